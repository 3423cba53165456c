import { formesDeStructure, type FormeDeStructure, nomsFormes } from '#contrat/acteurs/saisie.ts';
import { piecesPour } from '#contrat/appels/pieces.ts';
import { direCondition } from '#contrat/appels/saisie-formulaire.ts';
import type { DroitsDeRoute } from '#src/acces.ts';
import { lireMarkdown } from '#ui/markdown.ts';
import { contratDe } from '../../../../../../contexte.ts';
import { enTeteDe } from '../appel-demande.ts';
import { formulaireDemande } from '../questions/formulaire-demande.ts';
import type { PageServerLoad } from './$types';

export const _droits: DroitsDeRoute = { GET: 'equipe.lire' };

const estForme = (texte: string): texte is FormeDeStructure => formesDeStructure.some((forme) => forme === texte);

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const contrat = contratDe(locals);
	const { appel, questions, pieces } = await formulaireDemande(locals.base, contrat.id, params.appel);
	const demandee = url.searchParams.get('forme') ?? '';
	const forme = estForme(demandee) ? demandee : 'association';
	return {
		ici: appel.titre,
		enTete: enTeteDe(appel, contrat, locals.agent, '/apercu'),
		blocs: lireMarkdown(appel.note, { niveau: 3 }),
		questions: questions.map((question) => ({ question, condition: direCondition(questions, question) })),
		pieces: piecesPour({ pieces }, forme),
		forme,
		formes: formesDeStructure.map((valeur) => ({ valeur, libelle: nomsFormes[valeur] }))
	};
};
