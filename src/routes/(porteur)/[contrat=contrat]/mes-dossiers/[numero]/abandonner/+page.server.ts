import { redirect } from '@sveltejs/kit';
import { actesPossibles } from '#contrat/commun/cycle.ts';
import { cycleDossier } from '#contrat/dossiers/dossier.ts';
import { saisieAbandon } from '#contrat/dossiers/saisie.ts';
import { abandonnerDossier } from '#contrat/dossiers/server/abandonner-dossier.ts';
import type { DroitsDeRoute } from '#src/acces.ts';
import { lireSaisie, refuser } from '#ui/formulaire.ts';
import { contexteDe } from '../../../../../contexte.ts';
import { adresseDe, dossierDemande, idDemande } from '../../dossier-demande.ts';
import type { Actions, PageServerLoad } from './$types';

export const _droits: DroitsDeRoute = { GET: 'dossier.deposer', actions: { abandonner: 'dossier.deposer' } };

export const load: PageServerLoad = async ({ locals, params }) => {
	const { entete } = await dossierDemande(locals, params.numero);
	const adresse = adresseDe(locals, params.numero);
	if (!actesPossibles(cycleDossier, entete.statut).includes('abandonner')) redirect(303, adresse);
	return { ici: `Dossier ${entete.numero}`, adresse, numero: entete.numero, titre: entete.intitule };
};

export const actions: Actions = {
	abandonner: async ({ request, locals, params }) => {
		const lue = await lireSaisie(request, saisieAbandon);
		if (!lue.ok) return lue.renvoi;
		const dossierId = await idDemande(locals, params.numero);
		const issue = await abandonnerDossier(contexteDe(locals), { dossierId, motif: lue.valeur.motif });
		if (!issue.ok) return refuser(lue, issue.refus.message);
		redirect(303, `${adresseDe(locals, params.numero)}?fait=abandonne`);
	}
};
