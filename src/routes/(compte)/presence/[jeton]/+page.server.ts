import { redirect } from '@sveltejs/kit';
import { ecrireJour, jourDe } from '#contrat/commun/jour.ts';
import { phrasesReponses, reponses } from '#contrat/gouvernance/convocation.ts';
import { saisieJeSuisLa, saisieReponse } from '#contrat/gouvernance/saisie-presence.ts';
import { nommerSeance } from '#contrat/gouvernance/seance.ts';
import { emargerParLien } from '#contrat/gouvernance/server/emarger.ts';
import { lireConvocation, repondreConvocation } from '#contrat/gouvernance/server/repondre-convocation.ts';
import type { DroitsDeRoute } from '#src/acces.ts';
import { origineDe } from '#src/session-web.ts';
import { lireSaisie, refuser } from '#ui/formulaire.ts';
import type { Actions, PageServerLoad } from './$types';

export const _droits: DroitsDeRoute = { GET: 'public', actions: { repondre: 'public', signer: 'public' } };

const FAITS = {
	repondu: 'Votre réponse est enregistrée. Vous pouvez la changer jusqu’à la séance.',
	signe: 'Votre présence est signée.'
} as const;

// Reading answers nothing: mail servers open links to check them.
export const load: PageServerLoad = async ({ locals, params, url, setHeaders }) => {
	// The address is a secret: it is told to nobody, and no search engine keeps the page.
	setHeaders({ 'x-robots-tag': 'noindex, nofollow' });
	const ouverte = await lireConvocation(locals.base, params.jeton);
	if (!ouverte) return { convocation: null, fait: null };
	const { convocation, seance, points, contrat, suppleance, mandataires } = ouverte;
	const aujourdhui = jourDe(new Date());
	const fait = url.searchParams.get('fait') ?? '';
	const proposees = reponses.filter(
		(r) => (r !== 'suppleant' || suppleance) && (r !== 'pouvoir' || mandataires.length > 0)
	);
	return {
		convocation: {
			contrat,
			titre: nommerSeance({ sigle: seance.sigle, instance: seance.nomInstance, jour: ecrireJour(seance.jour) }),
			instance: seance.nomInstance,
			jour: seance.jour,
			heure: seance.heure,
			heureFin: seance.heureFin,
			lieu: seance.lieu,
			visio: seance.visio,
			message: seance.message,
			annulation: seance.statut === 'annulee' ? seance.annulation : null,
			nom: convocation.nom,
			fonction: convocation.fonction,
			reponse: convocation.reponse,
			pouvoirA: convocation.pouvoirA,
			mot: convocation.mot,
			repondable: seance.statut === 'preparee' && aujourdhui <= seance.jour,
			cestLeJour: seance.statut === 'preparee' && aujourdhui === seance.jour,
			signe: seance.sieges.find(({ code }) => code === convocation.siege)?.signeLe ?? null,
			suppleance,
			reponses: proposees.map((valeur) => ({ valeur, libelle: phrasesReponses[valeur] })),
			mandataires: mandataires.map(({ code, fonction }) => ({ valeur: code, libelle: fonction })),
			points: points.map(({ id, intitule, texte, duree, genre, documents }) => ({
				id,
				intitule,
				texte,
				duree,
				genre,
				documents: documents.map(({ fichier, titre }) => ({ fichier, titre }))
			}))
		},
		fait: Object.hasOwn(FAITS, fait) ? FAITS[fait as keyof typeof FAITS] : null
	};
};

export const actions: Actions = {
	repondre: async (event) => {
		const { request, params, url, locals } = event;
		const lu = await lireSaisie(request, saisieReponse);
		if (!lu.ok) return lu.renvoi;
		const issue = await repondreConvocation(locals.base, params.jeton, lu.valeur, origineDe(event), new Date());
		if (!issue.ok) return refuser(lu, issue.refus.message, issue.refus.code === 'trop_d_essais' ? 429 : 409);
		redirect(303, `${url.pathname}?fait=repondu`);
	},
	signer: async (event) => {
		const { request, params, url, locals } = event;
		const lu = await lireSaisie(request, saisieJeSuisLa);
		if (!lu.ok) return lu.renvoi;
		const issue = await emargerParLien(
			locals.base,
			params.jeton,
			lu.valeur.suppleant ?? false,
			origineDe(event),
			new Date()
		);
		if (!issue.ok) return refuser(lu, issue.refus.message, issue.refus.code === 'trop_d_essais' ? 429 : 409);
		redirect(303, `${url.pathname}?fait=signe`);
	}
};
