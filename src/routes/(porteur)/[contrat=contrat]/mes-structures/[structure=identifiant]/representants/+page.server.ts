import { error, redirect } from '@sveltejs/kit';
import { estEnVigueur, genresRepresentant, nomsGenresRepresentant } from '#contrat/acteurs/representant.ts';
import { saisieRepresentant } from '#contrat/acteurs/saisie-structure.ts';
import { enregistrerRepresentant } from '#contrat/acteurs/server/enregistrer-representant.ts';
import { ecrireJour, jourDe } from '#contrat/commun/jour.ts';
import type { DroitsDeRoute } from '#src/acces.ts';
import { dateCourte } from '#ui/dates.ts';
import { lireSaisie } from '#ui/formulaire.ts';
import { contexteDe, contratDe } from '../../../../../contexte.ts';
import { adresseDe, partieDemandee, renvoyerRefus } from '../../structure-demandee.ts';
import type { Actions, PageServerLoad } from './$types';

export const _droits: DroitsDeRoute = { GET: 'structure.ecrire', actions: { enregistrer: 'structure.ecrire' } };

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { structure, entour, le } = await partieDemandee(locals, url, params.structure, 'representants');
	const { slug } = contratDe(locals);
	const demande = url.searchParams.get('personne');
	const choisie = structure.representants.find(({ id }) => id === demande);
	const delegations = structure.pieces.filter(({ genre }) => genre === 'delegation');
	return {
		ici: entour.titre,
		entour,
		genres: genresRepresentant.map((valeur) => ({ valeur, libelle: nomsGenresRepresentant[valeur] })),
		delegations: delegations.map(({ fichierId, deposeeLe }) => ({
			valeur: fichierId,
			libelle: `Délégation déposée le ${ecrireJour(jourDe(deposeeLe))}`
		})),
		choisie: choisie && {
			...choisie,
			debut: dateCourte(choisie.debut),
			fin: choisie.fin ? dateCourte(choisie.fin) : ''
		},
		representants: structure.representants.map((r) => ({
			id: r.id,
			ecrit: r.fichierId && `/${slug}/fichiers/${r.fichierId}`,
			nom: r.nom,
			fonction: r.fonction,
			qualite: nomsGenresRepresentant[r.genre],
			periode: `depuis le ${ecrireJour(r.debut)}${r.fin ? `, jusqu’au ${ecrireJour(r.fin)}` : ''}`,
			enVigueur: estEnVigueur(r, le)
		}))
	};
};

export const actions: Actions = {
	enregistrer: async ({ request, locals, params }) => {
		const lue = await lireSaisie(request, saisieRepresentant);
		if (!lue.ok) return lue.renvoi;
		const { revision, id, fichierId, ...saisie } = lue.valeur;
		const demande = { structureId: params.structure, revision, id, saisie, fichierId };
		const issue = await enregistrerRepresentant(contexteDe(locals), demande);
		if (issue.ok) redirect(303, `${adresseDe(locals, params.structure)}/representants?fait=enregistre`);
		if (issue.refus.code === 'introuvable') error(404, 'Page introuvable', { reference: '' });
		return renvoyerRefus(lue, issue.refus);
	}
};
