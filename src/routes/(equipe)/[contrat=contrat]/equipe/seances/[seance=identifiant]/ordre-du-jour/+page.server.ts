import { error, redirect } from '@sveltejs/kit';
import { peut } from '#contrat/acteurs/agent.ts';
import { saisieSeanceModifiee } from '#contrat/gouvernance/saisie.ts';
import { seanceParId } from '#contrat/gouvernance/server/lectures-seances.ts';
import { modifierSeance } from '#contrat/gouvernance/server/modifier-seance.ts';
import { saisieDossier, saisieOrdreDuJour } from '#contrat/programmation/saisie.ts';
import { inscrireDossiers } from '#contrat/programmation/server/inscrire-dossiers.ts';
import { dossiersInscriptibles } from '#contrat/programmation/server/lectures-inscriptibles.ts';
import { pointsDeLaSeance } from '#contrat/programmation/server/lectures-seance.ts';
import { retirerDossier } from '#contrat/programmation/server/retirer-dossier.ts';
import type { DroitsDeRoute } from '#src/acces.ts';
import { lireSaisie, refuser } from '#ui/formulaire.ts';
import { agentDe, contexteDe, contratDe } from '../../../../../../contexte.ts';
import type { Actions, PageServerLoad } from './$types';

export const _droits: DroitsDeRoute = {
	GET: 'seance.lire',
	actions: { inscrire: 'seance.gerer', retirer: 'seance.gerer', modifier: 'seance.gerer' }
};

const FAITS = {
	inscrits: 'Les dossiers sont à l’ordre du jour.',
	retire: 'Le dossier est retiré de l’ordre du jour. Ce qui était voté pour lui est rendu aux enveloppes.',
	modifiee: 'La séance est modifiée.'
} as const;

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { id } = contratDe(locals);
	const { seance, points, inscriptibles } = await locals.base.lire(id, async (tx) => ({
		seance: await seanceParId(tx, id, params.seance),
		points: await pointsDeLaSeance(tx, id, params.seance),
		inscriptibles: await dossiersInscriptibles(tx, id)
	}));
	if (!seance) error(404, 'Page introuvable', { reference: '' });
	const { sieges: _sieges, ...reste } = seance;
	const gere = peut(agentDe(locals), 'seance.gerer', id) && seance.statut === 'preparee';
	const fait = url.searchParams.get('fait') ?? '';
	return {
		seance: reste,
		ici: 'Ordre du jour',
		points: points.map(({ dossierId, numero, intitule, structure, lignes }) => ({
			dossierId,
			numero,
			intitule,
			structure,
			decidees: lignes.filter((ligne) => ligne.decision !== null).length
		})),
		inscriptibles: gere ? inscriptibles : [],
		tous: url.searchParams.has('tous'),
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
	modifier: async ({ request, params, url, locals }) => {
		const lu = await lireSaisie(request, saisieSeanceModifiee);
		if (!lu.ok) return lu.renvoi;
		const issue = await modifierSeance(contexteDe(locals), params.seance, lu.valeur);
		if (!issue.ok) return refuser(lu, issue.refus.message);
		redirect(303, `${url.pathname}?fait=modifiee`);
	}
};
