import { peut } from '#contrat/acteurs/agent.ts';
import type { Contexte } from '#contrat/acteurs/server/contexte.ts';
import { changerFormulaire, type GesteFormulaire } from '#contrat/appels/gestes.ts';
import type { Questionnaire, Reponses } from '#contrat/appels/questionnaire.ts';
import { porterReponses } from '#contrat/appels/reponses.ts';
import { type RefusAppel, refuserAppel } from '#contrat/appels/refus.ts';
import { type Issue, reussi } from '#contrat/commun/issue.ts';
import type { Tx } from '#db/base.ts';
import { journaliser } from '#db/journal.ts';
import { questionnaireDe } from './lectures-formulaire.ts';
import { verrouillerAppel } from './modifier-appel.ts';

/** What a correction did: the new version, and how many drafts it was carried into. */
export interface FormulaireCorrige {
	version: number;
	brouillons: number;
}

/**
 * Changes the questions or the pieces of a call: a new version, carried into the drafts. Nothing typed is lost; a draft
 * with answers that must be read again says so. Applications that have left keep the version they were sent under.
 * A change that changes nothing writes nothing.
 * Refusals: not the chef de projet, unknown call, a form that could not be shown (`changerFormulaire`).
 */
export async function corrigerFormulaire(
	{ base, agent, contratId, maintenant }: Contexte,
	appelId: string,
	geste: GesteFormulaire
): Promise<Issue<FormulaireCorrige, RefusAppel>> {
	if (!peut(agent, 'appel.gerer', contratId)) return refuserAppel('non_autorise');
	return base.ecrire(contratId, async (tx) => {
		const appel = await verrouillerAppel(tx, contratId, appelId);
		if (!appel) return refuserAppel('introuvable');
		const avant = await questionnaireDe(tx, contratId, appelId, appel.formulaire_version);
		const suite = changerFormulaire(avant, geste);
		if (!suite.ok) return refuserAppel(suite.refus);
		if (JSON.stringify(suite.valeur) === JSON.stringify(avant))
			return reussi({ version: appel.formulaire_version, brouillons: 0 });
		const version = appel.formulaire_version + 1;
		await ecrireFormulaire(tx, { contratId, appelId, version, contenu: suite.valeur, maintenant, motif: geste.geste });
		const portes = await porterDansLesBrouillons(tx, { contratId, appelId }, avant, suite.valeur);
		const acte = { contratId, agent, acte: 'corrigerFormulaire', objet: 'appel', objetId: appelId };
		const details = { le: maintenant, version, geste: geste.geste, ...portes, apres: suite.valeur };
		await journaliser(tx, { ...acte, details });
		return reussi({ version, brouillons: portes.brouillons });
	});
}

/** Writes one version and makes it the one in use. */
export async function ecrireFormulaire(
	tx: Tx,
	formulaire: {
		contratId: string;
		appelId: string;
		version: number;
		contenu: Questionnaire;
		maintenant: Date;
		motif: string;
	}
): Promise<void> {
	const { contratId, appelId, version, contenu, maintenant, motif } = formulaire;
	await tx
		.insertInto('appel_formulaire')
		.values({
			contrat_id: contratId,
			appel_id: appelId,
			version,
			contenu: JSON.stringify(contenu),
			cree_le: maintenant,
			motif
		})
		.execute();
	await tx
		.updateTable('appel')
		.set({ formulaire_version: version })
		.where('contrat_id', '=', contratId)
		.where('id', '=', appelId)
		.execute();
}

/**
 * A draft always shows the version in force, and keeps the one it was last saved under, to tell what changed since. Its
 * answers are left as they were typed; it only learns what it has to read again.
 */
async function porterDansLesBrouillons(
	tx: Tx,
	{ contratId, appelId }: { contratId: string; appelId: string },
	avant: Questionnaire,
	apres: Questionnaire
): Promise<{ brouillons: number; aRelire: number }> {
	const brouillons = await tx
		.selectFrom('dossier')
		.select(['id', 'a_relire'])
		.where('contrat_id', '=', contratId)
		.where('appel_id', '=', appelId)
		.where('statut', '=', 'brouillon')
		.orderBy('id')
		.forUpdate()
		.execute();
	if (brouillons.length === 0) return { brouillons: 0, aRelire: 0 };
	const ids = brouillons.map(({ id }) => id);
	const reponses = await reponsesDe(tx, contratId, ids);
	const aRelire = brouillons.filter(({ id, a_relire }) => {
		const siennes = reponses.get(id);
		if (!siennes || a_relire.includes('questions')) return false;
		return porterReponses(avant, apres, siennes).aRelire.length > 0;
	});
	for (const { id, a_relire } of aRelire)
		await tx
			.updateTable('dossier')
			.set({ a_relire: [...a_relire, 'questions'] })
			.where('contrat_id', '=', contratId)
			.where('id', '=', id)
			.execute();
	return { brouillons: ids.length, aRelire: aRelire.length };
}

async function reponsesDe(tx: Tx, contratId: string, dossiers: readonly string[]): Promise<Map<string, Reponses>> {
	const lignes = await tx
		.selectFrom('reponse')
		.select(['dossier_id', 'question', 'valeur'])
		.where('contrat_id', '=', contratId)
		.where('dossier_id', 'in', [...dossiers])
		.execute();
	const parDossier = new Map<string, Record<string, string | string[]>>();
	for (const { dossier_id, question, valeur } of lignes) {
		const siennes = parDossier.get(dossier_id) ?? {};
		siennes[question] = valeur as string | string[];
		parDossier.set(dossier_id, siennes);
	}
	return parDossier;
}
