import { centimes, type Montant } from '#contrat/commun/montant.ts';
import type { StatutLigne } from '#contrat/dossiers/financement.ts';
import type { IssueDecision } from '#contrat/programmation/decision.ts';
import type { RetourEnSeance } from '#contrat/programmation/vote.ts';
import type { Tx } from '#db/base.ts';
import { retoursDeLaSeance } from './lectures-retours.ts';

/** A line of an application on the agenda, with what this meeting already decided for it. Amounts in cents. */
export interface LigneEnSeance {
	id: string;
	financeur: string;
	nature: string;
	enveloppe: string | null;
	demande: Montant;
	statut: StatutLigne;
	/** The former decision this meeting comes back on. */
	retour: RetourEnSeance | null;
	decision: { issue: IssueDecision; accorde: Montant; motif: string; instant: Date } | null;
}

/** Loads and holds the lines of an application, with the decisions of one meeting. */
export async function verrouillerLignes(
	tx: Tx,
	contratId: string,
	seanceId: string,
	dossierId: string
): Promise<LigneEnSeance[]> {
	const lignes = await tx
		.selectFrom('ligne_financement')
		.select(['id', 'financeur_code', 'nature', 'enveloppe_code', 'demande_centimes', 'statut'])
		.where('contrat_id', '=', contratId)
		.where('dossier_id', '=', dossierId)
		.orderBy('id')
		.forUpdate()
		.execute();
	const ids = lignes.map(({ id }) => id);
	const decisions = ids.length
		? await tx
				.selectFrom('decision')
				.select(['ligne_id', 'issue', 'accorde_centimes', 'motif', 'instant'])
				.where('contrat_id', '=', contratId)
				.where('seance_id', '=', seanceId)
				.where('ligne_id', 'in', ids)
				.execute()
		: [];
	const parLigne = new Map(decisions.map((d) => [d.ligne_id, d]));
	const retours = await retoursDeLaSeance(tx, contratId, seanceId, ids);
	return lignes.map((l) => {
		const d = parLigne.get(l.id);
		return {
			id: l.id,
			financeur: l.financeur_code,
			nature: l.nature,
			enveloppe: l.enveloppe_code,
			demande: centimes(l.demande_centimes),
			statut: l.statut as StatutLigne,
			retour: retours.get(l.id) ?? null,
			decision: d
				? {
						issue: d.issue as IssueDecision,
						accorde: centimes(d.accorde_centimes),
						motif: d.motif,
						instant: d.instant
					}
				: null
		};
	});
}
