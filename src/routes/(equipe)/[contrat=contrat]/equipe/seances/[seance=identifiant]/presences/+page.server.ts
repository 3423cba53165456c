import { error, redirect } from '@sveltejs/kit';
import { jour, jourDe } from '#contrat/commun/jour.ts';
import { peut } from '#contrat/acteurs/agent.ts';
import { presenceAttendue } from '#contrat/gouvernance/convocation.ts';
import { titulaireDe } from '#contrat/gouvernance/designation.ts';
import { compterPresences, etatsPresence, nomsPresences } from '#contrat/gouvernance/presence.ts';
import { saisieParticipations } from '#contrat/gouvernance/saisie-participation.ts';
import { saisiePresences } from '#contrat/gouvernance/saisie.ts';
import { saisieEmargement, saisieSiege } from '#contrat/gouvernance/saisie-presence.ts';
import { emarger, retirerEmargement } from '#contrat/gouvernance/server/emarger.ts';
import { enregistrerPresences } from '#contrat/gouvernance/server/enregistrer-presences.ts';
import { convocationsDeLaSeance } from '#contrat/gouvernance/server/lectures-convocations.ts';
import { compterParticipations, participationsDeLaSeance } from '#contrat/gouvernance/server/compter-participations.ts';
import { quorumDeSeance } from '#contrat/gouvernance/server/lectures-quorum.ts';
import { designationsDuContrat } from '#contrat/gouvernance/server/lectures-instances.ts';
import { seanceParId } from '#contrat/gouvernance/server/lectures-seances.ts';
import type { DroitsDeRoute } from '#src/acces.ts';
import { lireSaisie, refuser } from '#ui/formulaire.ts';
import { agentDe, contexteDe, contratDe } from '../../../../../../contexte.ts';
import type { Actions, PageServerLoad } from './$types';

export const _droits: DroitsDeRoute = {
	GET: 'seance.lire',
	actions: { noter: 'seance.gerer', signer: 'seance.gerer', effacer: 'seance.gerer', compter: 'seance.gerer' }
};

const FAITS = {
	compte: 'Les personnes hors des sièges sont comptées.',
	oui: 'Les présences sont enregistrées.',
	signe: 'La signature est enregistrée.',
	efface: 'La signature et la présence de ce siège sont retirées.'
} as const;

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { id } = contratDe(locals);
	const { seance, compte, participations, designations, convocations } = await locals.base.lire(id, async (tx) => {
		const lue = await seanceParId(tx, id, params.seance);
		if (!lue) error(404, 'Page introuvable', { reference: '' });
		return {
			seance: lue,
			compte: await quorumDeSeance(tx, id, lue),
			participations: await participationsDeLaSeance(tx, id, lue.id),
			designations: await designationsDuContrat(tx, id, { instance: lue.instance }),
			convocations: new Map((await convocationsDeLaSeance(tx, id, lue)).map((c) => [c.siege, c]))
		};
	});
	const { sieges, ...reste } = seance;
	const comptes = compterPresences(sieges.flatMap(({ etat }) => (etat ? [{ etat }] : [])));
	const fait = url.searchParams.get('fait') ?? '';
	return {
		seance: reste,
		participations,
		ici: 'Présences',
		sieges: sieges.map((siege) => ({
			...siege,
			titulaire: titulaireDe(designations, siege.code, jour(seance.jour))?.nom ?? null,
			reponse: convocations.get(siege.code)?.reponse ?? null,
			// Nothing noted yet: the answer to the convocation is what is expected, written only once somebody saves.
			etat: siege.etat,
			attendue: presenceAttendue(convocations.get(siege.code)?.reponse ?? null),
			pouvoirAttendu: convocations.get(siege.code)?.pouvoirA ?? null
		})),
		quorum: compte.quorum ? { atteint: compte.quorum.compte.atteint, phrase: compte.quorum.phrase } : null,
		pouvoirsParPersonne: compte.regles.pouvoirsParPersonne,
		comptes: etatsPresence.map((etat) => ({ etat, libelle: nomsPresences[etat], nombre: comptes[etat] })),
		gere: peut(agentDe(locals), 'seance.gerer', id) && seance.statut === 'preparee',
		cestLeJour: jourDe(new Date()) === seance.jour,
		fait: Object.hasOwn(FAITS, fait) ? FAITS[fait as keyof typeof FAITS] : null,
		etats: etatsPresence.map((etat) => ({ valeur: etat, libelle: nomsPresences[etat] }))
	};
};

export const actions: Actions = {
	compter: async ({ request, params, url, locals }) => {
		const lu = await lireSaisie(request, saisieParticipations);
		if (!lu.ok) return lu.renvoi;
		const issue = await compterParticipations(contexteDe(locals), params.seance, lu.valeur);
		if (!issue.ok) return refuser(lu, issue.refus.message);
		redirect(303, `${url.pathname}?fait=compte#participations`);
	},
	noter: async ({ request, params, url, locals }) => {
		const lu = await lireSaisie(request, saisiePresences);
		if (!lu.ok) return lu.renvoi;
		// Who gives a proxy sends apologies: the page does not ask for both.
		const notees = lu.valeur.presences.flatMap(({ siege, etat, pouvoir, arrivee, depart }) => {
			const heures = { arrivee: arrivee || null, depart: depart || null };
			if (etat !== '') return [{ siege, etat, ...heures }];
			return pouvoir === '' ? [] : [{ siege, etat: 'excuse' as const, ...heures }];
		});
		const pouvoirs = lu.valeur.presences.flatMap(({ siege, pouvoir }) =>
			pouvoir === '' ? [] : [{ de: siege, a: pouvoir }]
		);
		const issue = await enregistrerPresences(contexteDe(locals), params.seance, notees, pouvoirs);
		if (!issue.ok) return refuser(lu, issue.refus.message);
		redirect(303, `${url.pathname}?fait=oui`);
	},
	signer: async ({ request, params, url, locals }) => {
		const lu = await lireSaisie(request, saisieEmargement);
		if (!lu.ok) return lu.renvoi;
		const issue = await emarger(contexteDe(locals), params.seance, [lu.valeur], 'sur_place');
		if (!issue.ok) return refuser(lu, issue.refus.message);
		redirect(303, `${url.pathname}?fait=signe#signer`);
	},
	effacer: async ({ request, params, url, locals }) => {
		const lu = await lireSaisie(request, saisieSiege);
		if (!lu.ok) return lu.renvoi;
		const issue = await retirerEmargement(contexteDe(locals), params.seance, lu.valeur.siege);
		if (!issue.ok) return refuser(lu, issue.refus.message);
		redirect(303, `${url.pathname}?fait=efface#signer`);
	}
};
