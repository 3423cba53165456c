import { peut } from '#contrat/acteurs/agent.ts';
import type { Contexte } from '#contrat/acteurs/server/contexte.ts';
import { type Issue, reussi } from '#contrat/commun/issue.ts';
import type { ContrainteDeDossier } from '#contrat/programmation/arbitrage/composer.ts';
import { type RefusScenario, refuserScenario } from '#contrat/programmation/refus-scenario.ts';
import { journaliser } from '#db/journal.ts';
import { scenarioAEcrire } from './scenario-a-ecrire.ts';

/**
 * Sets what an arbitration must respect for one application: floor and ceiling of the sum of its lines, imposed or set
 * aside. Nothing set takes the constraint away.
 * Refusals: not theirs, unknown, archived, application of another call, floor above the ceiling.
 */
export async function poserContrainte(
	contexte: Contexte,
	id: string,
	{ dossier, plancher, plafond, choix, motif }: ContrainteDeDossier & { dossier: string }
): Promise<Issue<null, RefusScenario>> {
	const { base, agent, contratId, maintenant } = contexte;
	if (!peut(agent, 'scenario.ecrire', contratId)) return refuserScenario('non_autorise');
	if (plancher !== null && plafond !== null && plancher > plafond) return refuserScenario('plancher_au_dessus');
	return base.ecrire(contratId, async (tx) => {
		const tenu = await scenarioAEcrire(tx, contexte, id);
		if (!tenu.ok) return tenu;
		if (tenu.valeur.archive) return refuserScenario('archive');
		const connu = await tx
			.selectFrom('dossier')
			.select('id')
			.where('contrat_id', '=', contratId)
			.where('id', '=', dossier)
			.where('appel_id', '=', tenu.valeur.appelId)
			.executeTakeFirst();
		if (!connu) return refuserScenario('dossier_inconnu');
		const valeurs = { plancher_centimes: plancher, plafond_centimes: plafond, choix, motif };
		if (choix === 'libre' && plancher === null && plafond === null)
			await tx
				.deleteFrom('scenario_dossier')
				.where('contrat_id', '=', contratId)
				.where('scenario_id', '=', id)
				.where('dossier_id', '=', dossier)
				.execute();
		else
			await tx
				.insertInto('scenario_dossier')
				.values({ contrat_id: contratId, scenario_id: id, dossier_id: dossier, ...valeurs })
				.onConflict((c) => c.columns(['contrat_id', 'scenario_id', 'dossier_id']).doUpdateSet(valeurs))
				.execute();
		const details = { le: maintenant, plancher, plafond, choix, motif };
		await journaliser(tx, {
			contratId,
			agent,
			acte: 'poserContrainte',
			objet: 'scenario',
			objetId: id,
			dossierId: dossier,
			details
		});
		return reussi(null);
	});
}
