import { DOMAINE_EXEMPLE } from '#contrat/acteurs/exemple.ts';
import { instantAParis, jour } from '#contrat/commun/jour.ts';
import { declarerLien, declarerMonLien } from '#contrat/gouvernance/server/declarer-lien.ts';
import { nommerAuSiege } from '#contrat/gouvernance/server/nommer-au-siege.ts';
import { comptesDesSieges, liensExemple, nomExemple, siegeAuMemeNom } from '#src/exemple/sieges.ts';
import { accepte, contexteDe, type Exemple } from './exemple.ts';

/** From before the first meeting of the example. */
const DEPUIS = jour('2024-10-01');

/**
 * The people of the bodies that decide, prepare and link: the team on its own seats, fictional people on the others, one seat
 * left without anybody and one in six convened on paper; then the links of interest they declare. Done once.
 */
export async function nommerAuxSieges(exemple: Exemple): Promise<void> {
	const { base, contratId } = exemple;
	const { sieges, deja } = await base.lire(contratId, async (tx) => ({
		sieges: await tx
			.selectFrom('siege as s')
			.innerJoin('instance as i', (j) =>
				j.onRef('i.contrat_id', '=', 's.contrat_id').onRef('i.code', '=', 's.instance_code')
			)
			.select(['s.code', 's.fonction'])
			.where('s.contrat_id', '=', contratId)
			.where('i.nature', 'in', ['decision', 'technique', 'liaison'])
			.orderBy('i.ordre')
			.orderBy('s.ordre')
			.execute(),
		deja: await tx.selectFrom('designation').select('siege_code').where('contrat_id', '=', contratId).execute()
	}));
	const connus = new Set(deja.map(({ siege_code }) => siege_code));
	const chef = contexteDe(exemple, 'chef-de-projet', instantAParis(DEPUIS, '10:00'));
	// The last seat of the list stays vacant, so that the page of the bodies has something to say.
	for (const [rang, { code }] of sieges.slice(0, -1).entries()) {
		if (connus.has(code)) continue;
		const compte = exemple.agents.get(comptesDesSieges[code] ?? '');
		const nom = compte?.nom ?? (code === siegeAuMemeNom.siege ? siegeAuMemeNom.nom : nomExemple(rang));
		const saisie = {
			nom,
			fonction: '',
			courriel: compte?.courriel ?? (rang % 6 === 5 ? '' : `${code}${DOMAINE_EXEMPLE}`),
			compte: compte?.compteId ?? '',
			place: 'titulaire' as const,
			debut: DEPUIS
		};
		accepte(await nommerAuSiege(chef, code, saisie, { exemple: true }), code);
	}
	await declarerLesLiens(exemple);
}

async function declarerLesLiens(exemple: Exemple): Promise<void> {
	const { base, contratId, agents, structures } = exemple;
	const quand = instantAParis(DEPUIS, '17:00');
	const connus = await base.lire(contratId, async (tx) => ({
		liens: await tx.selectFrom('lien_interet').select('structure_id').where('contrat_id', '=', contratId).execute(),
		designations: await tx
			.selectFrom('designation')
			.select(['id', 'siege_code'])
			.where('contrat_id', '=', contratId)
			.execute()
	}));
	for (const { compte, siege, structure: cle, genre, precision } of liensExemple) {
		const structure = structures.get(cle) ?? '';
		if (connus.liens.some(({ structure_id }) => structure_id === structure)) continue;
		const saisie = { structure, genre, precision, debut: DEPUIS };
		if (compte !== null && agents.has(compte)) {
			accepte(await declarerMonLien(contexteDe(exemple, compte, quand), saisie), cle);
			continue;
		}
		const designee = connus.designations.find(({ siege_code }) => siege_code === siege);
		if (!designee) continue;
		const personne = `designation:${designee.id}`;
		accepte(await declarerLien(contexteDe(exemple, 'chef-de-projet', quand), { ...saisie, personne }), cle);
	}
}
