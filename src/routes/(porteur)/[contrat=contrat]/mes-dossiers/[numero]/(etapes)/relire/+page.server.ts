import { redirect } from '@sveltejs/kit';
import { saisieEnvoi } from '#contrat/dossiers/saisie.ts';
import { deposerDossier } from '#contrat/dossiers/server/deposer-dossier.ts';
import { resumeDossier } from '#contrat/dossiers/server/resume.ts';
import type { DroitsDeRoute } from '#src/acces.ts';
import { lireSaisie, refuser } from '#ui/formulaire.ts';
import { contexteDe, contratDe } from '../../../../../../contexte.ts';
import { adresseDe, brouillonDemande, idDemande } from '../../../dossier-demande.ts';
import type { Actions, PageServerLoad } from './$types';

export const _droits: DroitsDeRoute = { GET: 'dossier.deposer', actions: { envoyer: 'dossier.deposer' } };

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { dossier, etape } = await brouillonDemande(locals, url, params.numero, 'relire');
	const { id } = contratDe(locals);
	const { cadre, contenu, manques } = dossier;
	return {
		ici: etape.ici,
		etape,
		manques,
		budget: contenu.budget,
		demandes: cadre.demandes,
		tauxPublicMaxPoints: cadre.tauxPublicMaxPoints,
		resume: await locals.base.lire(id, (tx) => resumeDossier(tx, id, dossier))
	};
};

export const actions: Actions = {
	envoyer: async ({ request, locals, params }) => {
		const lue = await lireSaisie(request, saisieEnvoi);
		if (!lue.ok) return lue.renvoi;
		const dossierId = await idDemande(locals, params.numero);
		const issue = await deposerDossier(contexteDe(locals), { dossierId, revision: lue.valeur.revision });
		const adresse = adresseDe(locals, params.numero);
		if (issue.ok) redirect(303, `${adresse}?fait=envoye`);
		if (issue.refus.code === 'deja_depose') redirect(303, `${adresse}?fait=deja-envoye`);
		return refuser(lue, issue.refus.message);
	}
};
