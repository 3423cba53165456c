import { passer } from '#contrat/commun/cycle.ts';
import { type Issue, reussi } from '#contrat/commun/issue.ts';
import { peut } from '#contrat/acteurs/agent.ts';
import type { Contexte } from '#contrat/acteurs/server/contexte.ts';
import { cycleSeance } from '#contrat/gouvernance/seance.ts';
import { etatDesPoints, peutTrancher } from '#contrat/gouvernance/server/lectures-points.ts';
import { seanceParId } from '#contrat/gouvernance/server/lectures-seances.ts';
import { verrouillerSeance } from '#contrat/gouvernance/server/verrouiller-seance.ts';
import { ordonnerVotes } from '#contrat/programmation/enveloppe.ts';
import { type RefusProgrammation, refuserProgrammation } from '#contrat/programmation/refus.ts';
import type { SaisieDecisions } from '#contrat/programmation/saisie.ts';
import { depassement, lireVotes, type Vote } from '#contrat/programmation/vote.ts';
import type { Tx } from '#db/base.ts';
import { refusDeContrainte } from '#db/contraintes.ts';
import { journaliser } from '#db/journal.ts';
import { verrouillerLignes } from './lignes-d-un-dossier.ts';
import { verrouillerEnveloppes } from './verrouiller-enveloppes.ts';

/**
 * Writes what a meeting decides for the lines of one application, one decision a line; an empty issue takes a
 * decision back. All of them or none; everything may change until the meeting is closed.
 * The envelopes are held while the votes are written, and the database itself refuses a vote that does not fit.
 * @returns how many lines changed, or a refusal: closed meeting, application not on the agenda, a decision somebody
 * changed meanwhile, a rule of `verifierDecision`, no envelope, envelope too small (with what is left).
 */
export async function decider(
	contexte: Contexte,
	seanceId: string,
	saisie: SaisieDecisions
): Promise<Issue<number, RefusProgrammation>> {
	const { base, agent, contratId, maintenant } = contexte;
	if (!peut(agent, 'seance.gerer', contratId)) return refuserProgrammation('non_autorise');
	const contraintes = {
		enveloppe_jamais_depassee: refuserProgrammation('enveloppe_bouge').refus,
		deport_a_noter: refuserProgrammation('deport_a_noter').refus,
		decision_sans_enveloppe: refuserProgrammation('sans_enveloppe').refus
	};
	return refusDeContrainte(contraintes, () =>
		base.ecrire(contratId, async (tx) => {
			const seance = await verrouillerSeance(tx, contratId, seanceId, true);
			if (!seance) return refuserProgrammation('introuvable');
			if (!passer(cycleSeance, seance.statut, 'decider').ok) return refuserProgrammation('seance_close');
			if (seance.nature !== 'decision') return refuserProgrammation('instance_sans_decision');
			const lignes = await verrouillerLignes(tx, contratId, seanceId, saisie.dossier);
			if (!(await estInscrit(tx, contratId, seanceId, saisie.dossier))) return refuserProgrammation('pas_inscrit');
			if (!(await quorumDuDossier(tx, contratId, seanceId, saisie.dossier)))
				return refuserProgrammation('quorum_absent');
			const votes = lireVotes(lignes, saisie.decisions);
			if (!votes.ok) return refuserProgrammation(votes.refus);
			const changes = ordonnerVotes(votes.valeur);
			if (changes.length === 0) return reussi(0);
			const enveloppes = await verrouillerEnveloppes(
				tx,
				contratId,
				changes.map(({ enveloppe }) => enveloppe)
			);
			const trop = depassement(changes, enveloppes);
			if (trop !== null) return refuserProgrammation('enveloppe_depassee', trop);

			for (const vote of changes)
				await ecrireVote(tx, { contratId, seanceId, compteId: agent.compteId, maintenant }, vote);
			await journaliser(tx, {
				contratId,
				agent,
				acte: 'decider',
				objet: 'seance',
				objetId: seanceId,
				dossierId: saisie.dossier,
				details: {
					le: maintenant,
					decisions: changes.map(({ ligne, financeur, avant, apres }) => ({ ligne, financeur, avant, apres }))
				}
			});
			return reussi(changes.length);
		})
	);
}

/** Losing the quorum asked by the rules ends the decisions of an item, never its debate. */
async function quorumDuDossier(tx: Tx, contratId: string, seanceId: string, dossierId: string): Promise<boolean> {
	const seance = await seanceParId(tx, contratId, seanceId);
	const point = await tx
		.selectFrom('point')
		.select('id')
		.where('contrat_id', '=', contratId)
		.where('seance_id', '=', seanceId)
		.where('dossier_id', '=', dossierId)
		.executeTakeFirst();
	if (!seance || !point) return true;
	const { parPoint } = await etatDesPoints(tx, contratId, seance, [point.id]);
	return peutTrancher(parPoint.get(point.id));
}

async function estInscrit(tx: Tx, contratId: string, seanceId: string, dossierId: string): Promise<boolean> {
	const point = await tx
		.selectFrom('point')
		.select('ordre')
		.where('contrat_id', '=', contratId)
		.where('seance_id', '=', seanceId)
		.where('dossier_id', '=', dossierId)
		.executeTakeFirst();
	return point !== undefined;
}

interface Ou {
	contratId: string;
	seanceId: string;
	compteId: string;
	maintenant: Date;
}

/** One statement a line: its trigger moves the envelope by the difference. */
async function ecrireVote(tx: Tx, { contratId, seanceId, compteId, maintenant }: Ou, vote: Vote): Promise<void> {
	if (vote.apres === null) {
		await tx
			.deleteFrom('decision')
			.where('contrat_id', '=', contratId)
			.where('seance_id', '=', seanceId)
			.where('ligne_id', '=', vote.ligne)
			.execute();
		return;
	}
	const { issue, accorde, motif } = vote.apres;
	const valeurs = {
		issue,
		accorde_centimes: accorde,
		motif,
		instant: maintenant,
		compte_id: compteId,
		remplace_seance: vote.remplace
	};
	await tx
		.insertInto('decision')
		.values({ contrat_id: contratId, seance_id: seanceId, ligne_id: vote.ligne, ...valeurs })
		.onConflict((conflit) => conflit.columns(['contrat_id', 'seance_id', 'ligne_id']).doUpdateSet(valeurs))
		.execute();
}
