import { error, redirect } from '@sveltejs/kit';
import { peut } from '#contrat/acteurs/agent.ts';
import { jour } from '#contrat/commun/jour.ts';
import { convoqueDe } from '#contrat/gouvernance/convocation.ts';
import { saisieConvocation } from '#contrat/gouvernance/saisie-presence.ts';
import { convoquer, renvoyerConvocation } from '#contrat/gouvernance/server/convoquer.ts';
import { convocationsDeLaSeance } from '#contrat/gouvernance/server/lectures-convocations.ts';
import { designationsDuContrat } from '#contrat/gouvernance/server/lectures-instances.ts';
import { seanceParId } from '#contrat/gouvernance/server/lectures-seances.ts';
import type { DroitsDeRoute } from '#src/acces.ts';
import { lireSaisie, refuser } from '#ui/formulaire.ts';
import { agentDe, contexteDe, contratDe } from '../../../../../../contexte.ts';
import type { Actions, PageServerLoad } from './$types';

export const _droits: DroitsDeRoute = {
	GET: 'seance.gerer',
	actions: { convoquer: 'seance.gerer', renvoyer: 'seance.gerer' }
};

const FAITS = {
	convoques: 'Les convocations partent. Cette page dit, pour chacune, ce que le serveur de courriel a répondu.',
	renvoyee: 'La convocation repart. Le lien du courriel précédent ne marche plus.'
} as const;

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { id } = contratDe(locals);
	const fait = url.searchParams.get('fait') ?? '';
	return locals.base.lire(id, async (tx) => {
		const seance = await seanceParId(tx, id, params.seance);
		if (!seance) error(404, 'Page introuvable', { reference: '' });
		const convocations = await convocationsDeLaSeance(tx, id, seance);
		const designations = await designationsDuContrat(tx, id, { instance: seance.instance });
		const { sieges, ...reste } = seance;
		const fonctions = new Map(sieges.map(({ code, fonction }) => [code, fonction]));
		const parSiege = new Map(convocations.map((c) => [c.siege, c]));
		return {
			seance: reste,
			ici: 'Convocations',
			gere: peut(agentDe(locals), 'seance.gerer', id) && seance.statut === 'preparee',
			lignes: sieges.map(({ code, fonction }) => {
				const convocation = parSiege.get(code) ?? null;
				const attendu = convoqueDe(designations, code, jour(seance.jour));
				return {
					siege: code,
					fonction,
					nom: convocation?.nom ?? attendu?.nom ?? null,
					courriel: convocation ? convocation.courriel : (attendu?.courriel ?? null),
					suppleance: attendu?.place === 'suppleant',
					convocation,
					pouvoir: convocation?.pouvoirA ? (fonctions.get(convocation.pouvoirA) ?? '') : ''
				};
			}),
			fait: Object.hasOwn(FAITS, fait) ? FAITS[fait as keyof typeof FAITS] : null
		};
	});
};

export const actions: Actions = {
	convoquer: async ({ request, params, url, locals }) => {
		const issue = await convoquer(contexteDe(locals), params.seance);
		if (!issue.ok)
			return refuser(
				{ saisie: {}, formulaire: String((await request.formData()).get('_formulaire') ?? '') },
				issue.refus.message
			);
		redirect(303, `${url.pathname}?fait=convoques`);
	},
	renvoyer: async ({ request, params, url, locals }) => {
		const lu = await lireSaisie(request, saisieConvocation);
		if (!lu.ok) return lu.renvoi;
		const issue = await renvoyerConvocation(contexteDe(locals), params.seance, lu.valeur.convocation);
		if (!issue.ok) return refuser(lu, issue.refus.message);
		redirect(303, `${url.pathname}?fait=renvoyee`);
	}
};
