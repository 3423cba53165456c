import { redirect } from '@sveltejs/kit';
import { ecrireInstant, ecrireJour } from '#contrat/commun/jour.ts';
import { nomsSens, sensAvis } from '#contrat/instruction/avis.ts';
import { saisieAvisExterieur } from '#contrat/instruction/saisie-exterieur.ts';
import { lireDemandeAvis, rendreAvisExterieur } from '#contrat/instruction/server/rendre-avis-exterieur.ts';
import type { DroitsDeRoute } from '#src/acces.ts';
import { origineDe } from '#src/session-web.ts';
import { lireSaisie, refuser } from '#ui/formulaire.ts';
import type { Actions, PageServerLoad } from './$types';

export const _droits: DroitsDeRoute = { GET: 'public', actions: { rendre: 'public' } };

// Reading gives no opinion: mail servers open links to check them, only a person fills the form.
export const load: PageServerLoad = async ({ locals, params, setHeaders }) => {
	// The address is a secret: it is told to nobody, and no search engine keeps the page.
	setHeaders({ 'x-robots-tag': 'noindex, nofollow' });
	const lu = await lireDemandeAvis(locals.base, params.jeton, new Date());
	if (!lu) return { lu: null };
	const { demande, contrat, refus, dossier } = lu;
	return {
		lu: {
			numero: demande.numero,
			titre: demande.intitule,
			structure: demande.structure,
			organisme: demande.organisme,
			contrat,
			de: demande.demandeePar,
			question: demande.question,
			echeance: ecrireJour(demande.echeance),
			pourLaStructure: demande.visibilite === 'porteur',
			rendu: demande.renduLe &&
				demande.sens && {
					le: ecrireInstant(demande.renduLe),
					sens: nomsSens[demande.sens],
					reponse: demande.reponse,
					repondant: demande.repondant
				},
			refus: refus?.message ?? null,
			dossier: dossier && {
				resume: dossier.resume,
				budget: dossier.contenu.budget,
				demandes: dossier.cadre.demandes,
				tauxPublicMaxPoints: dossier.cadre.tauxPublicMaxPoints
			},
			sens: sensAvis.map((valeur) => ({ valeur, libelle: nomsSens[valeur] }))
		}
	};
};

export const actions: Actions = {
	rendre: async (event) => {
		const lue = await lireSaisie(event.request, saisieAvisExterieur);
		if (!lue.ok) return lue.renvoi;
		const { locals, params, url } = event;
		const issue = await rendreAvisExterieur(locals.base, params.jeton, lue.valeur, origineDe(event), new Date());
		if (issue.ok || issue.refus.code === 'deja_rendu') redirect(303, url.pathname);
		return refuser(lue, issue.refus.message, issue.refus.code === 'trop_d_essais' ? 429 : 409);
	}
};
