import { redirect } from '@sveltejs/kit';
import { peut } from '#contrat/acteurs/agent.ts';
import {
	etatsRapprochement,
	genresRapprochement,
	nomsEtatsRapprochement,
	nomsGenresRapprochement
} from '#contrat/instruction/rapprochement.ts';
import { saisieRapprochement } from '#contrat/instruction/saisie-rapprochement.ts';
import { trancherRapprochement } from '#contrat/instruction/server/trancher-rapprochement.ts';
import type { DroitsDeRoute } from '#src/acces.ts';
import { avecParametres, lirePage } from '#ui/adresse.ts';
import { lireSaisie, refuser } from '#ui/formulaire.ts';
import { agentDe, contexteDe, contratDe } from '../../../../../contexte.ts';
import { lireDemande } from './demande.ts';
import type { Actions, PageServerLoad } from './$types';

export const _droits: DroitsDeRoute = { GET: 'equipe.lire', actions: { trancher: 'dossier.recevoir' } };

const PAR_PAGE = 25;

export const load: PageServerLoad = async ({ locals, url }) => {
	const { lignes, annees, ...demande } = await lireDemande(locals, url);
	const page = lirePage(url);
	return {
		ici: 'Rapprochements',
		...demande,
		rapprochements: lignes.slice((page - 1) * PAR_PAGE, page * PAR_PAGE),
		total: lignes.length,
		page,
		pages: Math.max(1, Math.ceil(lignes.length / PAR_PAGE)),
		tranche: peut(agentDe(locals), 'dossier.recevoir', contratDe(locals).id),
		fait: url.searchParams.get('fait') === 'tranche' ? 'Votre réponse est enregistrée.' : null,
		options: {
			annees: annees.map((a) => ({ valeur: String(a), libelle: String(a) })),
			genres: genresRapprochement.map((valeur) => ({ valeur, libelle: nomsGenresRapprochement[valeur] })),
			etats: [
				...etatsRapprochement.map((valeur) => ({ valeur: valeur as string, libelle: nomsEtatsRapprochement[valeur] })),
				{ valeur: 'tous', libelle: 'Tous' }
			]
		}
	};
};

export const actions: Actions = {
	trancher: async ({ request, url, locals }) => {
		const lu = await lireSaisie(request, saisieRapprochement);
		if (!lu.ok) return lu.renvoi;
		const issue = await trancherRapprochement(contexteDe(locals), lu.valeur);
		if (!issue.ok) return refuser(lu, issue.refus.message);
		redirect(303, avecParametres(url, { fait: 'tranche' }));
	}
};
