import { error, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { peut } from '#contrat/acteurs/agent.ts';
import { seanceParId } from '#contrat/gouvernance/server/lectures-seances.ts';
import { decisionsEnVigueur } from '#contrat/programmation/server/lectures-retours.ts';
import { renoncerAuRetour } from '#contrat/programmation/server/renoncer-au-retour.ts';
import { revenirSurDecision } from '#contrat/programmation/server/revenir-sur-decision.ts';
import type { DroitsDeRoute } from '#src/acces.ts';
import { lireSaisie, refuser } from '#ui/formulaire.ts';
import { agentDe, contexteDe, contratDe } from '../../../../../../contexte.ts';
import type { Actions, PageServerLoad } from './$types';

export const _droits: DroitsDeRoute = {
	GET: 'seance.lire',
	actions: { revenir: 'seance.gerer', renoncer: 'seance.gerer' }
};

const identifiant = v.pipe(v.string(), v.uuid());
const saisieRetour = v.object({
	lignes: v.optional(v.array(identifiant), []),
	motif: v.pipe(v.optional(v.string(), ''), v.trim(), v.maxLength(1000, 'Écrivez le motif en mille signes au plus.'))
});
const saisieLigne = v.object({ ligne: identifiant });

const FAITS = {
	revenu: 'Ces lignes sont à l’ordre du jour. La décision d’avant vaut tant que cette séance n’est pas close.',
	renonce: 'La ligne est retirée de l’ordre du jour. La décision d’avant vaut toujours.'
} as const;

/** Decisions shown at once; beyond, the page asks to filter. */
const MAX = 100;

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { id } = contratDe(locals);
	const mots = (url.searchParams.get('mots') ?? '').slice(0, 100);
	const { seance, decisions } = await locals.base.lire(id, async (tx) => ({
		seance: await seanceParId(tx, id, params.seance),
		decisions: await decisionsEnVigueur(tx, id, { mots })
	}));
	if (!seance) error(404, 'Page introuvable', { reference: '' });
	const { sieges: _sieges, ...reste } = seance;
	const libres = decisions.filter((d) => d.revuePar === null && d.seance !== params.seance);
	const fait = url.searchParams.get('fait') ?? '';
	return {
		seance: reste,
		ici: 'Revenir sur une décision',
		mots,
		retours: decisions.filter((d) => d.revuePar === params.seance),
		libres: libres.slice(0, MAX),
		total: libres.length,
		gere: peut(agentDe(locals), 'seance.gerer', id) && seance.statut === 'preparee',
		fait: Object.hasOwn(FAITS, fait) ? FAITS[fait as keyof typeof FAITS] : null
	};
};

export const actions: Actions = {
	revenir: async ({ request, params, url, locals }) => {
		const lu = await lireSaisie(request, saisieRetour);
		if (!lu.ok) return lu.renvoi;
		const issue = await revenirSurDecision(contexteDe(locals), params.seance, lu.valeur);
		if (!issue.ok) return refuser(lu, issue.refus.message);
		redirect(303, `${url.pathname}?fait=revenu`);
	},
	renoncer: async ({ request, params, url, locals }) => {
		const lu = await lireSaisie(request, saisieLigne);
		if (!lu.ok) return lu.renvoi;
		const issue = await renoncerAuRetour(contexteDe(locals), params.seance, lu.valeur.ligne);
		if (!issue.ok) return refuser(lu, issue.refus.message);
		redirect(303, `${url.pathname}?fait=renonce`);
	}
};
