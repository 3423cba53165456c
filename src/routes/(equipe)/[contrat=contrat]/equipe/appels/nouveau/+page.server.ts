import { redirect } from '@sveltejs/kit';
import { ouvrirAppel } from '#contrat/appels/server/ouvrir-appel.ts';
import type { DroitsDeRoute } from '#src/acces.ts';
import { contexteDe, contratDe } from '../../../../../contexte.ts';
import { choixDeLAppel, enregistrerAppel } from '../formulaire-appel.ts';
import type { Actions, PageServerLoad } from './$types';

export const _droits: DroitsDeRoute = { GET: 'appel.gerer', actions: { enregistrer: 'appel.gerer' } };

export const load: PageServerLoad = async ({ locals, url }) => {
	const { id, fin } = contratDe(locals);
	const demandee = url.searchParams.get('annee') ?? '';
	const prochaine = Math.min(new Date().getFullYear() + 1, Number(fin.slice(0, 4)));
	const annee = /^20\d\d$/.test(demandee) ? Number(demandee) : prochaine;
	const choix = await locals.base.lire(id, (tx) => choixDeLAppel(tx, id, annee));
	return {
		ici: 'Nouvel appel',
		...choix,
		appel: {
			titre: `Appel à projets ${annee}`,
			note: '',
			annee: String(annee),
			ouvreLe: '',
			fermeLe: '',
			tauxPublicMaxPoints: '',
			partQuartierMinPoints: '',
			enveloppes: [] as string[]
		}
	};
};

export const actions: Actions = {
	enregistrer: async ({ request, locals, params }) =>
		enregistrerAppel(
			request,
			(saisie) => ouvrirAppel(contexteDe(locals), saisie),
			(id) => redirect(303, `/${params.contrat}/equipe/appels/${id}?fait=cree`)
		)
};
