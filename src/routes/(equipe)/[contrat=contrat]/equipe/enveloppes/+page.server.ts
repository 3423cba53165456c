import { redirect } from '@sveltejs/kit';
import { peut } from '#contrat/acteurs/agent.ts';
import { natures, nomsNatures } from '#contrat/appels/appel.ts';
import { financeursDuContrat } from '#contrat/appels/server/lectures.ts';
import { saisieEnveloppe } from '#contrat/programmation/saisie.ts';
import { creerEnveloppe } from '#contrat/programmation/server/creer-enveloppe.ts';
import type { DroitsDeRoute } from '#src/acces.ts';
import { lirePage } from '#ui/adresse.ts';
import { lireSaisie, refuser } from '#ui/formulaire.ts';
import { agentDe, contexteDe, contratDe } from '../../../../contexte.ts';
import { lireListe } from './liste.ts';
import type { Actions, PageServerLoad } from './$types';

export const _droits: DroitsDeRoute = { GET: 'equipe.lire', actions: { creer: 'enveloppe.gerer' } };

const PAR_PAGE = 50;

export const load: PageServerLoad = async ({ locals, url }) => {
	const contrat = contratDe(locals);
	const [debut, fin] = [contrat.debut, contrat.fin].map((jour) => Number(jour.slice(0, 4)));
	return locals.base.lire(contrat.id, async (tx) => {
		const liste = await lireListe(tx, contrat.id, url, new Date());
		const financeurs = await financeursDuContrat(tx, contrat.id);
		const pages = Math.max(1, Math.ceil(liste.enveloppes.length / PAR_PAGE));
		const page = Math.min(pages, lirePage(url));
		return {
			...liste,
			// The totals and the names of parents are those of the whole list, whatever page is shown.
			enveloppes: liste.enveloppes.slice((page - 1) * PAR_PAGE, page * PAR_PAGE),
			noms: new Map(liste.enveloppes.map(({ code, dispositif }) => [code, dispositif])),
			page,
			pages,
			fait: url.searchParams.get('fait') === 'creee' ? 'L’enveloppe est créée.' : null,
			gere: peut(agentDe(locals), 'enveloppe.gerer', contrat.id),
			options: {
				annees: Array.from({ length: (fin ?? 0) - (debut ?? 0) + 1 }, (_, rang) => String((debut ?? 0) + rang)),
				financeurs: financeurs.map(({ code, nom }) => ({ valeur: code, libelle: nom })),
				natures: natures.map((nature) => ({ valeur: nature, libelle: nomsNatures[nature] }))
			}
		};
	});
};

export const actions: Actions = {
	creer: async ({ request, url, locals }) => {
		const lu = await lireSaisie(request, saisieEnveloppe);
		if (!lu.ok) return lu.renvoi;
		const issue = await creerEnveloppe(contexteDe(locals), lu.valeur);
		if (!issue.ok) return refuser(lu, issue.refus.message);
		redirect(303, `${url.pathname}?annee=${lu.valeur.annee}&fait=creee`);
	}
};
