import { sql } from 'kysely';
import { financeursDe, peut } from '#contrat/acteurs/agent.ts';
import type { Contexte } from '#contrat/acteurs/server/contexte.ts';
import { type Issue, reussi } from '#contrat/commun/issue.ts';
import { composer } from '#contrat/programmation/arbitrage/composer.ts';
import type { Couverture, ReglagesArbitrage } from '#contrat/programmation/arbitrage/probleme.ts';
import { versTexte } from '#contrat/programmation/arbitrage/transport.ts';
import { type RefusScenario, refuserScenario } from '#contrat/programmation/refus-scenario.ts';
import { nouvelIdentifiant } from '#db/identifiant.ts';
import { journaliser } from '#db/journal.ts';
import { contraintesDuScenario, notesDeLAppel } from './lectures-scenarios.ts';
import { programmeLu, scenarioParId } from './lectures-programme.ts';

/** Told when there is an arbitration to compute. */
export const CANAL_ARBITRAGES = 'lergue_arbitrage';
const MAXIMUM = 1_000;

/**
 * Asks for an arbitration on a scenario: what the person sees now is frozen and left to a job. Nothing is written in the
 * programme.
 * @returns its identifier, or a refusal: somebody who may not, unknown or archived scenario, nothing to share out, a
 * calculation under way already.
 */
export async function demanderArbitrage(
	contexte: Contexte,
	scenarioId: string,
	{ reglages, couvertures }: { reglages: ReglagesArbitrage; couvertures: readonly Couverture[] }
): Promise<Issue<string, RefusScenario>> {
	const { base, agent, contratId, maintenant } = contexte;
	if (!peut(agent, 'scenario.ecrire', contratId)) return refuserScenario('non_autorise');
	return base.ecrire(contratId, async (tx) => {
		const scenario = await scenarioParId(tx, contratId, scenarioId);
		if (!scenario) return refuserScenario('introuvable');
		if (scenario.archiveLe) return refuserScenario('archive');
		await tx
			.selectFrom('scenario')
			.select('id')
			.where('contrat_id', '=', contratId)
			.where('id', '=', scenarioId)
			.forUpdate()
			.execute();
		const enCours = await tx
			.selectFrom('arbitrage')
			.select('id')
			.where('contrat_id', '=', contratId)
			.where('scenario_id', '=', scenarioId)
			.where('statut', '=', 'en_cours')
			.executeTakeFirst();
		if (enCours) return refuserScenario('deja_en_cours');
		const lu = await programmeLu(tx, contratId, scenario, financeursDe(agent, contratId));
		const contraintes = await contraintesDuScenario(tx, contratId, scenarioId);
		const notes = await notesDeLAppel(tx, contratId, scenario.appelId, lu.rangees);
		const financeurs = Object.fromEntries(lu.colonnes.map((c) => [c.financeur, c.financeurNom]));
		const probleme = composer({ ...lu, financeurs, contraintes, notes }, reglages, couvertures);
		if (probleme.dossiers.length === 0) return refuserScenario('aucune_ligne');
		if (probleme.dossiers.length > MAXIMUM) return refuserScenario('trop');
		const id = nouvelIdentifiant();
		await tx
			.insertInto('arbitrage')
			.values({
				contrat_id: contratId,
				id,
				scenario_id: scenarioId,
				statut: 'en_cours',
				probleme: versTexte(probleme),
				cree_le: maintenant,
				cree_par: agent.compteId
			})
			.execute();
		const details = { le: maintenant, but: reglages.but, dossiers: probleme.dossiers.length };
		await journaliser(tx, { contratId, agent, acte: 'demanderArbitrage', objet: 'arbitrage', objetId: id, details });
		await sql`select pg_notify(${CANAL_ARBITRAGES}, '')`.execute(tx);
		return reussi(id);
	});
}

/** Stops a calculation under way: whoever asked for it, or the chef de projet. Stopping one that ended changes nothing. */
export async function arreterArbitrage(contexte: Contexte, id: string): Promise<Issue<null, RefusScenario>> {
	const { base, agent, contratId, maintenant } = contexte;
	if (!peut(agent, 'scenario.ecrire', contratId)) return refuserScenario('non_autorise');
	return base.ecrire(contratId, async (tx) => {
		const lu = await tx
			.selectFrom('arbitrage')
			.select(['cree_par', 'statut'])
			.where('contrat_id', '=', contratId)
			.where('id', '=', id)
			.forUpdate()
			.executeTakeFirst();
		if (!lu) return refuserScenario('introuvable');
		if (lu.cree_par !== agent.compteId && !peut(agent, 'programme.reprendre', contratId))
			return refuserScenario('non_autorise');
		if (lu.statut !== 'en_cours') return reussi(null);
		await tx
			.updateTable('arbitrage')
			.set({ statut: 'abandonne', termine_le: maintenant })
			.where('contrat_id', '=', contratId)
			.where('id', '=', id)
			.execute();
		const details = { le: maintenant };
		await journaliser(tx, { contratId, agent, acte: 'arreterArbitrage', objet: 'arbitrage', objetId: id, details });
		return reussi(null);
	});
}
