import { redirect } from '@sveltejs/kit';
import { peut } from '#contrat/acteurs/agent.ts';
import { saisieDemandeDeSignature, saisieDepotAssiste, saisieSignature } from '#contrat/dossiers/saisie-envoi.ts';
import { deposerDossier } from '#contrat/dossiers/server/deposer-dossier.ts';
import { deposerEnAssistance } from '#contrat/dossiers/server/deposer-en-assistance.ts';
import { demanderSignature } from '#contrat/dossiers/server/demander-signature.ts';
import { preparerLEnvoi } from '#contrat/dossiers/server/lectures-envoi.ts';
import { resumeDossier } from '#contrat/dossiers/server/resume.ts';
import type { DroitsDeRoute } from '#src/acces.ts';
import { lireSaisie, refuser } from '#ui/formulaire.ts';
import { agentDe, contexteDe, contratDe } from '../../../../../../contexte.ts';
import { adresseDe, brouillonDemande, idDemande } from '../../../dossier-demande.ts';
import type { Actions, PageServerLoad } from './$types';

export const _droits: DroitsDeRoute = {
	GET: 'dossier.ecrire',
	actions: { envoyer: 'dossier.deposer', faireSigner: 'dossier.ecrire', recevoir: 'dossier.assister' }
};

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { dossier, etape } = await brouillonDemande(locals, url, params.numero, 'relire');
	const { id } = contratDe(locals);
	const agent = agentDe(locals);
	const { cadre, contenu, manques, entete } = dossier;
	const { resume, envoi } = await locals.base.lire(id, async (tx) => ({
		resume: await resumeDossier(tx, id, dossier),
		envoi: await preparerLEnvoi(tx, id, dossier, agent, new Date())
	}));
	return {
		ici: etape.ici,
		etape,
		manques,
		budget: contenu.budget,
		demandes: cadre.demandes,
		tauxPublicMaxPoints: cadre.tauxPublicMaxPoints,
		resume,
		envoi,
		structureId: dossier.structure.id,
		// The team keys it: it receives the paper, or has it signed; it never signs in the name of the structure.
		assiste: entete.saisieAssistee && !peut(agent, 'dossier.deposer', id, entete),
		saisiParLEquipe: entete.saisieAssistee && entete.confirmeLe === null
	};
};

export const actions: Actions = {
	envoyer: async ({ request, locals, params }) => {
		const lue = await lireSaisie(request, saisieSignature);
		if (!lue.ok) return lue.renvoi;
		const dossierId = await idDemande(locals, params.numero);
		const issue = await deposerDossier(contexteDe(locals), { dossierId, revision: lue.valeur.revision });
		const adresse = adresseDe(locals, params.numero);
		if (issue.ok) redirect(303, `${adresse}?fait=envoye`);
		if (issue.refus.code === 'deja_depose') redirect(303, `${adresse}?fait=deja-envoye`);
		return refuser(lue, issue.refus.message);
	},
	faireSigner: async ({ request, locals, params }) => {
		const lue = await lireSaisie(request, saisieDemandeDeSignature);
		if (!lue.ok) return lue.renvoi;
		const dossierId = await idDemande(locals, params.numero);
		const { revision, representant: representantId } = lue.valeur;
		const issue = await demanderSignature(contexteDe(locals), { dossierId, revision, representantId });
		const adresse = adresseDe(locals, params.numero);
		if (issue.ok) redirect(303, `${adresse}?fait=a-signer`);
		if (issue.refus.code === 'deja_depose') redirect(303, `${adresse}?fait=deja-envoye`);
		return refuser(lue, issue.refus.message);
	},
	recevoir: async ({ request, locals, params }) => {
		const lue = await lireSaisie(request, saisieDepotAssiste);
		if (!lue.ok) return lue.renvoi;
		const dossierId = await idDemande(locals, params.numero);
		const { representant, ...depot } = lue.valeur;
		const issue = await deposerEnAssistance(contexteDe(locals), {
			dossierId,
			...depot,
			representantId: representant === '' ? null : representant
		});
		if (!issue.ok) return refuser(lue, issue.refus.message);
		redirect(303, `/${contratDe(locals).slug}/equipe/dossiers/${params.numero}?fait=recu`);
	}
};
