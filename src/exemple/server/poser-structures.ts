import { creerStructure } from '#contrat/acteurs/server/creer-structure.ts';
import { rnaExemple, siretExemple } from '#src/exemple/identites.ts';
import { structuresExemple } from '#src/exemple/structures.ts';
import { accepte, contexteDe, type Exemple } from './exemple.ts';

/** The fictional structures, added by the chef de projet. */
export async function poserStructures(exemple: Exemple): Promise<void> {
	const { base, contratId, structures, maintenant } = exemple;
	const connues = await base.lire(contratId, (tx) =>
		tx
			.selectFrom('structure')
			.select(['id', 'nom'])
			.where('contrat_id', '=', contratId)
			.where('exemple', '=', true)
			.execute()
	);
	for (const [rang, { cle, nom, forme }] of structuresExemple.entries()) {
		const connue = connues.find((s) => s.nom === nom);
		const siret = forme === 'groupe_informel' ? null : siretExemple(rang + 1);
		const rna = forme === 'association' ? rnaExemple(rang + 1) : null;
		const saisie = { nom, forme, siret, rna, commune: 'Commune imaginaire', exemple: true };
		const creer = () => creerStructure(contexteDe(exemple, 'chef-de-projet', maintenant), saisie);
		structures.set(cle, connue?.id ?? accepte(await creer(), nom));
	}
}
