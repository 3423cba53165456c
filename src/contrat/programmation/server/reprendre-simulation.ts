import { financeursDe, peut } from '#contrat/acteurs/agent.ts';
import type { Contexte } from '#contrat/acteurs/server/contexte.ts';
import { type Issue, reussi } from '#contrat/commun/issue.ts';
import { type RefusScenario, refuserScenario } from '#contrat/programmation/refus-scenario.ts';
import { type CaseProgramme, estOuverte, type RangeeProgramme } from '#contrat/programmation/scenario.ts';
import type { Tx } from '#db/base.ts';
import { journaliser } from '#db/journal.ts';
import { lignesDuScenario, poserCase } from './ecrire-case.ts';
import { programmeLu, type ProgrammeLu, scenarioParId } from './lectures-programme.ts';

/** Two boards of one call, as one person sees them, and a mark that moves when either does. */
export interface Reprise {
	programmeId: string;
	simulation: ProgrammeLu;
	programme: ProgrammeLu;
	/** What was shown; given back with the confirmation. */
	vu: string;
}

/** The simulation beside the working programme of its call. Refusals: unknown, archived, the programme itself, no programme yet. */
export async function repriseDe(
	tx: Tx,
	contratId: string,
	simulationId: string,
	lecteur: readonly string[]
): Promise<Issue<Reprise, RefusScenario>> {
	const simulation = await scenarioParId(tx, contratId, simulationId);
	if (!simulation) return refuserScenario('introuvable');
	if (simulation.genre === 'programme') return refuserScenario('programme');
	if (simulation.archiveLe) return refuserScenario('archive');
	const programme = await tx
		.selectFrom('scenario')
		.select(['id', 'appel_id as appelId'])
		.where('contrat_id', '=', contratId)
		.where('appel_id', '=', simulation.appelId)
		.where('genre', '=', 'programme')
		.executeTakeFirst();
	if (!programme) return refuserScenario('introuvable');
	const lus = {
		simulation: await programmeLu(tx, contratId, simulation, lecteur),
		programme: await programmeLu(tx, contratId, programme, lecteur)
	};
	// Revisions only go up: two sums that did not move mean that nothing was written.
	const vu = `${revisions(lus.simulation.rangees)}-${revisions(lus.programme.rangees)}`;
	return reussi({ programmeId: programme.id, ...lus, vu });
}

/** The cells of the programme that the simulation would change: open, and proposed in the simulation. */
export function casesAReprendre({ simulation, programme }: Reprise): { avant: CaseProgramme; apres: CaseProgramme }[] {
	const actuelles = new Map(programme.rangees.flatMap((r) => r.cases.map((c) => [c.ligne, c] as const)));
	return simulation.rangees.flatMap((r) =>
		r.cases.flatMap((apres) => {
			const avant = actuelles.get(apres.ligne);
			if (!avant || !estOuverte(apres) || apres.propose === null || apres.propose === avant.propose) return [];
			return [{ avant, apres }];
		})
	);
}

/**
 * Brings a simulation into the working programme, once the person has read what changes: every open line it proposes
 * something for takes its amount and its motive. Hypotheses and constraints stay in the simulation.
 * @param vu the mark shown with the differences
 * @returns how many lines changed, or a refusal: not the chef de projet, something moved meanwhile, nothing to bring, a
 * line that cannot be written (nothing is written then).
 */
export async function reprendreSimulation(
	contexte: Contexte,
	simulationId: string,
	vu: string
): Promise<Issue<number, RefusScenario>> {
	const { base, agent, contratId, maintenant } = contexte;
	if (!peut(agent, 'programme.reprendre', contratId)) return refuserScenario('non_autorise');
	return base.ecrire(contratId, async (tx) => {
		const reprise = await repriseDe(tx, contratId, simulationId, financeursDe(agent, contratId));
		if (!reprise.ok) return reprise;
		if (reprise.valeur.vu !== vu) return refuserScenario('programme_change');
		const cases = casesAReprendre(reprise.valeur);
		if (cases.length === 0) return refuserScenario('rien_a_reprendre');
		const { programmeId } = reprise.valeur;
		const scenario = await scenarioParId(tx, contratId, programmeId);
		const ids = cases.map(({ apres }) => apres.ligne).sort();
		const lignes = await lignesDuScenario(tx, contratId, scenario?.appelId ?? '', ids);
		const ici = { contratId, agent, maintenant, scenarioId: programmeId, lignes };
		for (const { avant, apres } of cases) {
			const { ligne, propose, motif } = apres;
			const posee = await poserCase(tx, ici, { ligne, propose, motif, revision: avant.revision });
			if (!posee.ok)
				return refuserScenario(posee.refus.code === 'case_changee' ? 'programme_change' : 'reprise_refusee');
		}
		const details = {
			le: maintenant,
			simulation: simulationId,
			lignes: cases.map(({ avant, apres }) => ({ ligne: apres.ligne, avant: avant.propose, apres: apres.propose }))
		};
		await journaliser(tx, {
			contratId,
			agent,
			acte: 'reprendreSimulation',
			objet: 'scenario',
			objetId: programmeId,
			details
		});
		return reussi(cases.length);
	});
}

function revisions(rangees: readonly RangeeProgramme[]): number {
	return rangees.reduce((total, { cases }) => total + cases.reduce((t, c) => t + c.revision, 0), 0);
}
