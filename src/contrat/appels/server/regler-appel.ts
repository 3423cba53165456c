import { peut } from '#contrat/acteurs/agent.ts';
import type { Contexte } from '#contrat/acteurs/server/contexte.ts';
import type { ReglagesAppel } from '#contrat/appels/dispositif.ts';
import { type RefusAppel, refuserAppel } from '#contrat/appels/refus.ts';
import { type Issue, reussi } from '#contrat/commun/issue.ts';
import type { Tx } from '#db/base.ts';
import { journaliser } from '#db/journal.ts';
import { reglagesDe } from './lectures-reglages.ts';
import { verrouillerAppel } from './modifier-appel.ts';

/**
 * Says what a call opens (objectives, quarters), the schemes it announces with their calendars, the days left to sign,
 * the reminders, and whether last year's account is due.
 * Refusals: not the chef de projet, unknown call, an objective, a quarter or a funder that is not in the contract, a
 * scheme that closes before it opens.
 */
export async function reglerAppel(
	{ base, agent, contratId, maintenant }: Contexte,
	appelId: string,
	reglages: ReglagesAppel
): Promise<Issue<string, RefusAppel>> {
	if (!peut(agent, 'appel.gerer', contratId)) return refuserAppel('non_autorise');
	return base.ecrire(contratId, async (tx) => {
		if (!(await verrouillerAppel(tx, contratId, appelId))) return refuserAppel('introuvable');
		const valable = await verifier(tx, contratId, reglages);
		if (!valable.ok) return valable;
		const avant = await reglagesDe(tx, contratId, appelId);
		await ecrireReglages(tx, contratId, appelId, reglages);
		const acte = { contratId, agent, acte: 'reglerAppel', objet: 'appel', objetId: appelId };
		await journaliser(tx, { ...acte, details: { le: maintenant, avant, apres: reglages } });
		return reussi(appelId);
	});
}

async function verifier(
	tx: Tx,
	contratId: string,
	{ objectifs, quartiers, dispositifs }: ReglagesAppel
): Promise<Issue<null, RefusAppel>> {
	if (dispositifs.some(({ ouvreLe, fermeLe }) => ouvreLe && fermeLe && ouvreLe >= fermeLe))
		return refuserAppel('dispositif_inverse');
	const contrat = await tx
		.selectFrom('contrat')
		.select('version_courante')
		.where('id', '=', contratId)
		.executeTakeFirstOrThrow();
	const codes = await tx
		.selectFrom('objectif')
		.select('code')
		.where('contrat_id', '=', contratId)
		.where('version_numero', '=', contrat.version_courante)
		.execute();
	if (manque(objectifs, codes)) return refuserAppel('objectif_inconnu');
	const connus = await tx.selectFrom('quartier').select('code').where('contrat_id', '=', contratId).execute();
	if (manque(quartiers, connus)) return refuserAppel('quartier_inconnu');
	const financeurs = await tx
		.selectFrom('partenaire')
		.select('code')
		.where('contrat_id', '=', contratId)
		.where('financeur', '=', true)
		.execute();
	const cites = dispositifs.flatMap(({ financeur }) => financeur ?? []);
	return manque(cites, financeurs) ? refuserAppel('financeur_inconnu') : reussi(null);
}

function manque(demandes: readonly string[], connus: readonly { code: string }[]): boolean {
	const codes = new Set(connus.map(({ code }) => code));
	return demandes.some((code) => !codes.has(code));
}

/** Puts these settings in place of those the call had. */
export async function ecrireReglages(
	tx: Tx,
	contratId: string,
	appelId: string,
	reglages: ReglagesAppel
): Promise<void> {
	const { objectifs, quartiers, dispositifs, delaiSignatureJours, rappelsJours, bilanExige } = reglages;
	const ici = { contrat_id: contratId, appel_id: appelId };
	for (const table of ['appel_objectif', 'appel_quartier', 'appel_dispositif'] as const)
		await tx.deleteFrom(table).where('contrat_id', '=', contratId).where('appel_id', '=', appelId).execute();
	if (objectifs.length > 0)
		await tx
			.insertInto('appel_objectif')
			.values([...new Set(objectifs)].map((objectif_code) => ({ ...ici, objectif_code })))
			.execute();
	if (quartiers.length > 0)
		await tx
			.insertInto('appel_quartier')
			.values([...new Set(quartiers)].map((quartier_code) => ({ ...ici, quartier_code })))
			.execute();
	if (dispositifs.length > 0)
		await tx
			.insertInto('appel_dispositif')
			.values(
				dispositifs.map(({ nom, genre, financeur, ouvreLe, fermeLe, depot, adresse, note }, ordre) => ({
					...ici,
					ordre,
					nom,
					genre,
					financeur_code: financeur,
					ouvre_le: ouvreLe,
					ferme_le: fermeLe,
					depot,
					adresse,
					note
				}))
			)
			.execute();
	await tx
		.updateTable('appel')
		.set({
			delai_signature_jours: delaiSignatureJours,
			rappels_jours: [...new Set(rappelsJours)].sort((a, b) => b - a),
			bilan_exige: bilanExige
		})
		.where('contrat_id', '=', contratId)
		.where('id', '=', appelId)
		.execute();
}
