import type { Tx } from '#db/base.ts';

/** What the filters of the list offer: only what some application uses. */
export interface ChoixDeFiltres {
	appels: { id: string; titre: string }[];
	structures: { id: string; nom: string }[];
	financeurs: { code: string; nom: string }[];
	objectifs: { code: string; intitule: string; niveau: number }[];
}

/** Calls, structures and funders that have applications, and the objectives of the frame in force. */
export async function choixDeFiltres(tx: Tx, contrat: { id: string; version: number }): Promise<ChoixDeFiltres> {
	const [appels, structures, financeurs, objectifs] = await Promise.all([
		tx
			.selectFrom('appel')
			.select(['id', 'titre'])
			.where('contrat_id', '=', contrat.id)
			.orderBy('annee', 'desc')
			.orderBy('titre')
			.execute(),
		tx
			.selectFrom('structure as s')
			.select(['s.id', 's.nom'])
			.where('s.contrat_id', '=', contrat.id)
			.where(({ exists, selectFrom }) =>
				exists(
					selectFrom('dossier as d')
						.select('d.id')
						.whereRef('d.contrat_id', '=', 's.contrat_id')
						.whereRef('d.structure_id', '=', 's.id')
						.where('d.depose_le', 'is not', null)
				)
			)
			.orderBy('s.nom')
			.execute(),
		tx
			.selectFrom('partenaire')
			.select(['code', 'nom'])
			.where('contrat_id', '=', contrat.id)
			.where('financeur', '=', true)
			.orderBy('ordre')
			.execute(),
		tx
			.selectFrom('objectif')
			.select(['code', 'intitule', 'niveau'])
			.where('contrat_id', '=', contrat.id)
			.where('version_numero', '=', contrat.version)
			.orderBy('ordre')
			.execute()
	]);
	return { appels, structures, financeurs, objectifs };
}
