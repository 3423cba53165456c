import { piecesDe } from '#contrat/acteurs/server/lectures-structure-complete.ts';
import type { FormeDeStructure } from '#contrat/acteurs/saisie.ts';
import { questionnaireDe } from '#contrat/appels/server/lectures-formulaire.ts';
import { type Jour, jourDe } from '#contrat/commun/jour.ts';
import type { ContenuDossier } from '#contrat/dossiers/contenu.ts';
import { type FormulaireDuDossier, piecesAttendues, questionsCorrigees } from '#contrat/dossiers/formulaire.ts';
import type { Tx } from '#db/base.ts';
import type { EnteteDossier } from './charger-dossier.ts';

/** The version of the call's form that is in force. */
export async function versionDuFormulaire(tx: Tx, contratId: string, appelId: string): Promise<number> {
	const { version } = await tx
		.selectFrom('appel')
		.select('formulaire_version as version')
		.where('contrat_id', '=', contratId)
		.where('id', '=', appelId)
		.executeTakeFirstOrThrow();
	return version;
}

/**
 * What the call adds to this application: for a draft, the version in force, with what changed since it was last saved;
 * once it left, the version it left under.
 * @param le day on which the structure's documents must be good: the day it was sent, or today for a draft
 */
export async function formulaireDuDossier(
	tx: Tx,
	contratId: string,
	entete: EnteteDossier,
	{ reponses, pieces }: Pick<ContenuDossier, 'reponses' | 'pieces'>,
	forme: FormeDeStructure,
	le: Jour = jourDe(entete.deposeLe ?? new Date())
): Promise<FormulaireDuDossier> {
	const { appelId, formulaireVersion, statut } = entete;
	const version = statut === 'brouillon' ? await versionDuFormulaire(tx, contratId, appelId) : formulaireVersion;
	const enVigueur = await questionnaireDe(tx, contratId, appelId, version);
	const corrigees =
		version === formulaireVersion
			? []
			: questionsCorrigees(await questionnaireDe(tx, contratId, appelId, formulaireVersion), enVigueur, reponses);
	const deLaStructure = enVigueur.pieces.length === 0 ? [] : await piecesDe(tx, contratId, entete.structureId);
	return {
		questions: enVigueur.questions,
		corrigees,
		pieces: piecesAttendues(enVigueur, forme, pieces, deLaStructure, le)
	};
}
