import { error, redirect } from '@sveltejs/kit';
import { peut } from '#contrat/acteurs/agent.ts';
import { ecrireJour } from '#contrat/commun/jour.ts';
import { participants } from '#contrat/gouvernance/presence.ts';
import { nommerSeance } from '#contrat/gouvernance/seance.ts';
import { seanceParId } from '#contrat/gouvernance/server/lectures-seances.ts';
import { estADecider } from '#contrat/instruction/ligne.ts';
import { resteADecider, avancement } from '#contrat/programmation/tableau.ts';
import { saisieCloture, saisieDecisions, saisieDossier } from '#contrat/programmation/saisie.ts';
import { cloturerSeance } from '#contrat/programmation/server/cloturer-seance.ts';
import { decider } from '#contrat/programmation/server/decider.ts';
import { enveloppesEnJeu, pointsDeLaSeance } from '#contrat/programmation/server/lectures-seance.ts';
import { decisionSelonAvis } from '#contrat/programmation/vote.ts';
import type { DroitsDeRoute } from '#src/acces.ts';
import { lireSaisie, refuser } from '#ui/formulaire.ts';
import { agentDe, contexteDe, contratDe } from '../../../../../contexte.ts';
import type { Actions, PageServerLoad } from './$types';

export const _droits: DroitsDeRoute = {
	GET: 'seance.lire',
	actions: { decider: 'seance.gerer', suivre: 'seance.gerer', cloturer: 'seance.gerer' }
};

const FAITS = {
	decide: 'Les décisions sont enregistrées. Elles restent modifiables jusqu’à la clôture.',
	close: 'La séance est close. Les décisions sont définitives, et ce qui est accordé est public.'
} as const;

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { id } = contratDe(locals);
	const { seance, points, enveloppes } = await locals.base.lire(id, async (tx) => {
		const lus = await pointsDeLaSeance(tx, id, params.seance);
		return {
			seance: await seanceParId(tx, id, params.seance),
			points: lus,
			enveloppes: await enveloppesEnJeu(tx, id, lus)
		};
	});
	if (!seance) error(404, 'Page introuvable', { reference: '' });
	const { sieges, ...reste } = seance;
	const gere = peut(agentDe(locals), 'seance.gerer', id) && seance.statut === 'preparee';
	const numero = url.searchParams.get('dossier');
	const choisi = points.find((point) => point.numero === numero) ?? points.find(resteADecider);
	const fait = url.searchParams.get('fait') ?? '';
	return {
		seance: reste,
		ici: nommerSeance({ sigle: seance.sigle, instance: seance.nomInstance, jour: ecrireJour(seance.jour) }),
		participants: participants(sieges.flatMap(({ etat }) => (etat ? [{ etat }] : []))),
		points,
		enveloppes,
		avancement: avancement(points),
		discussion: gere ? (choisi ?? null) : null,
		gere,
		fait: Object.hasOwn(FAITS, fait) ? FAITS[fait as keyof typeof FAITS] : null
	};
};

export const actions: Actions = {
	decider: async ({ request, params, url, locals }) => {
		const lu = await lireSaisie(request, saisieDecisions);
		if (!lu.ok) return lu.renvoi;
		const issue = await decider(contexteDe(locals), params.seance, lu.valeur);
		if (!issue.ok) return refuser(lu, issue.refus.message);
		redirect(303, `${url.pathname}?fait=decide#discussion`);
	},
	suivre: async ({ request, params, url, locals }) => {
		const lu = await lireSaisie(request, saisieDossier);
		if (!lu.ok) return lu.renvoi;
		const { dossier } = lu.valeur;
		const { id } = contratDe(locals);
		const points = await locals.base.lire(id, (tx) => pointsDeLaSeance(tx, id, params.seance));
		const lignes = points.find((point) => point.dossierId === dossier)?.lignes ?? [];
		const decisions = lignes.flatMap((ligne) => {
			const prise = estADecider(ligne.statut) ? decisionSelonAvis(ligne.demande, ligne.avis) : null;
			return prise ? [{ ligne: ligne.id, issue: prise.issue, montant: prise.accorde, motif: prise.motif }] : [];
		});
		const issue = await decider(contexteDe(locals), params.seance, { dossier, decisions });
		if (!issue.ok) return refuser(lu, issue.refus.message);
		redirect(303, `${url.pathname}?fait=decide#discussion`);
	},
	cloturer: async ({ request, params, url, locals }) => {
		const lu = await lireSaisie(request, saisieCloture);
		if (!lu.ok) return lu.renvoi;
		const issue = await cloturerSeance(contexteDe(locals), params.seance);
		if (!issue.ok) return refuser(lu, issue.refus.message);
		redirect(303, `${url.pathname}?fait=close`);
	}
};
