import { redirect } from '@sveltejs/kit';
import { ecrireInstant } from '#contrat/commun/jour.ts';
import { ecrireMontant, somme } from '#contrat/commun/montant.ts';
import { saisieRefusDeSigner, saisieSignatureParLien } from '#contrat/dossiers/saisie-envoi.ts';
import { lireDemandeDeSignature, refuserParLien, signerParLien } from '#contrat/dossiers/server/signer-par-lien.ts';
import { attestationsDe, nomsQualites } from '#contrat/dossiers/signature.ts';
import type { DroitsDeRoute } from '#src/acces.ts';
import { origineDe } from '#src/session-web.ts';
import { lireSaisie, refuser } from '#ui/formulaire.ts';
import type { Actions, PageServerLoad } from './$types';

export const _droits: DroitsDeRoute = { GET: 'public', actions: { signer: 'public', refuser: 'public' } };

// Reading signs nothing: mail servers open links to check them, only a person ticks the box and presses the button.
export const load: PageServerLoad = async ({ locals, params, setHeaders }) => {
	// The address is a secret: it is told to nobody, and no search engine keeps the page.
	setHeaders({ 'x-robots-tag': 'noindex, nofollow' });
	const demande = await lireDemandeDeSignature(locals.base, params.jeton, new Date());
	if (!demande) return { demande: null };
	const { signature, refus, dossier } = demande;
	const { entete, structure, appel, contrat, cadre, contenu, lignes } = dossier;
	const commun = {
		numero: entete.numero,
		titre: entete.intitule,
		structure: structure.nom,
		appel: appel.titre,
		contrat: contrat.nom,
		nom: signature.nom
	};
	// Once it can no longer be signed, the link shows what became of it, never again the application itself.
	if (refus) {
		const signeLe = signature.signeeLe && ecrireInstant(signature.signeeLe);
		return { demande: { ...commun, signeLe, refus: refus.message, aSigner: null } };
	}
	return {
		demande: {
			...commun,
			signeLe: null,
			refus: null,
			aSigner: {
				fonction: signature.fonction,
				qualite: nomsQualites[signature.qualite],
				attestations: attestationsDe(signature, structure.forme),
				expireLe: ecrireInstant(signature.expireLe),
				total: ecrireMontant(somme(lignes.map((l) => l.demande))),
				// Sent before the closing, it is in time whenever it is signed before the link expires.
				ferme:
					appel.fermeLe <= new Date() && signature.demandeeLe < appel.fermeLe ? ecrireInstant(appel.fermeLe) : null,
				demandeeLe: ecrireInstant(signature.demandeeLe),
				corrige: entete.deposeLe !== null && entete.statut === 'a_signer',
				saisiParLEquipe: entete.saisieAssistee && entete.confirmeLe === null,
				empreinte: signature.empreinte,
				resume: dossier.resume,
				budget: contenu.budget,
				demandes: cadre.demandes,
				tauxPublicMaxPoints: cadre.tauxPublicMaxPoints
			}
		}
	};
};

export const actions: Actions = {
	signer: async (event) => {
		const lue = await lireSaisie(event.request, saisieSignatureParLien);
		if (!lue.ok) return lue.renvoi;
		const { locals, params, url } = event;
		const issue = await signerParLien(locals.base, params.jeton, origineDe(event), new Date());
		if (issue.ok || issue.refus.code === 'deja_signe') redirect(303, url.pathname);
		return refuser(lue, issue.refus.message, issue.refus.code === 'trop_d_essais' ? 429 : 409);
	},
	refuser: async (event) => {
		const lue = await lireSaisie(event.request, saisieRefusDeSigner);
		if (!lue.ok) return lue.renvoi;
		const { locals, params, url } = event;
		const { motif } = lue.valeur;
		const issue = await refuserParLien(locals.base, params.jeton, motif, origineDe(event), new Date());
		if (issue.ok) redirect(303, url.pathname);
		return refuser(lue, issue.refus.message, issue.refus.code === 'trop_d_essais' ? 429 : 409);
	}
};
