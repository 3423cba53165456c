import { peut } from '#contrat/acteurs/agent.ts';
import type { Contexte } from '#contrat/acteurs/server/contexte.ts';
import { type Issue, reussi } from '#contrat/commun/issue.ts';
import { type RefusScenario, refuserScenario } from '#contrat/programmation/refus-scenario.ts';
import type { Tx } from '#db/base.ts';
import { nouvelIdentifiant } from '#db/identifiant.ts';
import { journaliser } from '#db/journal.ts';

/**
 * Copies a programme or a simulation into a new simulation, with its proposals, hypotheses and constraints, as the person
 * sees them.
 * @returns its identifier, or a refusal: somebody who may not, unknown model.
 */
export async function creerSimulation(
	contexte: Contexte,
	{ modele, nom, note }: { modele: string; nom: string; note: string }
): Promise<Issue<string, RefusScenario>> {
	const { base, agent, contratId } = contexte;
	if (!peut(agent, 'scenario.ecrire', contratId)) return refuserScenario('non_autorise');
	return base.ecrire(contratId, async (tx) => copierScenario(tx, contexte, { modele, nom, note, lignes: true }));
}

/** The copy itself, in the transaction of an act; without its proposals when `lignes` is false. */
export async function copierScenario(
	tx: Tx,
	{ agent, contratId, maintenant }: Omit<Contexte, 'base'>,
	{ modele, nom, note, lignes }: { modele: string; nom: string; note: string; lignes: boolean }
): Promise<Issue<string, RefusScenario>> {
	const source = await tx
		.selectFrom('scenario')
		.select(['appel_id', 'exemple'])
		.where('contrat_id', '=', contratId)
		.where('id', '=', modele)
		.executeTakeFirst();
	if (!source) return refuserScenario('introuvable');
	const id = nouvelIdentifiant();
	await tx
		.insertInto('scenario')
		.values({
			contrat_id: contratId,
			id,
			appel_id: source.appel_id,
			nom,
			genre: 'simulation',
			copie_de: modele,
			note,
			cree_le: maintenant,
			compte_id: agent.compteId,
			exemple: source.exemple
		})
		.execute();
	if (lignes)
		await tx
			.insertInto('scenario_ligne')
			.columns(['contrat_id', 'scenario_id', 'ligne_id', 'montant_centimes', 'motif', 'instant', 'compte_id'])
			.expression((eb) =>
				eb
					.selectFrom('scenario_ligne')
					.select([
						'contrat_id',
						eb.val(id).$castTo<string>().as('scenario_id'),
						'ligne_id',
						'montant_centimes',
						'motif'
					])
					.select(['instant', 'compte_id'])
					.where('contrat_id', '=', contratId)
					.where('scenario_id', '=', modele)
			)
			.execute();
	await tx
		.insertInto('scenario_enveloppe')
		.columns(['contrat_id', 'scenario_id', 'enveloppe_code', 'montant_centimes', 'motif'])
		.expression((eb) =>
			eb
				.selectFrom('scenario_enveloppe')
				.select([
					'contrat_id',
					eb.val(id).$castTo<string>().as('scenario_id'),
					'enveloppe_code',
					'montant_centimes',
					'motif'
				])
				.where('contrat_id', '=', contratId)
				.where('scenario_id', '=', modele)
		)
		.execute();
	await tx
		.insertInto('scenario_dossier')
		.columns(['contrat_id', 'scenario_id', 'dossier_id', 'plancher_centimes', 'plafond_centimes', 'choix', 'motif'])
		.expression((eb) =>
			eb
				.selectFrom('scenario_dossier')
				.select(['contrat_id', eb.val(id).$castTo<string>().as('scenario_id'), 'dossier_id', 'plancher_centimes'])
				.select(['plafond_centimes', 'choix', 'motif'])
				.where('contrat_id', '=', contratId)
				.where('scenario_id', '=', modele)
		)
		.execute();
	const details = { le: maintenant, modele, nom };
	await journaliser(tx, { contratId, agent, acte: 'creerSimulation', objet: 'scenario', objetId: id, details });
	return reussi(id);
}
