import { assiduite, compterCooperation, direInconnus, mediane } from '#contrat/evaluation/cooperation.ts';
import { caseDe } from '#contrat/evaluation/server/lectures-cooperation.ts';
import type { DroitsDeRoute } from '#src/acces.ts';
import { contratDe } from '../../../../contexte.ts';
import { lireCooperation, lirePeriode } from './lire.ts';
import type { PageServerLoad } from './$types';

export const _droits: DroitsDeRoute = { GET: 'seance.lire' };

export const load: PageServerLoad = async ({ locals, url }) => {
	const { id } = contratDe(locals);
	const periode = lirePeriode(url, new Date());
	const { nom, colonnes, lignes, instances, delais } = await locals.base.lire(id, (tx) =>
		lireCooperation(tx, locals, periode)
	);
	const choisie = lignes.find(({ code }) => code === url.searchParams.get('ligne'));
	const seances = (choisie ? [choisie] : lignes).flatMap((ligne) => ligne.seances);
	// One meeting is one time: the count of times says nothing there.
	const parSeance = colonnes.filter(({ code }) => code !== 'fois');
	return {
		periode,
		nom,
		colonnes,
		parSeance,
		lignes: lignes.map((ligne) => ({
			code: ligne.code,
			intitule: ligne.intitule,
			duTableau: ligne.duTableau,
			cases: colonnes.map(({ code }) => ({ code, valeur: caseDe(ligne, code) })),
			suivie: ligne.comptes !== null,
			inconnus: ligne.comptes ? direInconnus(ligne.comptes) : ''
		})),
		choisie: choisie ? choisie.intitule : null,
		seances: seances.map((seance) => {
			const comptes = compterCooperation([seance]);
			const ligne = { code: '', intitule: '', duTableau: true, instances: [], comptes, seances: [] };
			return {
				id: seance.id,
				jour: seance.jour,
				instance: instances.get(seance.instance) ?? seance.instance,
				cases: parSeance.map(({ code }) => ({ code, valeur: caseDe(ligne, code) }))
			};
		}),
		assiduites: [
			{ par: 'institution', lignes: assiduite(seances, 'partenaire') },
			{ par: 'collège', lignes: assiduite(seances, 'college') }
		],
		delai: { mediane: mediane(delais), dossiers: delais.length }
	};
};
