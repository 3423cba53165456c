import { type Issue, reussi } from '#contrat/commun/issue.ts';
import { peut } from '#contrat/acteurs/agent.ts';
import type { Contexte } from '#contrat/acteurs/server/contexte.ts';
import { type RefusProgramme, refuserProgramme } from '#contrat/programmation/refus-programme.ts';
import type { CaseEcrite } from '#contrat/programmation/scenario.ts';
import { journaliser } from '#db/journal.ts';
import { type CaseSaisie, lignesDuScenario, poserCase, scenarioOuvert } from './ecrire-case.ts';

/** What became of several cells sent together. */
export interface CasesEcrites {
	/** Written, or already so. */
	ecrites: CaseEcrite[];
	/** Left as they were, each with why. */
	refusees: { ligne: string; refus: RefusProgramme }[];
}

/** How many cells one sending may carry: a board of 500 applications and 20 funders. */
export const CASES_AU_PLUS = 10_000;

/**
 * Writes several cells of a scenario (a pasted block, a page of the form). Each stands alone: those that can be written
 * are, the others are given back with their reason, so that nothing typed is lost and nothing of somebody else's is
 * erased. One journal line for all.
 * @returns what was written and what was not, or a refusal of the whole: nobody's right, archived or unknown scenario,
 * nothing sent.
 */
export async function ecrireCases(
	contexte: Contexte,
	scenarioId: string,
	saisies: readonly CaseSaisie[]
): Promise<Issue<CasesEcrites, RefusProgramme>> {
	const { base, agent, contratId, maintenant } = contexte;
	if (!peut(agent, 'programme.ecrire', contratId)) return refuserProgramme('non_autorise');
	if (saisies.length === 0 || saisies.length > CASES_AU_PLUS) return refuserProgramme('aucune_case');
	return base.ecrire(contratId, async (tx) => {
		const scenario = await scenarioOuvert(tx, contratId, scenarioId);
		if (!scenario.ok) return scenario;
		// One order for everybody: two blocks that cross never wait for each other in a circle.
		const rangees = [...new Map(saisies.map((s) => [s.ligne, s])).values()].toSorted((a, b) =>
			a.ligne < b.ligne ? -1 : 1
		);
		const ids = rangees.map(({ ligne }) => ligne);
		const lignes = await lignesDuScenario(tx, contratId, scenario.valeur.appelId, ids);
		const faites: CasesEcrites = { ecrites: [], refusees: [] };
		const changees: Record<string, unknown>[] = [];
		for (const saisie of rangees) {
			const posee = await poserCase(tx, { contratId, agent, maintenant, scenarioId, lignes }, saisie);
			if (!posee.ok) {
				faites.refusees.push({ ligne: saisie.ligne, refus: posee.refus });
				continue;
			}
			const { avant, apres } = posee.valeur;
			faites.ecrites.push(apres);
			if (avant.revision !== apres.revision)
				changees.push({ ligne: apres.ligne, avant: avant.propose, apres: apres.propose });
		}
		if (changees.length > 0)
			await journaliser(tx, {
				contratId,
				agent,
				acte: 'ecrireCases',
				objet: 'scenario',
				objetId: scenarioId,
				details: { le: maintenant, cases: changees }
			});
		return reussi(faites);
	});
}
