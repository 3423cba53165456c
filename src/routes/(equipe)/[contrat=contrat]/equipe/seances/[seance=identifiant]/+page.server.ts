import { redirect } from '@sveltejs/kit';
import { peut } from '#contrat/acteurs/agent.ts';
import { ecrireJour } from '#contrat/commun/jour.ts';
import { saisieDeports } from '#contrat/gouvernance/saisie-lien.ts';
import {
	saisieChoixDePoint,
	saisieConclusion,
	saisieOuvertureDeVote,
	saisieVoix
} from '#contrat/gouvernance/saisie-point.ts';
import { nommerSeance } from '#contrat/gouvernance/seance.ts';
import { enregistrerRecusations } from '#contrat/gouvernance/server/enregistrer-recusations.ts';
import { conclurePoint, mettreEnDiscussion } from '#contrat/gouvernance/server/tenir-points.ts';
import { ouvrirLeVote, voterPoint } from '#contrat/gouvernance/server/voter-point.ts';
import { estADecider } from '#contrat/instruction/ligne.ts';
import { saisieAvisInstance } from '#contrat/programmation/saisie-avis-instance.ts';
import { avancement } from '#contrat/programmation/tableau.ts';
import { saisieCloture, saisieDecisions, saisieDossier } from '#contrat/programmation/saisie.ts';
import { cloturerSeance } from '#contrat/programmation/server/cloturer-seance.ts';
import { decider } from '#contrat/programmation/server/decider.ts';
import { donnerAvisInstance } from '#contrat/programmation/server/donner-avis-instance.ts';
import { pointsDeLaSeance } from '#contrat/programmation/server/lectures-seance.ts';
import { decisionSelonAvis } from '#contrat/programmation/vote.ts';
import type { DroitsDeRoute } from '#src/acces.ts';
import { lireSaisie, refuser } from '#ui/formulaire.ts';
import { agentDe, contexteDe, contratDe } from '../../../../../contexte.ts';
import { lireSeance } from './lire.ts';
import type { Actions, PageServerLoad } from './$types';

export const _droits: DroitsDeRoute = {
	GET: 'seance.lire',
	actions: {
		decider: 'seance.gerer',
		suivre: 'seance.gerer',
		donnerAvis: 'seance.gerer',
		discuter: 'seance.gerer',
		conclure: 'seance.gerer',
		deporter: 'seance.gerer',
		ouvrirvote: 'seance.gerer',
		voter: 'seance.lire',
		cloturer: 'seance.gerer'
	}
};

const FAITS = {
	decide: 'Les décisions sont enregistrées. Elles restent modifiables jusqu’à la clôture.',
	avis: 'Les avis sont enregistrés. Ils restent modifiables jusqu’à la clôture.',
	discute: 'Toutes les fenêtres de la séance montrent maintenant ce point.',
	conclu: 'La conclusion est enregistrée.',
	deports: 'Les déports de ce point sont notés.',
	vote: 'Le vote est enregistré.',
	close: 'La séance est close. Ce qui y est dit et décidé est définitif.'
} as const;

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { id } = contratDe(locals);
	const agent = agentDe(locals);
	const { seance, ...lue } = await lireSeance(locals.base, id, params.seance, agent, url);
	const { sieges: _sieges, ...reste } = seance;
	const gere = peut(agent, 'seance.gerer', id) && seance.statut === 'preparee';
	const fait = url.searchParams.get('fait') ?? '';
	return {
		...lue,
		seance: reste,
		ici: nommerSeance({ sigle: seance.sigle, instance: seance.nomInstance, jour: ecrireJour(seance.jour) }),
		decide: seance.nature === 'decision',
		avancement: avancement(lue.dossiers),
		discussion: lue.dossiers.find(({ dossierId }) => dossierId === lue.courant?.dossier?.id) ?? null,
		deports: gere ? lue.deports : null,
		gere,
		reprise: url.searchParams.has('reprendre'),
		fait: Object.hasOwn(FAITS, fait) ? FAITS[fait as keyof typeof FAITS] : null
	};
};

/** Back to the item somebody was on, with what was done. */
function revenir(url: URL, fait: keyof typeof FAITS, point?: string): never {
	const dossier = url.searchParams.get('dossier');
	const ou = point ? `&point=${point}` : dossier ? `&dossier=${encodeURIComponent(dossier)}` : '';
	redirect(303, `${url.pathname}?fait=${fait}${ou}#discussion`);
}

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
	donnerAvis: async ({ request, params, url, locals }) => {
		const lu = await lireSaisie(request, saisieAvisInstance);
		if (!lu.ok) return lu.renvoi;
		const issue = await donnerAvisInstance(contexteDe(locals), params.seance, lu.valeur);
		if (!issue.ok) return refuser(lu, issue.refus.message);
		revenir(url, 'avis');
	},
	discuter: async ({ request, params, url, locals }) => {
		const lu = await lireSaisie(request, saisieChoixDePoint);
		if (!lu.ok) return lu.renvoi;
		const issue = await mettreEnDiscussion(contexteDe(locals), params.seance, lu.valeur.point);
		if (!issue.ok) return refuser(lu, issue.refus.message);
		revenir(url, 'discute', lu.valeur.point);
	},
	conclure: async ({ request, params, url, locals }) => {
		const lu = await lireSaisie(request, saisieConclusion);
		if (!lu.ok) return lu.renvoi;
		const issue = await conclurePoint(contexteDe(locals), params.seance, lu.valeur);
		if (!issue.ok) return refuser(lu, issue.refus.message);
		revenir(url, 'conclu', lu.valeur.point);
	},
	deporter: async ({ request, params, url, locals }) => {
		const lu = await lireSaisie(request, saisieDeports);
		if (!lu.ok) return lu.renvoi;
		const { point, deports } = lu.valeur;
		const partis = deports.filter(({ deport }) => deport);
		const issue = await enregistrerRecusations(contexteDe(locals), params.seance, point, partis);
		if (!issue.ok) return refuser(lu, issue.refus.message);
		revenir(url, 'deports', point);
	},
	ouvrirvote: async ({ request, params, url, locals }) => {
		const lu = await lireSaisie(request, saisieOuvertureDeVote);
		if (!lu.ok) return lu.renvoi;
		const { point, vote } = lu.valeur;
		const issue = await ouvrirLeVote(contexteDe(locals), params.seance, { point, vote: vote === 'oui' });
		if (!issue.ok) return refuser(lu, issue.refus.message);
		revenir(url, 'vote', point);
	},
	voter: async ({ request, params, url, locals }) => {
		const lu = await lireSaisie(request, saisieVoix);
		if (!lu.ok) return lu.renvoi;
		const issue = await voterPoint(contexteDe(locals), params.seance, lu.valeur);
		if (!issue.ok) return refuser(lu, issue.refus.message);
		revenir(url, 'vote', lu.valeur.point);
	},
	cloturer: async ({ request, params, url, locals }) => {
		const lu = await lireSaisie(request, saisieCloture);
		if (!lu.ok) return lu.renvoi;
		const issue = await cloturerSeance(contexteDe(locals), params.seance);
		if (!issue.ok) return refuser(lu, issue.refus.message);
		redirect(303, `${url.pathname}?fait=close`);
	}
};
