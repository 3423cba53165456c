import { lireQuestionnaire, QUESTIONNAIRE_VIDE, type Questionnaire } from '#contrat/appels/questionnaire.ts';
import type { Tx } from '#db/base.ts';

/** The questions and pieces of a call in one version; empty when nobody wrote that version (version 1 may not be written). */
export async function questionnaireDe(
	tx: Tx,
	contratId: string,
	appelId: string,
	version: number
): Promise<Questionnaire> {
	const ligne = await tx
		.selectFrom('appel_formulaire')
		.select('contenu')
		.where('contrat_id', '=', contratId)
		.where('appel_id', '=', appelId)
		.where('version', '=', version)
		.executeTakeFirst();
	return ligne ? lireQuestionnaire(ligne.contenu) : QUESTIONNAIRE_VIDE;
}

/** The reopening of a call for one structure. */
export interface DerogationLue {
	structureId: string;
	jusquAu: Date;
	motif: string;
	accordeeLe: Date;
}

/** The reopening of this call for this structure, past or not, or null. */
export async function derogationDe(
	tx: Tx,
	contratId: string,
	appelId: string,
	structureId: string
): Promise<DerogationLue | null> {
	const ligne = await tx
		.selectFrom('appel_derogation')
		.select(['structure_id as structureId', 'jusqu_au as jusquAu', 'motif', 'accordee_le as accordeeLe'])
		.where('contrat_id', '=', contratId)
		.where('appel_id', '=', appelId)
		.where('structure_id', '=', structureId)
		.executeTakeFirst();
	return ligne ?? null;
}

/** Every reopening of a call, latest first, with the name of its structure. */
export async function derogationsDe(
	tx: Tx,
	contratId: string,
	appelId: string
): Promise<(DerogationLue & { structureNom: string })[]> {
	return tx
		.selectFrom('appel_derogation as d')
		.innerJoin('structure as s', (j) =>
			j.onRef('s.contrat_id', '=', 'd.contrat_id').onRef('s.id', '=', 'd.structure_id')
		)
		.select(['d.structure_id as structureId', 's.nom as structureNom'])
		.select(['d.jusqu_au as jusquAu', 'd.motif', 'd.accordee_le as accordeeLe'])
		.where('d.contrat_id', '=', contratId)
		.where('d.appel_id', '=', appelId)
		.orderBy('d.accordee_le', 'desc')
		.orderBy('d.structure_id')
		.execute();
}
