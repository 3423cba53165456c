import { error, redirect } from '@sveltejs/kit';
import { jourDe } from '#contrat/commun/jour.ts';
import { peut } from '#contrat/acteurs/agent.ts';
import { estEnCours, nomsPlaces, places } from '#contrat/gouvernance/designation.ts';
import { saisieFin, saisieNomination, saisieRemplacement } from '#contrat/gouvernance/saisie-instance.ts';
import {
	comptesDuContrat,
	designationsDuContrat,
	siegesDuContrat
} from '#contrat/gouvernance/server/lectures-instances.ts';
import { mettreFinADesignation } from '#contrat/gouvernance/server/mettre-fin-a-designation.ts';
import { nommerAuSiege } from '#contrat/gouvernance/server/nommer-au-siege.ts';
import { remplacerAuSiege } from '#contrat/gouvernance/server/remplacer-au-siege.ts';
import type { DroitsDeRoute } from '#src/acces.ts';
import { lireSaisie, refuser } from '#ui/formulaire.ts';
import { agentDe, contexteDe, contratDe } from '../../../../../../../contexte.ts';
import { instanceDe } from '../../sieges.ts';
import type { Actions, PageServerLoad } from './$types';

export const _droits: DroitsDeRoute = {
	GET: 'seance.lire',
	actions: { nommer: 'seance.gerer', remplacer: 'seance.gerer', finir: 'seance.gerer' }
};

const FAITS = {
	nommee: 'La personne est désignée.',
	remplacee: 'Le remplacement est enregistré. L’ancien titulaire part la veille.',
	finie: 'La désignation a maintenant une date de fin. L’adresse électronique de la personne est effacée.'
} as const;

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { id } = contratDe(locals);
	const aujourdhui = jourDe(new Date());
	const gere = peut(agentDe(locals), 'seance.gerer', id);
	const fait = url.searchParams.get('fait') ?? '';
	return locals.base.lire(id, async (tx) => {
		const instance = await instanceDe(tx, id, params.instance);
		const siege = (await siegesDuContrat(tx, id, instance.code)).find(({ code }) => code === params.siege);
		if (!siege) error(404, 'Page introuvable', { reference: '' });
		const designations = await designationsDuContrat(tx, id, { siege: siege.code });
		return {
			ici: siege.fonction,
			instance: { code: instance.code, nom: instance.nom },
			siege,
			// Addresses serve to convene: only who convenes reads them.
			designations: designations.map((d) => ({
				...d,
				courriel: gere ? d.courriel : null,
				enCours: estEnCours(d, aujourdhui),
				terminable: gere && d.fin === null
			})),
			comptes: gere ? await comptesDuContrat(tx, id) : [],
			places: places.map((place) => ({ valeur: place, libelle: nomsPlaces[place] })),
			aujourdhui,
			gere,
			fait: Object.hasOwn(FAITS, fait) ? FAITS[fait as keyof typeof FAITS] : null
		};
	});
};

export const actions: Actions = {
	nommer: async ({ request, params, url, locals }) => {
		const lu = await lireSaisie(request, saisieNomination);
		if (!lu.ok) return lu.renvoi;
		const issue = await nommerAuSiege(contexteDe(locals), params.siege, lu.valeur);
		if (!issue.ok) return refuser(lu, issue.refus.message);
		redirect(303, `${url.pathname}?fait=nommee`);
	},
	remplacer: async ({ request, params, url, locals }) => {
		const lu = await lireSaisie(request, saisieRemplacement);
		if (!lu.ok) return lu.renvoi;
		const issue = await remplacerAuSiege(contexteDe(locals), params.siege, lu.valeur);
		if (!issue.ok) return refuser(lu, issue.refus.message);
		redirect(303, `${url.pathname}?fait=remplacee`);
	},
	finir: async ({ request, params, url, locals }) => {
		const lu = await lireSaisie(request, saisieFin);
		if (!lu.ok) return lu.renvoi;
		const issue = await mettreFinADesignation(contexteDe(locals), params.siege, lu.valeur);
		if (!issue.ok) return refuser(lu, issue.refus.message);
		redirect(303, `${url.pathname}?fait=finie`);
	}
};
