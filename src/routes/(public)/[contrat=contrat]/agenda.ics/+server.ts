import { dispositifsDe } from '#contrat/appels/server/lectures-reglages.ts';
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
	const dispositifs = await locals.base.lirePublic(contrat.id, (tx) =>
		dispositifsDe(
			tx,
			contrat.id,
			appels.map(({ id }) => id)
		)
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
			url: `${racine}/appels/${a.id}`
		},
		{
			uid: `appel-${a.id}-ferme`,
			titre: `Dernier moment pour déposer : ${a.titre}`,
			jour: jourDe(a.ferme_le),
			heure: heureAParis(a.ferme_le),
			duree: 15,
			url: `${racine}/appels/${a.id}`
		}
	]);
	const autres = dispositifs.flatMap((d) => {
		const commun = { duree: 15, texte: d.depot ? `Se dépose sur ${d.depot}.` : '' };
		const adresse = `${racine}/appels/${d.appelId}`;
		const borne = (fin: 'ouvre' | 'ferme', instant: Date | null, titre: string): Evenement[] =>
			instant
				? [
						{
							...commun,
							uid: `appel-${d.appelId}-${d.ordre}-${fin}`,
							titre,
							jour: jourDe(instant),
							heure: heureAParis(instant),
							url: adresse
						}
					]
				: [];
		return [
			...borne('ouvre', d.ouvreLe, `Ouverture : ${d.nom}`),
			...borne('ferme', d.fermeLe, `Dernier moment pour déposer : ${d.nom}`)
		];
	});
	const rencontres = temps.map((t): Evenement => ({
		uid: `concertation-${t.code}`,
		titre: t.nom,
		jour: jour(t.jour),
		url: `${racine}/concertation`
	}));
	const evenements = [
		...seances,
		...bornes,
		...autres,
		...rencontres,
		...evenementsEvaluation(echeances, contrat.debut, contrat.fin)
	];
	return new Response(ecrireAgenda(contrat, evenements, { domaine: url.hostname, ecritLe }), {
		headers: entetesDeFichier(`agenda-${contrat.slug}.ics`, 'text/calendar; charset=utf-8')
	});
};
