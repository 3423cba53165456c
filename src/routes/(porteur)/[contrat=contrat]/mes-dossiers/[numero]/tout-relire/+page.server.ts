import { redirect } from '@sveltejs/kit';
import { nomsNatures } from '#contrat/appels/appel.ts';
import { nomsEtapes } from '#contrat/dossiers/contenu.ts';
import { nomsStatutsLigne } from '#contrat/dossiers/financement.ts';
import { saisieRelecture } from '#contrat/dossiers/saisie-envoi.ts';
import { decisionsDuPrecedent } from '#contrat/dossiers/server/lectures-precedent.ts';
import { relireSections } from '#contrat/dossiers/server/relire-sections.ts';
import { resumeDossier } from '#contrat/dossiers/server/resume.ts';
import type { DroitsDeRoute } from '#src/acces.ts';
import { lireSaisie, refuser } from '#ui/formulaire.ts';
import { contexteDe, contratDe } from '../../../../../contexte.ts';
import { adresseDe, dossierDemande, idDemande } from '../../dossier-demande.ts';
import type { Actions, PageServerLoad } from './$types';

export const _droits: DroitsDeRoute = { GET: 'dossier.ecrire', actions: { confirmer: 'dossier.ecrire' } };

export const load: PageServerLoad = async ({ locals, params }) => {
	const dossier = await dossierDemande(locals, params.numero);
	const { entete, structure, appel, contenu, cadre } = dossier;
	const adresse = adresseDe(locals, params.numero);
	if (entete.statut !== 'brouillon') redirect(303, adresse);
	if (entete.aRelire.length === 0) redirect(303, `${adresse}/relire`);
	const { id } = contratDe(locals);
	const { resume, precedent } = await locals.base.lire(id, async (tx) => ({
		resume: await resumeDossier(tx, id, dossier),
		precedent: entete.precedentId === null ? null : await decisionsDuPrecedent(tx, id, entete.precedentId)
	}));
	return {
		ici: `Dossier ${entete.numero}`,
		adresse,
		numero: entete.numero,
		titre: entete.intitule,
		structure: structure.nom,
		appel: appel.titre,
		revision: entete.revision,
		aRelire: entete.aRelire.map((section) => ({ section, libelle: nomsEtapes[section] })),
		precedent: precedent && {
			...precedent,
			decisions: precedent.decisions.map(({ nature, issue, ...decision }) => ({
				...decision,
				nature: nomsNatures[nature],
				issue: nomsStatutsLigne[issue]
			}))
		},
		resume,
		budget: contenu.budget,
		demandes: cadre.demandes,
		tauxPublicMaxPoints: cadre.tauxPublicMaxPoints
	};
};

export const actions: Actions = {
	confirmer: async ({ request, locals, params }) => {
		const lue = await lireSaisie(request, saisieRelecture);
		if (!lue.ok) return lue.renvoi;
		const dossierId = await idDemande(locals, params.numero);
		const { revision, section } = lue.valeur;
		const issue = await relireSections(contexteDe(locals), {
			dossierId,
			revision,
			sections: section === undefined ? 'toutes' : [section]
		});
		const adresse = adresseDe(locals, params.numero);
		if (!issue.ok && issue.refus.code !== 'rien_a_relire') return refuser(lue, issue.refus.message);
		redirect(303, issue.ok && issue.valeur > 0 ? `${adresse}/tout-relire` : `${adresse}/relire`);
	}
};
