import { error, redirect } from '@sveltejs/kit';
import { financeursDe, peut } from '#contrat/acteurs/agent.ts';
import { centimes } from '#contrat/commun/montant.ts';
import { comparer } from '#contrat/programmation/comparaison.ts';
import {
	saisieContrainte,
	saisieHypothese,
	saisieNom,
	saisieRien,
	saisieSimulation
} from '#contrat/programmation/saisie-scenario.ts';
import { totauxParEnveloppe } from '#contrat/programmation/scenario.ts';
import { creerSimulation } from '#contrat/programmation/server/creer-simulation.ts';
import { contraintesDuScenario, scenariosDuContrat } from '#contrat/programmation/server/lectures-scenarios.ts';
import { programmeLu, scenarioParId } from '#contrat/programmation/server/lectures-programme.ts';
import { archiverSimulation, renommerScenario } from '#contrat/programmation/server/modifier-scenario.ts';
import { poserContrainte } from '#contrat/programmation/server/poser-contrainte.ts';
import { poserHypothese } from '#contrat/programmation/server/poser-hypothese.ts';
import { ecritScenario } from '#contrat/programmation/server/scenario-a-ecrire.ts';
import type { DroitsDeRoute } from '#src/acces.ts';
import { lireSaisie, refuser } from '#ui/formulaire.ts';
import { agentDe, contexteDe, contratDe } from '../../../../../contexte.ts';
import { nommer } from '../comparer-deux.ts';
import type { Actions, PageServerLoad } from './$types';

export const _droits: DroitsDeRoute = {
	GET: 'equipe.lire',
	actions: {
		supposer: 'scenario.ecrire',
		refuser: 'scenario.ecrire',
		contraindre: 'scenario.ecrire',
		renommer: 'scenario.ecrire',
		archiver: 'scenario.ecrire',
		rouvrir: 'scenario.ecrire',
		copier: 'scenario.ecrire'
	}
};

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { id } = contratDe(locals);
	const agent = agentDe(locals);
	return locals.base.lire(id, async (tx) => {
		const scenario = await scenarioParId(tx, id, params.scenario);
		if (!scenario) error(404, 'Page introuvable', { reference: '' });
		const lecteur = financeursDe(agent, id);
		const lu = await programmeLu(tx, id, scenario, lecteur);
		const freres = (await scenariosDuContrat(tx, id)).filter((s) => s.appelId === scenario.appelId);
		const compteId = freres.find((s) => s.id === scenario.id)?.compteId ?? null;
		const reference = freres.find((s) => s.genre === 'programme' && s.id !== scenario.id);
		const autre = reference && (await programmeLu(tx, id, reference, lecteur));
		const contraintes = await contraintesDuScenario(tx, id, scenario.id);
		const dossiers = lu.rangees.map((r) => ({ valeur: r.dossierId, libelle: `${r.numero} ${r.intitule}` }));
		return {
			ici: scenario.nom,
			scenario: {
				id: scenario.id,
				nom: scenario.nom,
				note: scenario.note,
				genre: scenario.genre,
				appel: scenario.appel,
				archive: scenario.archiveLe !== null,
				exemple: scenario.exemple
			},
			enveloppes: totauxParEnveloppe(lu.enveloppes, lu.rangees),
			dossiers,
			contraintes: dossiers.flatMap(({ valeur, libelle }) => {
				const une = contraintes.get(valeur);
				return une ? [{ dossier: valeur, nom: libelle, ...une }] : [];
			}),
			programme: reference ? { id: reference.id, nom: reference.nom } : null,
			changements: autre ? nommer(comparer(autre, lu), autre, lu) : null,
			freres: freres.filter((s) => s.id !== scenario.id && !s.archive).map((s) => ({ valeur: s.id, libelle: s.nom })),
			dossier: url.searchParams.get('dossier') ?? '',
			ecrit: ecritScenario(agent, id, { genre: scenario.genre, compteId }),
			copie: peut(agent, 'scenario.ecrire', id),
			reprend: peut(agent, 'programme.reprendre', id)
		};
	});
};

export const actions: Actions = {
	supposer: async ({ request, params, url, locals }) => {
		const lu = await lireSaisie(request, saisieHypothese);
		if (!lu.ok) return lu.renvoi;
		const issue = await poserHypothese(contexteDe(locals), params.scenario, lu.valeur);
		if (!issue.ok) return refuser(lu, issue.refus.message);
		redirect(303, `${url.pathname}#hypotheses`);
	},
	refuser: async ({ request, params, url, locals }) => {
		const lu = await lireSaisie(request, saisieHypothese);
		if (!lu.ok) return lu.renvoi;
		const non = { ...lu.valeur, montant: centimes(0), motif: 'Le financeur dirait non' };
		const issue = await poserHypothese(contexteDe(locals), params.scenario, non);
		if (!issue.ok) return refuser(lu, issue.refus.message);
		redirect(303, `${url.pathname}#hypotheses`);
	},
	contraindre: async ({ request, params, url, locals }) => {
		const lu = await lireSaisie(request, saisieContrainte);
		if (!lu.ok) return lu.renvoi;
		const issue = await poserContrainte(contexteDe(locals), params.scenario, lu.valeur);
		if (!issue.ok) return refuser(lu, issue.refus.message);
		redirect(303, `${url.pathname}#contraintes`);
	},
	renommer: async ({ request, params, url, locals }) => {
		const lu = await lireSaisie(request, saisieNom);
		if (!lu.ok) return lu.renvoi;
		const issue = await renommerScenario(contexteDe(locals), params.scenario, lu.valeur);
		if (!issue.ok) return refuser(lu, issue.refus.message);
		redirect(303, url.pathname);
	},
	archiver: async ({ request, params, url, locals }) => basculer({ request, id: params.scenario, url, locals }, true),
	rouvrir: async ({ request, params, url, locals }) => basculer({ request, id: params.scenario, url, locals }, false),
	copier: async ({ request, params, url, locals }) => {
		const lu = await lireSaisie(request, saisieSimulation);
		if (!lu.ok) return lu.renvoi;
		const issue = await creerSimulation(contexteDe(locals), { ...lu.valeur, modele: params.scenario });
		if (!issue.ok) return refuser(lu, issue.refus.message);
		redirect(303, url.pathname.replace(params.scenario, issue.valeur));
	}
};

async function basculer(
	{ request, id, url, locals }: { request: Request; id: string; url: URL; locals: App.Locals },
	archiver: boolean
) {
	const lu = await lireSaisie(request, saisieRien);
	if (!lu.ok) return lu.renvoi;
	const issue = await archiverSimulation(contexteDe(locals), id, archiver);
	if (!issue.ok) return refuser(lu, issue.refus.message);
	redirect(303, url.pathname);
}
