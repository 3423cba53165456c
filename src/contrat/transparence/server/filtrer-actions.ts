import { type SqlBool, sql } from 'kysely';
import type { ContratLu } from '#contrat/cadre/server/lectures.ts';
import { contient } from '#contrat/cadre/server/recherche.ts';
import type { Tx } from '#db/base.ts';

/** What one asks of the list of actions; an absent field asks nothing. */
export interface FiltreActions {
	annee?: number | undefined;
	numero?: string | undefined;
	/** Codes of an objective and of everything under it. */
	objectifs?: readonly string[] | undefined;
	financeur?: string | undefined;
	/** Identifier of the structure. */
	structure?: string | undefined;
	statut?: string | undefined;
	texte?: string | undefined;
}

/** Published applications of a contract that answer a filter: what every list and every count starts from. */
export function filtrerActions(tx: Tx, { id }: ContratLu, filtre: FiltreActions) {
	let requete = tx
		.selectFrom('dossier as d')
		.innerJoin('structure as s', (join) =>
			join.onRef('s.contrat_id', '=', 'd.contrat_id').onRef('s.id', '=', 'd.structure_id')
		)
		.where('d.contrat_id', '=', id)
		.where('d.publie_le', 'is not', null);
	if (filtre.annee !== undefined) requete = requete.where('d.annee', '=', filtre.annee);
	if (filtre.numero !== undefined) requete = requete.where('d.numero', '=', filtre.numero);
	if (filtre.structure) requete = requete.where(sql<SqlBool>`d.structure_id::text = ${filtre.structure}`);
	if (filtre.statut) requete = requete.where('d.statut', '=', filtre.statut);
	if (filtre.texte) {
		requete = requete.where(
			contient(sql`d.numero || ' ' || d.intitule || ' ' || s.nom || ' ' || d.description`, filtre.texte)
		);
	}
	const { objectifs, financeur } = filtre;
	if (objectifs) {
		requete = requete.where(({ exists, selectFrom }) =>
			exists(
				selectFrom('dossier_objectif as f')
					.select('f.dossier_id')
					.whereRef('f.contrat_id', '=', 'd.contrat_id')
					.whereRef('f.dossier_id', '=', 'd.id')
					.where('f.objectif_code', 'in', objectifs)
			)
		);
	}
	if (financeur) {
		requete = requete.where(({ exists, selectFrom }) =>
			exists(
				selectFrom('ligne_financement as f')
					.select('f.id')
					.whereRef('f.contrat_id', '=', 'd.contrat_id')
					.whereRef('f.dossier_id', '=', 'd.id')
					.where('f.financeur_code', '=', financeur)
			)
		);
	}
	return requete;
}
