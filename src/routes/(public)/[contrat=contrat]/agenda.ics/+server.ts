import { tempsDe } from '#contrat/concertation/server/lectures.ts';
import { heureAParis, jour, jourDe } from '#contrat/commun/jour.ts';
import { echeancesDe } from '#contrat/evaluation/server/lectures.ts';
import { instancesPubliques } from '#contrat/gouvernance/server/lectures-publiques.ts';
import { nomCourt } from '#contrat/gouvernance/instance.ts';
import { ecrireAgenda, type Evenement, evenementsEvaluation } from '#contrat/transparence/agenda.ts';
import { entetesDeFichier } from '#contrat/transparence/csv.ts';
import { appelsPublics } from '#contrat/transparence/server/lectures-calendrier.ts';
import { derniereEcriture } from '#contrat/transparence/server/fichiers.ts';
import type { DroitsDeRoute } from '#src/acces.ts';
import { contratDemande } from '../../contrat-demande.ts';
import type { RequestHandler } from './$types';

export const _droits: DroitsDeRoute = { GET: 'public' };

/** Meetings already closed, meetings with residents, calls for projects and the evaluation, for anyone's calendar. */
export const GET: RequestHandler = async ({ locals, url }) => {
	const contrat = contratDemande(locals);
	const [instances, appels, temps, echeances, ecritLe] = await locals.base.lirePublic(contrat.id, (tx) =>
		Promise.all([
			instancesPubliques(tx, contrat),
			appelsPublics(tx, contrat),
			tempsDe(tx, contrat),
			echeancesDe(tx, contrat),
			derniereEcriture(tx, contrat)
		])
	);
	const racine = `${url.origin}/${contrat.slug}`;
	const seances = instances.flatMap((instance) =>
		instance.seances.map((s): Evenement => ({
			uid: `seance-${instance.code}-${s.jour}`,
			titre: `${nomCourt(instance)}${s.objet ? ` : ${s.objet}` : ''}`,
			jour: jour(s.jour),
			heure: s.heure,
			lieu: s.lieu,
			url: `${racine}/gouvernance/${instance.code}/${s.jour}`
		}))
	);
	const bornes = appels.flatMap((a): Evenement[] => [
		{
			uid: `appel-${a.id}-ouvre`,
			titre: `Ouverture : ${a.titre}`,
			jour: jourDe(a.ouvre_le),
			heure: heureAParis(a.ouvre_le),
			duree: 15,
			url: racine
		},
		{
			uid: `appel-${a.id}-ferme`,
			titre: `Dernier moment pour déposer : ${a.titre}`,
			jour: jourDe(a.ferme_le),
			heure: heureAParis(a.ferme_le),
			duree: 15,
			url: racine
		}
	]);
	const rencontres = temps.map((t): Evenement => ({
		uid: `concertation-${t.code}`,
		titre: t.nom,
		jour: jour(t.jour),
		url: `${racine}/concertation`
	}));
	const evenements = [
		...seances,
		...bornes,
		...rencontres,
		...evenementsEvaluation(echeances, contrat.debut, contrat.fin)
	];
	return new Response(ecrireAgenda(contrat, evenements, { domaine: url.hostname, ecritLe }), {
		headers: entetesDeFichier(`agenda-${contrat.slug}.ics`, 'text/calendar; charset=utf-8')
	});
};
