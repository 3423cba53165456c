import { fail } from '@sveltejs/kit';
import { direTaille } from '#contrat/acteurs/fichier.ts';
import { fichiersParIds } from '#contrat/acteurs/server/lectures-fichiers.ts';
import { questionsVisibles, textesDe } from '#contrat/appels/questionnaire.ts';
import { verifierReponses } from '#contrat/appels/reponses.ts';
import { reponsesSaisies, saisieQuestions } from '#contrat/dossiers/saisie/questions.ts';
import { fichiersRecus } from '#src/stockage/stockage.ts';
import type { DroitsDeRoute } from '#src/acces.ts';
import { contratDe } from '../../../../../../contexte.ts';
import { brouillonDemande, dossierDemande, enregistrerEtape } from '../../../dossier-demande.ts';
import { lireSection } from '../../../lire-section.ts';
import { recevoirFichiers } from '../../../recevoir-fichiers.ts';
import type { Actions, PageServerLoad } from './$types';

export const _droits: DroitsDeRoute = { GET: 'dossier.ecrire', actions: { enregistrer: 'dossier.ecrire' } };

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { dossier, etape } = await brouillonDemande(locals, url, params.numero, 'questions');
	const { questions, corrigees } = dossier.formulaire;
	const { reponses } = dossier.contenu;
	const { id, slug } = contratDe(locals);
	const ids = questions.filter((q) => q.genre === 'fichier').flatMap((q) => textesDe(reponses[q.id]));
	const fichiers = await locals.base.lire(id, (tx) => fichiersParIds(tx, id, ids));
	const visibles = new Set(questionsVisibles({ questions: [...questions] }, reponses).map((q) => q.id));
	return {
		ici: etape.ici,
		etape,
		reponses,
		corrigees: corrigees.map((q) => q.intitule),
		tailleMo: Math.floor(fichiersRecus().tailleMax / 1_000_000),
		questions: questions.map((question) => {
			const fichier = fichiers.get(textesDe(reponses[question.id])[0] ?? '');
			return {
				...question,
				visible: visibles.has(question.id),
				fichier: fichier
					? {
							id: fichier.id,
							nom: fichier.nom,
							taille: direTaille(fichier.taille),
							adresse: `/${slug}/fichiers/${fichier.id}`
						}
					: null
			};
		})
	};
};

export const actions: Actions = {
	enregistrer: async (event) => {
		const lecture = await lireSection(event.request, saisieQuestions);
		if (!lecture.ok) return lecture.renvoi;
		const { lue } = lecture;
		const { entete, contenu, formulaire } = await dossierDemande(event.locals, event.params.numero);
		const questions = [...formulaire.questions];
		const parChamp = new Map(questions.filter((q) => q.genre === 'fichier').map((q) => [`fichiers.${q.id}`, q.id]));
		const recus = await recevoirFichiers(event.locals, entete.structureId, lue.fichiers, parChamp);
		if (!recus.ok) return fail(422, { saisie: lue.saisie, erreurs: recus.erreurs });
		const lues = { ...lue.valeur.reponses, ...recus.identifiants };
		const demandees = new Set(questions.map((q) => q.id));
		const reponses = reponsesSaisies(lues, { enregistrees: contenu.reponses, demandees });
		// An unanswered question may wait; an answer that does not fit is said now, beside its field.
		const fautes = verifierReponses({ questions }, reponses).filter((f) => textesDe(reponses[f.question]).length > 0);
		if (fautes.length > 0 && lue.valeur.faire !== 'auto')
			return fail(422, {
				saisie: { ...lue.saisie, reponses: lues },
				erreurs: Object.fromEntries(fautes.map((f) => [`reponses.${f.question}`, [f.message]]))
			});
		return enregistrerEtape(event, lue, { section: 'questions', contenu: { reponses } }, 'questions');
	}
};
