import type { Statut } from '#contrat/dossiers/dossier.ts';
import type { StatutLigne } from '#contrat/dossiers/financement.ts';
import type { PointAClore } from '#contrat/programmation/cloture.ts';
import type { IssueDecision } from '#contrat/programmation/decision.ts';
import type { Tx } from '#db/base.ts';
import { retoursDeLaSeance } from './lectures-retours.ts';

/** One application of the agenda with, for the journal, what is decided on each of its lines. */
export interface PointLu extends PointAClore {
	decisions: { financeur: string; nature: string; issue: string; accorde: bigint; motif: string }[];
}

/** Loads and holds the applications of an agenda and their lines, with the decisions of this meeting, in agenda order. */
export async function lirePointsAClore(tx: Tx, contratId: string, seanceId: string): Promise<PointLu[]> {
	const dossiers = await tx
		.selectFrom('dossier')
		.innerJoin('point', (j) =>
			j
				.onRef('point.contrat_id', '=', 'dossier.contrat_id')
				.onRef('point.dossier_id', '=', 'dossier.id')
				.on('point.seance_id', '=', seanceId)
		)
		.select(['dossier.id', 'dossier.numero', 'dossier.statut', 'point.ordre'])
		.where('dossier.contrat_id', '=', contratId)
		.orderBy('dossier.id')
		.forUpdate('dossier')
		.execute();
	if (dossiers.length === 0) return [];
	const lignes = await tx
		.selectFrom('ligne_financement as l')
		.leftJoin('decision as d', (j) =>
			j.onRef('d.contrat_id', '=', 'l.contrat_id').onRef('d.ligne_id', '=', 'l.id').on('d.seance_id', '=', seanceId)
		)
		.select([
			'l.id',
			'l.dossier_id',
			'l.statut',
			'l.financeur_code',
			'l.nature',
			'd.issue',
			'd.accorde_centimes',
			'd.motif'
		])
		.where('l.contrat_id', '=', contratId)
		.where(
			'l.dossier_id',
			'in',
			dossiers.map(({ id }) => id)
		)
		.orderBy('l.id')
		.forUpdate('l')
		.execute();
	const parDossier = Map.groupBy(lignes, (l) => l.dossier_id);
	const retours = await retoursDeLaSeance(
		tx,
		contratId,
		seanceId,
		lignes.map(({ id }) => id)
	);
	return dossiers
		.toSorted((a, b) => a.ordre - b.ordre)
		.map(({ id, numero, statut }) => {
			const siennes = parDossier.get(id) ?? [];
			return {
				dossierId: id,
				numero,
				statut: statut as Statut,
				lignes: siennes.map((l) => ({
					id: l.id,
					statut: l.statut as StatutLigne,
					issue: l.issue as IssueDecision | null,
					retour: retours.has(l.id)
				})),
				decisions: siennes.flatMap((l) =>
					l.issue === null
						? []
						: [
								{
									financeur: l.financeur_code,
									nature: l.nature,
									issue: l.issue,
									accorde: l.accorde_centimes ?? 0n,
									motif: l.motif ?? ''
								}
							]
				)
			};
		});
}
