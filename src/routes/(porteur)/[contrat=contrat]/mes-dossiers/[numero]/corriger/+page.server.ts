import { redirect } from '@sveltejs/kit';
import { ecrireJour } from '#contrat/commun/jour.ts';
import { nomsEtapes } from '#contrat/dossiers/contenu.ts';
import { saisieDemandeDeSignature, saisieRevision, saisieSignature } from '#contrat/dossiers/saisie-envoi.ts';
import { demanderSignature } from '#contrat/dossiers/server/demander-signature.ts';
import { correctionARendre } from '#contrat/dossiers/server/lectures-apres-envoi.ts';
import { preparerLEnvoi } from '#contrat/dossiers/server/lectures-envoi.ts';
import { rendreCorrection } from '#contrat/dossiers/server/rendre-correction.ts';
import { resumeDossier } from '#contrat/dossiers/server/resume.ts';
import type { DroitsDeRoute } from '#src/acces.ts';
import { lireSaisie, refuser } from '#ui/formulaire.ts';
import { agentDe, contexteDe, contratDe } from '../../../../../contexte.ts';
import { adresseDe, dossierDemande, idDemande } from '../../dossier-demande.ts';
import type { Actions, PageServerLoad } from './$types';

export const _droits: DroitsDeRoute = {
	GET: 'dossier.ecrire',
	actions: { rendre: 'dossier.ecrire', envoyer: 'dossier.deposer', faireSigner: 'dossier.ecrire' }
};

export const load: PageServerLoad = async ({ locals, params }) => {
	const dossier = await dossierDemande(locals, params.numero);
	const { entete, structure, contenu, cadre, manques, appel } = dossier;
	const { id } = contratDe(locals);
	const adresse = adresseDe(locals, params.numero);
	const lu = await locals.base.lire(id, async (tx) => ({
		correction: await correctionARendre(tx, id, entete),
		envoi: await preparerLEnvoi(tx, id, dossier, agentDe(locals), new Date()),
		resume: await resumeDossier(tx, id, dossier)
	}));
	if (!lu.correction || dossier.ouvertes.length === 0) redirect(303, adresse);
	const { sections, message, echeance, argentChange } = lu.correction;
	return {
		ici: `Dossier ${entete.numero}`,
		adresse,
		numero: entete.numero,
		structure: structure.nom,
		structureId: structure.id,
		appel: appel.titre,
		revision: entete.revision,
		correction: {
			message,
			echeance: echeance && ecrireJour(echeance),
			argentChange,
			sections: sections.map((section) => ({ libelle: nomsEtapes[section], href: `${adresse}/${section}` }))
		},
		manques,
		envoi: lu.envoi,
		resume: lu.resume,
		budget: contenu.budget,
		demandes: cadre.demandes,
		tauxPublicMaxPoints: cadre.tauxPublicMaxPoints
	};
};

export const actions: Actions = {
	rendre: async ({ request, locals, params }) => {
		const lue = await lireSaisie(request, saisieRevision);
		if (!lue.ok) return lue.renvoi;
		const dossierId = await idDemande(locals, params.numero);
		const rendu = { dossierId, revision: lue.valeur.revision, signe: false };
		const issue = await rendreCorrection(contexteDe(locals), rendu);
		if (!issue.ok) return refuser(lue, issue.refus.message);
		redirect(303, `${adresseDe(locals, params.numero)}?fait=rendu`);
	},
	envoyer: async ({ request, locals, params }) => {
		const lue = await lireSaisie(request, saisieSignature);
		if (!lue.ok) return lue.renvoi;
		const dossierId = await idDemande(locals, params.numero);
		const rendu = { dossierId, revision: lue.valeur.revision, signe: true };
		const issue = await rendreCorrection(contexteDe(locals), rendu);
		if (!issue.ok) return refuser(lue, issue.refus.message);
		redirect(303, `${adresseDe(locals, params.numero)}?fait=rendu`);
	},
	faireSigner: async ({ request, locals, params }) => {
		const lue = await lireSaisie(request, saisieDemandeDeSignature);
		if (!lue.ok) return lue.renvoi;
		const dossierId = await idDemande(locals, params.numero);
		const { revision, representant: representantId } = lue.valeur;
		const issue = await demanderSignature(contexteDe(locals), { dossierId, revision, representantId });
		if (!issue.ok) return refuser(lue, issue.refus.message);
		redirect(303, `${adresseDe(locals, params.numero)}?fait=a-signer`);
	}
};
