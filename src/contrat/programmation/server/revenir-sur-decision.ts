import { passer } from '#contrat/commun/cycle.ts';
import { type Issue, reussi } from '#contrat/commun/issue.ts';
import { peut } from '#contrat/acteurs/agent.ts';
import type { Contexte } from '#contrat/acteurs/server/contexte.ts';
import { cycleSeance } from '#contrat/gouvernance/seance.ts';
import { verrouillerSeance } from '#contrat/gouvernance/server/verrouiller-seance.ts';
import { type RefusProgrammation, refuserProgrammation } from '#contrat/programmation/refus.ts';
import type { Tx } from '#db/base.ts';
import { refusDeContrainte } from '#db/contraintes.ts';
import { nouvelIdentifiant } from '#db/identifiant.ts';
import { journaliserEnsemble } from '#db/journal.ts';
import { type DecisionEnVigueur, decisionsEnVigueur } from './lectures-retours.ts';

/** What is put again on an agenda, and why. */
export interface SaisieRetour {
	lignes: readonly string[];
	motif: string;
}

/**
 * Puts decided lines on the agenda of a later meeting of a body that decides: « revenir sur une décision ». Nothing
 * changes until that meeting decides and is closed; the former decision is never edited, the new one supersedes it
 * (a grant creates rights: only a new decision takes them back, CRPA L242-1 and s.).
 * All the lines or none.
 * @returns how many lines, or a refusal: closed meeting, a body that does not decide, nothing ticked, no motive, a line
 * without a decision in force or that another meeting already comes back on.
 */
export async function revenirSurDecision(
	contexte: Contexte,
	seanceId: string,
	saisie: SaisieRetour
): Promise<Issue<number, RefusProgrammation>> {
	const { base, agent, contratId, maintenant } = contexte;
	if (!peut(agent, 'seance.gerer', contratId)) return refuserProgrammation('non_autorise');
	const motif = saisie.motif.trim();
	const choisies = new Set(saisie.lignes);
	if (choisies.size === 0) return refuserProgrammation('aucune_ligne');
	if (motif === '') return refuserProgrammation('motif_de_retour');
	return refusDeContrainte({ retour_deja_inscrit: refuserProgrammation('retour_impossible').refus }, () =>
		base.ecrire(contratId, async (tx) => {
			const seance = await verrouillerSeance(tx, contratId, seanceId);
			if (!seance) return refuserProgrammation('introuvable');
			if (!passer(cycleSeance, seance.statut, 'inscrire').ok) return refuserProgrammation('seance_close');
			if (!(await decide(tx, contratId, seance.instance))) return refuserProgrammation('instance_sans_decision');
			const lignes = (await decisionsEnVigueur(tx, contratId)).filter((d) => choisies.has(d.ligne));
			if (lignes.length < choisies.size || lignes.some((d) => d.revuePar !== null || d.seance === seanceId))
				return refuserProgrammation('retour_impossible');
			await inscrirePoints(tx, contratId, seanceId, lignes);
			await tx
				.insertInto('retour_decision')
				.values(
					lignes.map((d) => ({
						contrat_id: contratId,
						seance_id: seanceId,
						ligne_id: d.ligne,
						remplace_seance: d.seance,
						motif,
						instant: maintenant,
						compte_id: agent.compteId
					}))
				)
				.execute();
			await journaliserEnsemble(
				tx,
				lignes.map((d) => ({
					contratId,
					agent,
					acte: 'revenirSurDecision',
					objet: 'seance',
					objetId: seanceId,
					dossierId: d.dossierId,
					details: {
						le: maintenant,
						ligne: d.ligne,
						financeur: d.financeur,
						motif,
						avant: { seance: d.seance, issue: d.issue, accorde: d.accorde }
					}
				}))
			);
			return reussi(lignes.length);
		})
	);
}

async function decide(tx: Tx, contratId: string, instance: string): Promise<boolean> {
	const lue = await tx
		.selectFrom('instance')
		.select('nature')
		.where('contrat_id', '=', contratId)
		.where('code', '=', instance)
		.executeTakeFirst();
	return lue?.nature === 'decision';
}

/** The applications that are not on the agenda yet, after those that are. Their own state does not move. */
async function inscrirePoints(
	tx: Tx,
	contratId: string,
	seanceId: string,
	lignes: readonly DecisionEnVigueur[]
): Promise<void> {
	const { dernier } = await tx
		.selectFrom('point')
		.select((eb) => eb.fn.coalesce(eb.fn.max('ordre'), eb.lit(0)).as('dernier'))
		.where('contrat_id', '=', contratId)
		.where('seance_id', '=', seanceId)
		.executeTakeFirstOrThrow();
	await tx
		.insertInto('point')
		.values(
			[...new Set(lignes.map(({ dossierId }) => dossierId))].map((dossier, rang) => ({
				contrat_id: contratId,
				seance_id: seanceId,
				id: nouvelIdentifiant(),
				dossier_id: dossier,
				ordre: dernier + rang + 1
			}))
		)
		.onConflict((conflit) => conflit.constraint('point_dossier_unique').doNothing())
		.execute();
}
