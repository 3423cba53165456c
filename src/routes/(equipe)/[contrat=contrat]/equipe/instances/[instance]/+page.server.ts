import { jourDe } from '#contrat/commun/jour.ts';
import { peut } from '#contrat/acteurs/agent.ts';
import { frequenceTenue } from '#contrat/gouvernance/frequence.ts';
import { nomCourt } from '#contrat/gouvernance/instance.ts';
import { collegesDeLInstance, seancesSuivies } from '#contrat/gouvernance/server/lectures-instances.ts';
import { reglesDeLInstance } from '#contrat/gouvernance/server/lectures-regles.ts';
import type { DroitsDeRoute } from '#src/acces.ts';
import { agentDe, contratDe } from '../../../../../contexte.ts';
import { instanceDe, lireSieges } from './sieges.ts';
import type { PageServerLoad } from './$types';

export const _droits: DroitsDeRoute = { GET: 'seance.lire' };

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { id, debut } = contratDe(locals);
	const maintenant = new Date();
	const aujourdhui = jourDe(maintenant);
	return locals.base.lire(id, async (tx) => {
		const instance = await instanceDe(tx, id, params.instance);
		const { designations, ...lus } = await lireSieges(tx, id, instance.code, url, maintenant);
		const toutes = await seancesSuivies(tx, id, aujourdhui);
		const seances = toutes.filter((s) => s.instance === instance.code);
		const regles = await reglesDeLInstance(tx, id, instance.code);
		return {
			ici: nomCourt(instance),
			instance,
			...lus,
			colleges: await collegesDeLInstance(tx, id, instance.code),
			passees: designations
				.filter(({ fin }) => fin !== null && fin < aujourdhui)
				.map(({ courriel: _courriel, ...passee }) => passee),
			frequence: frequenceTenue(instance, seances, aujourdhui, debut),
			seances: seances.slice(0, 10),
			regles: regles.find(({ depuis }) => depuis <= aujourdhui) ?? null,
			gere: peut(agentDe(locals), 'seance.gerer', id)
		};
	});
};
