import { fichiersParIds } from '#contrat/acteurs/server/lectures-fichiers.ts';
import { questionsVisibles, textesDe } from '#contrat/appels/questionnaire.ts';
import { questionnaireDe } from '#contrat/appels/server/lectures-formulaire.ts';
import type { ContenuDossier } from '#contrat/dossiers/contenu.ts';
import type { Mot } from '#contrat/dossiers/sections/mots.ts';
import type { Tx } from '#db/base.ts';
import type { EnteteDossier } from './charger-dossier.ts';
import { versionDuFormulaire } from './formulaire-du-dossier.ts';

/** The answers and the files of an application, with the words of the call's form it is written or was sent under. */
export async function motsDuFormulaire(
	tx: Tx,
	contratId: string,
	{ appelId, formulaireVersion, statut }: EnteteDossier,
	{ reponses, pieces }: Pick<ContenuDossier, 'reponses' | 'pieces'>
): Promise<{ questions: Mot[]; pieces: Mot[] }> {
	const version = statut === 'brouillon' ? await versionDuFormulaire(tx, contratId, appelId) : formulaireVersion;
	const questionnaire = await questionnaireDe(tx, contratId, appelId, version);
	const visibles = questionsVisibles(questionnaire, reponses);
	const deQuestions = visibles.filter((q) => q.genre === 'fichier').flatMap((q) => textesDe(reponses[q.id]));
	const fichiers = await fichiersParIds(tx, contratId, [...deQuestions, ...pieces.map((p) => p.fichierId)]);
	const nomDe = (id: string): string => fichiers.get(id)?.nom ?? 'fichier retiré';
	return {
		questions: visibles.map((q): Mot => {
			const textes = textesDe(reponses[q.id]);
			return [q.intitule, (q.genre === 'fichier' ? textes.map(nomDe) : textes).join(', ')];
		}),
		pieces: pieces.map(({ piece, fichierId }): Mot => [
			questionnaire.pieces.find((p) => p.code === piece)?.intitule ?? piece,
			nomDe(fichierId)
		])
	};
}
