import { error, redirect } from '@sveltejs/kit';
import { peut } from '#contrat/acteurs/agent.ts';
import { saisieAnnulation, saisieSeanceModifiee } from '#contrat/gouvernance/saisie.ts';
import { deposerFichier } from '#contrat/acteurs/server/deposer-fichier.ts';
import { dureeDe, genresSaisis, nomsGenresPoint } from '#contrat/gouvernance/point.ts';
import {
	saisieChoixDePoint,
	saisieDeplacement,
	saisieDocument,
	saisiePoint,
	saisiePointModifie,
	saisieRetraitDeDocument
} from '#contrat/gouvernance/saisie-point.ts';
import { annulerSeance } from '#contrat/gouvernance/server/annuler-seance.ts';
import { joindreDocument, retirerDocument } from '#contrat/gouvernance/server/joindre-document.ts';
import { ordreDuJour } from '#contrat/gouvernance/server/lectures-convocations.ts';
import { ajouterPoint, deplacerPoint, modifierPoint, retirerPoint } from '#contrat/gouvernance/server/tenir-points.ts';
import { fichierRecu, tailleMo } from '../../../../../../fichier-recu.ts';
import { seanceParId } from '#contrat/gouvernance/server/lectures-seances.ts';
import { modifierSeance } from '#contrat/gouvernance/server/modifier-seance.ts';
import { saisieDossier, saisieOrdreDuJour } from '#contrat/programmation/saisie.ts';
import { inscrireDossiers } from '#contrat/programmation/server/inscrire-dossiers.ts';
import { dossiersInscriptibles } from '#contrat/programmation/server/lectures-inscriptibles.ts';
import { retirerDossier } from '#contrat/programmation/server/retirer-dossier.ts';
import type { DroitsDeRoute } from '#src/acces.ts';
import { lireSaisie, refuser } from '#ui/formulaire.ts';
import { agentDe, contexteDe, contratDe } from '../../../../../../contexte.ts';
import type { Actions, PageServerLoad } from './$types';

export const _droits: DroitsDeRoute = {
	GET: 'seance.lire',
	actions: {
		inscrire: 'seance.gerer',
		retirer: 'seance.gerer',
		ajouter: 'seance.gerer',
		changer: 'seance.gerer',
		deplacer: 'seance.gerer',
		enlever: 'seance.gerer',
		joindre: 'seance.gerer',
		detacher: 'seance.gerer',
		modifier: 'seance.gerer',
		annuler: 'seance.gerer'
	},
	fichiers: true
};

const FAITS = {
	inscrits: 'Les dossiers sont à l’ordre du jour.',
	retire: 'Le dossier est retiré de l’ordre du jour. Ce qui était voté pour lui est rendu aux enveloppes.',
	modifiee: 'La séance est modifiée. Si des convocations sont parties, renvoyez-les.',
	point: 'L’ordre du jour est modifié.',
	document: 'Les documents du point sont modifiés.',
	annulee: 'La séance est annulée. Les personnes convoquées par courriel sont prévenues.'
} as const;

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { id } = contratDe(locals);
	const { seance, points, inscriptibles } = await locals.base.lire(id, async (tx) => {
		const lue = await seanceParId(tx, id, params.seance);
		const avis = lue && lue.nature !== 'decision' ? { seanceId: lue.id } : null;
		return {
			seance: lue,
			points: await ordreDuJour(tx, id, params.seance),
			inscriptibles: await dossiersInscriptibles(tx, id, avis)
		};
	});
	if (!seance) error(404, 'Page introuvable', { reference: '' });
	const { sieges: _sieges, ...reste } = seance;
	const gere = peut(agentDe(locals), 'seance.gerer', id) && seance.statut === 'preparee';
	const fait = url.searchParams.get('fait') ?? '';
	return {
		seance: reste,
		ici: 'Ordre du jour',
		points,
		duree: dureeDe(points),
		genres: genresSaisis.map((valeur) => ({ valeur, libelle: nomsGenresPoint[valeur] })),
		choisi: points.find((point) => point.id === url.searchParams.get('point')) ?? null,
		tailleMo: tailleMo(),
		inscriptibles: gere ? inscriptibles : [],
		tous: url.searchParams.has('tous'),
		ajournes: url.searchParams.has('ajournes'),
		gere,
		fait: Object.hasOwn(FAITS, fait) ? FAITS[fait as keyof typeof FAITS] : null
	};
};

