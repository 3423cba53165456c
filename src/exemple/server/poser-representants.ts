import { enregistrerRepresentant } from '#contrat/acteurs/server/enregistrer-representant.ts';
import { jour } from '#contrat/commun/jour.ts';
import { structuresExemple } from '#src/exemple/structures.ts';
import { accepte, contexteDe, type Exemple } from './exemple.ts';

/** Who may bind each fictional structure: the person who files for it, so that an application is signed and sent at once. */
export async function poserRepresentants(exemple: Exemple): Promise<void> {
	const { base, contratId, agents, maintenant } = exemple;
	const connus = await base.lire(contratId, (tx) =>
		tx.selectFrom('representant').select('structure_id').where('contrat_id', '=', contratId).execute()
	);
	for (const [rang, { cle, nom }] of structuresExemple.entries()) {
		const structureId = exemple.structures.get(cle);
		const personne = agents.get(`porteur-${rang + 1}`);
		if (!structureId || !personne) throw new Error(`example ${cle} has no structure or no account`);
		if (connus.some((r) => r.structure_id === structureId)) continue;
		const saisie = {
			genre: 'legal',
			nom: personne.nom,
			fonction: 'Présidence',
			courriel: personne.courriel,
			telephone: null,
			debut: jour('2020-01-01'),
			fin: null
		} as const;
		const contexte = contexteDe(exemple, 'chef-de-projet', maintenant);
		const revision = 1;
		accepte(await enregistrerRepresentant(contexte, { structureId, revision, id: null, saisie }), nom);
	}
}
