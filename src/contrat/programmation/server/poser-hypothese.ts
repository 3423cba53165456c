import { peut } from '#contrat/acteurs/agent.ts';
import type { Contexte } from '#contrat/acteurs/server/contexte.ts';
import { type Issue, reussi } from '#contrat/commun/issue.ts';
import type { Montant } from '#contrat/commun/montant.ts';
import { type RefusScenario, refuserScenario } from '#contrat/programmation/refus-scenario.ts';
import { journaliser } from '#db/journal.ts';
import { scenarioAEcrire } from './scenario-a-ecrire.ts';

/**
 * Supposes what an envelope would be worth in a simulation: zero when the funder says no, null as it really is.
 * Refusals: not theirs, unknown, archived, the working programme, an envelope no line of the call draws on.
 */
export async function poserHypothese(
	contexte: Contexte,
	id: string,
	{ enveloppe, montant, motif }: { enveloppe: string; montant: Montant | null; motif: string }
): Promise<Issue<null, RefusScenario>> {
	const { base, agent, contratId, maintenant } = contexte;
	if (!peut(agent, 'scenario.ecrire', contratId)) return refuserScenario('non_autorise');
	return base.ecrire(contratId, async (tx) => {
		const tenu = await scenarioAEcrire(tx, contexte, id);
		if (!tenu.ok) return tenu;
		if (tenu.valeur.genre === 'programme') return refuserScenario('programme');
		if (tenu.valeur.archive) return refuserScenario('archive');
		const connue = await tx
			.selectFrom('ligne_financement as l')
			.innerJoin('dossier as d', (j) => j.onRef('d.contrat_id', '=', 'l.contrat_id').onRef('d.id', '=', 'l.dossier_id'))
			.select('l.id')
			.where('l.contrat_id', '=', contratId)
			.where('l.enveloppe_code', '=', enveloppe)
			.where('d.appel_id', '=', tenu.valeur.appelId)
			.limit(1)
			.executeTakeFirst();
		if (!connue) return refuserScenario('enveloppe_inconnue');
		const ou = { contrat_id: contratId, scenario_id: id, enveloppe_code: enveloppe };
		if (montant === null)
			await tx
				.deleteFrom('scenario_enveloppe')
				.where('contrat_id', '=', contratId)
				.where('scenario_id', '=', id)
				.where('enveloppe_code', '=', enveloppe)
				.execute();
		else
			await tx
				.insertInto('scenario_enveloppe')
				.values({ ...ou, montant_centimes: montant, motif })
				.onConflict((c) =>
					c.columns(['contrat_id', 'scenario_id', 'enveloppe_code']).doUpdateSet({ montant_centimes: montant, motif })
				)
				.execute();
		const details = { le: maintenant, enveloppe, montant, motif };
		await journaliser(tx, { contratId, agent, acte: 'poserHypothese', objet: 'scenario', objetId: id, details });
		return reussi(null);
	});
}
