import { error, redirect } from '@sveltejs/kit';
import { peut } from '#contrat/acteurs/agent.ts';
import { ecrireJour, jourDe } from '#contrat/commun/jour.ts';
import { seanceParId, seancesDeLEquipe } from '#contrat/gouvernance/server/lectures-seances.ts';
import { estPubliable } from '#contrat/programmation/partie-publique.ts';
import {
	changementDeFaits,
	direPoint,
	direPresences,
	direTache,
	titreDuPoint
} from '#contrat/programmation/proces-verbal.ts';
import {
	saisieApprobation,
	saisieProcesVerbal,
	saisieProposition,
	saisiePublication
} from '#contrat/programmation/saisie-proces-verbal.ts';
import { versionDuProcesVerbal, versionsDuProcesVerbal } from '#contrat/programmation/server/lectures-proces-verbal.ts';
import { seanceDite } from '#contrat/programmation/server/lectures-seance-dite.ts';
import { pointsPublies, publierProcesVerbal } from '#contrat/programmation/server/publier-proces-verbal.ts';
import { redigerProcesVerbal } from '#contrat/programmation/server/rediger-proces-verbal.ts';
import { approuverProcesVerbal, proposerProcesVerbal } from '#contrat/programmation/server/suivre-proces-verbal.ts';
import type { DroitsDeRoute } from '#src/acces.ts';
import { lireSaisie, refuser } from '#ui/formulaire.ts';
import { agentDe, contexteDe, contratDe } from '../../../../../../contexte.ts';
import type { Actions, PageServerLoad } from './$types';

export const _droits: DroitsDeRoute = {
	GET: 'seance.lire',
	actions: {
		rediger: 'seance.gerer',
		proposer: 'seance.gerer',
		approuver: 'seance.gerer',
		publier: 'seance.gerer'
	}
};

const FAITS = {
	ecrit: 'La version est enregistrée. Les précédentes restent lisibles.',
	propose:
		'Le procès-verbal est proposé. Son approbation est inscrite à la prochaine séance préparée, s’il y en a une.',
	approuve: 'Le procès-verbal est approuvé : il ne change plus.',
	publie: 'La partie choisie est publiée sur la page de la séance.'
} as const;

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { id } = contratDe(locals);
	const demandee = /^\d{1,6}$/.exec(url.searchParams.get('version') ?? '')?.[0];
	const lu = await locals.base.lire(id, async (tx) => {
		const seance = await seanceParId(tx, id, params.seance);
		const dite = seance && (await seanceDite(tx, id, params.seance));
		if (!seance || !dite) error(404, 'Page introuvable', { reference: '' });
		return {
			seance,
			dite,
			versions: await versionsDuProcesVerbal(tx, id, params.seance),
			version: await versionDuProcesVerbal(tx, id, params.seance, demandee ? Number(demandee) : undefined),
			suivantes: await seancesDeLEquipe(tx, id, { instance: seance.instance, statut: 'preparee', croissant: true })
		};
	});
	const { dite, version, versions } = lu;
	const { sieges: _sieges, ...seance } = lu.seance;
	const derniere = versions[0]?.version ?? 0;
	const ouverte = seance.statut === 'preparee';
	const gere = peut(agentDe(locals), 'seance.gerer', id);
	const publies =
		version?.publieLe && gere
			? await pointsPublies(
					locals.base,
					id,
					params.seance,
					dite.points.map((point) => point.id)
				)
			: [];
	const aujourdhui = jourDe(new Date());
	const fait = url.searchParams.get('fait') ?? '';
	return {
		seance,
		ici: 'Procès-verbal',
		versions,
		derniere,
		version: version && {
			numero: version.version,
			etat: version.etat,
			ecritLe: version.ecritLe,
			auteur: version.auteur,
			publieLe: version.publieLe,
			ouverture: version.ouverture,
			cloture: version.cloture
		},
		presences: direPresences(dite),
		presencesChangees: ouverte && version ? changementDeFaits(version.faits, direPresences(dite)) : null,
		points: dite.points.map((point) => {
			const ecrit = version?.points.get(point.id);
			return {
				id: point.id,
				titre: titreDuPoint(point),
				phrases: direPoint(point),
				texte: ecrit?.texte ?? '',
				change: ouverte && ecrit ? changementDeFaits(ecrit.faits, direPoint(point)) : null,
				publiable: estPubliable(point)
			};
		}),
		taches: dite.taches.map(direTache),
		publies,
		gere,
		ecrit: gere && version?.etat !== 'approuve' && (version?.version ?? 0) === derniere,
		suivantes: lu.suivantes
			.filter(({ jour }) => jour > seance.jour && jour <= aujourdhui)
			.map(({ id: valeur, jour }) => ({ valeur, libelle: ecrireJour(jour) })),
		publique: `/${contratDe(locals).slug}/gouvernance/${seance.instance}/${seance.jour}`,
		fait: Object.hasOwn(FAITS, fait) ? FAITS[fait as keyof typeof FAITS] : null
	};
};

export const actions: Actions = {
	rediger: async ({ request, params, url, locals }) => {
		const lu = await lireSaisie(request, saisieProcesVerbal);
		if (!lu.ok) return lu.renvoi;
		const issue = await redigerProcesVerbal(contexteDe(locals), params.seance, lu.valeur);
		if (!issue.ok) return refuser(lu, issue.refus.message);
		redirect(303, `${url.pathname}?fait=ecrit`);
	},
	proposer: async ({ request, params, url, locals }) => {
		const lu = await lireSaisie(request, saisieProposition);
		if (!lu.ok) return lu.renvoi;
		const issue = await proposerProcesVerbal(contexteDe(locals), params.seance, lu.valeur.vue);
		if (!issue.ok) return refuser(lu, issue.refus.message);
		redirect(303, `${url.pathname}?fait=propose`);
	},
	approuver: async ({ request, params, url, locals }) => {
		const lu = await lireSaisie(request, saisieApprobation);
		if (!lu.ok) return lu.renvoi;
		const issue = await approuverProcesVerbal(contexteDe(locals), params.seance, lu.valeur);
		if (!issue.ok) return refuser(lu, issue.refus.message);
		redirect(303, `${url.pathname}?fait=approuve`);
	},
	publier: async ({ request, params, url, locals }) => {
		const lu = await lireSaisie(request, saisiePublication);
		if (!lu.ok) return lu.renvoi;
		const issue = await publierProcesVerbal(contexteDe(locals), params.seance, lu.valeur);
		if (!issue.ok) return refuser(lu, issue.refus.message);
		redirect(303, `${url.pathname}?fait=publie`);
	}
};