export const actions: Actions = {
	inscrire: async ({ request, params, url, locals }) => {
		const lu = await lireSaisie(request, saisieOrdreDuJour);
		if (!lu.ok) return lu.renvoi;
		const issue = await inscrireDossiers(contexteDe(locals), params.seance, lu.valeur.dossiers);
		if (!issue.ok) return refuser(lu, issue.refus.message);
		redirect(303, `${url.pathname}?fait=inscrits`);
	},
	retirer: async ({ request, params, url, locals }) => {
		const lu = await lireSaisie(request, saisieDossier);
		if (!lu.ok) return lu.renvoi;
		const issue = await retirerDossier(contexteDe(locals), params.seance, lu.valeur.dossier);
		if (!issue.ok) return refuser(lu, issue.refus.message);
		redirect(303, `${url.pathname}?fait=retire`);
	},
	ajouter: async ({ request, params, url, locals }) => {
		const lu = await lireSaisie(request, saisiePoint);
		if (!lu.ok) return lu.renvoi;
		const issue = await ajouterPoint(contexteDe(locals), params.seance, lu.valeur);
		if (!issue.ok) return refuser(lu, issue.refus.message);
		redirect(303, `${url.pathname}?fait=point`);
	},
	changer: async ({ request, params, url, locals }) => {
		const lu = await lireSaisie(request, saisiePointModifie);
		if (!lu.ok) return lu.renvoi;
		const issue = await modifierPoint(contexteDe(locals), params.seance, lu.valeur);
		if (!issue.ok) return refuser(lu, issue.refus.message);
		redirect(303, `${url.pathname}?fait=point&point=${lu.valeur.point}#point`);
	},
	deplacer: async ({ request, params, url, locals }) => {
		const lu = await lireSaisie(request, saisieDeplacement);
		if (!lu.ok) return lu.renvoi;
		const issue = await deplacerPoint(contexteDe(locals), params.seance, lu.valeur);
		if (!issue.ok) return refuser(lu, issue.refus.message);
		redirect(303, `${url.pathname}?fait=point`);
	},
	enlever: async ({ request, params, url, locals }) => {
		const lu = await lireSaisie(request, saisieChoixDePoint);
		if (!lu.ok) return lu.renvoi;
		const issue = await retirerPoint(contexteDe(locals), params.seance, lu.valeur.point);
		if (!issue.ok) return refuser(lu, issue.refus.message);
		redirect(303, `${url.pathname}?fait=point`);
	},
	joindre: async ({ request, params, url, locals }) => {
		const lu = await lireSaisie(request, saisieDocument);
		if (!lu.ok) return lu.renvoi;
		const recu = await fichierRecu(lu.fichiers, 'document');
		if (!recu) return refuser(lu, 'Choisissez un fichier à joindre.', 422);
		const contexte = contexteDe(locals);
		const depot = await deposerFichier(contexte, { structureId: null, ...recu });
		if (!depot.ok) return refuser(lu, depot.refus.message, 422);
		const issue = await joindreDocument(contexte, params.seance, { ...lu.valeur, fichier: depot.valeur.id });
		if (!issue.ok) return refuser(lu, issue.refus.message);
		redirect(303, `${url.pathname}?fait=document&point=${lu.valeur.point}#point`);
	},
	detacher: async ({ request, params, url, locals }) => {
		const lu = await lireSaisie(request, saisieRetraitDeDocument);
		if (!lu.ok) return lu.renvoi;
		const issue = await retirerDocument(contexteDe(locals), params.seance, lu.valeur);
		if (!issue.ok) return refuser(lu, issue.refus.message);
		redirect(303, `${url.pathname}?fait=document&point=${lu.valeur.point}#point`);
	},
	annuler: async ({ request, params, url, locals }) => {
		const lu = await lireSaisie(request, saisieAnnulation);
		if (!lu.ok) return lu.renvoi;
		const issue = await annulerSeance(contexteDe(locals), params.seance, lu.valeur.motif);
		if (!issue.ok) return refuser(lu, issue.refus.message);
		redirect(303, `${url.pathname}?fait=annulee`);
	},
	modifier: async ({ request, params, url, locals }) => {
		const lu = await lireSaisie(request, saisieSeanceModifiee);
		if (!lu.ok) return lu.renvoi;
		const issue = await modifierSeance(contexteDe(locals), params.seance, lu.valeur);
		if (!issue.ok) return refuser(lu, issue.refus.message);
		redirect(303, `${url.pathname}?fait=modifiee`);
	}
};
