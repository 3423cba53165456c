import { peut } from '#contrat/acteurs/agent.ts';
import type { Contexte } from '#contrat/acteurs/server/contexte.ts';
import { type Issue, reussi } from '#contrat/commun/issue.ts';
import { expliquer } from '#contrat/programmation/arbitrage/explications.ts';
import { type RefusScenario, refuserScenario } from '#contrat/programmation/refus-scenario.ts';
import { journaliser } from '#db/journal.ts';
import { copierScenario } from './creer-simulation.ts';
import { arbitrageParId } from './lectures-arbitrages.ts';

/** Lines still open that the person sees, and only those: the others are left as they are. */
const OUVERTES = ['demandee', 'proposee', 'ajournee'];

/**
 * Makes a simulation out of a proposed arbitration: what it proposes for every open line, zero included, with its reason as
 * motive. The working programme does not move.
 * @returns the identifier of the simulation, or a refusal: somebody who may not, nothing proposed.
 */
export async function simulerArbitrage(
	contexte: Contexte,
	{ scenarioId, arbitrageId, nom }: { scenarioId: string; arbitrageId: string; nom: string }
): Promise<Issue<string, RefusScenario>> {
	const { base, agent, contratId, maintenant } = contexte;
	if (!peut(agent, 'scenario.ecrire', contratId)) return refuserScenario('non_autorise');
	return base.ecrire(contratId, async (tx) => {
		const lu = await arbitrageParId(tx, contratId, scenarioId, arbitrageId);
		if (!lu) return refuserScenario('introuvable');
		if (lu.statut !== 'trouve' || !lu.resultat) return refuserScenario('sans_reponse');
		const montants = new Map(lu.resultat.montants);
		const copie = await copierScenario(tx, contexte, { modele: scenarioId, nom, note: '', lignes: false });
		if (!copie.ok) return copie;
		const ids = lu.probleme.dossiers.flatMap((d) => d.lignes.map((l) => l.id));
		const ouvertes = await tx
			.selectFrom('ligne_financement')
			.select('id')
			.where('contrat_id', '=', contratId)
			.where('id', 'in', ids)
			.where('statut', 'in', OUVERTES)
			.execute();
		const visibles = new Set(ouvertes.map(({ id }) => id));
		const rangees = lu.probleme.dossiers.flatMap((dossier) => {
			const motif = expliquer(lu.probleme, montants, dossier).join(' ');
			return dossier.lignes.flatMap(({ id, demande }) => {
				const montant = montants.get(id) ?? 0n;
				if (!visibles.has(id)) return [];
				return [
					{
						contrat_id: contratId,
						scenario_id: copie.valeur,
						ligne_id: id,
						montant_centimes: montant,
						motif: montant === demande ? '' : motif,
						instant: maintenant,
						compte_id: agent.compteId
					}
				];
			});
		});
		if (rangees.length > 0) await tx.insertInto('scenario_ligne').values(rangees).execute();
		const details = { le: maintenant, arbitrage: arbitrageId, lignes: rangees.length };
		await journaliser(tx, {
			contratId,
			agent,
			acte: 'simulerArbitrage',
			objet: 'scenario',
			objetId: copie.valeur,
			details
		});
		return reussi(copie.valeur);
	});
}
