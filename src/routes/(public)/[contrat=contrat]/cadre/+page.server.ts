import { chercher, construireArbre, parcourir } from '#contrat/cadre/arbre.ts';
import { comptesParObjectif, demarchesDe, objectifsDe, transversalesDe } from '#contrat/cadre/server/lectures.ts';
import type { DroitsDeRoute } from '#src/acces.ts';
import { contratDemande } from '../../contrat-demande.ts';
import type { PageServerLoad } from './$types';

export const _droits: DroitsDeRoute = { GET: 'public' };

export const load: PageServerLoad = ({ locals, url }) => {
	const contrat = contratDemande(locals);
	const recherche = (url.searchParams.get('texte') ?? '').slice(0, 100);
	return locals.base.lirePublic(contrat.id, async (tx) => {
		const [objectifs, comptes, transversales, demarches] = await Promise.all([
			objectifsDe(tx, contrat),
			comptesParObjectif(tx, contrat),
			transversalesDe(tx, contrat),
			demarchesDe(tx, contrat)
		]);
		const arbre = construireArbre(objectifs);
		const trouve = chercher(arbre, recherche);
		return {
			arbre: trouve,
			comptes,
			transversales,
			demarches,
			recherche,
			niveaux: [1, 2, 3].map((niveau) => objectifs.filter((o) => o.niveau === niveau).length),
			trouves: parcourir(trouve).length
		};
	});
};
