import { nomsNatures } from '#contrat/appels/appel.ts';
import { saisir } from '#contrat/commun/montant.ts';
import { estArgentPublic } from '#contrat/dossiers/financement.ts';
import { nombre } from '#contrat/dossiers/public-prevu.ts';
import { reglesDuDossier } from '#contrat/dossiers/server/lectures-eligibilites.ts';
import { financementsSaisis, saisieFinancements } from '#contrat/dossiers/saisie/financements.ts';
import type { DroitsDeRoute } from '#src/acces.ts';
import { contratDe } from '../../../../../../contexte.ts';
import { brouillonDemande, enregistrerEtape } from '../../../dossier-demande.ts';
import { lireSection } from '../../../lire-section.ts';
import type { Actions, PageServerLoad } from './$types';

export const _droits: DroitsDeRoute = { GET: 'dossier.ecrire', actions: { enregistrer: 'dossier.ecrire' } };

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { dossier, etape } = await brouillonDemande(locals, url, params.numero, 'financements');
	const { budget, publics, financements, dureeAnnees } = dossier.contenu;
	const { id } = contratDe(locals);
	const suivantes = Array.from({ length: dureeAnnees - 1 }, (_, rang) => dossier.entete.annee + rang + 1);
	return {
		ici: etape.ici,
		etape,
		budget,
		regles: await locals.base.lire(id, (tx) => reglesDuDossier(tx, id, dossier)),
		annee: dossier.entete.annee,
		demandes: dossier.cadre.demandes,
		tauxPublicMaxPoints: dossier.cadre.tauxPublicMaxPoints,
		personnes: nombre(publics),
		financeursPublics: dossier.enveloppes.filter((e) => estArgentPublic(e.financeurNature)).map((e) => e.financeur),
		possibles: dossier.enveloppes.map(({ financeur, financeurNom, nature, dispositif }) => {
			const demande = financements.find((d) => d.financeur === financeur && d.nature === nature);
			const prevu = (annee: number) => demande?.suivantes.find((s) => s.annee === annee)?.montant;
			return {
				financeur,
				nature,
				nom: financeurNom,
				aide: `${nomsNatures[nature]} · ${dispositif}`,
				montant: demande ? saisir(demande.montant) : '',
				suivantes: suivantes.map((annee) => {
					const montant = prevu(annee);
					return { annee, montant: montant === undefined ? '' : saisir(montant) };
				})
			};
		})
	};
};

export const actions: Actions = {
	enregistrer: async (event) => {
		const lecture = await lireSection(event.request, saisieFinancements);
		if (!lecture.ok) return lecture.renvoi;
		const { lue } = lecture;
		const contenu = financementsSaisis(lue.valeur);
		return enregistrerEtape(event, lue, { section: 'financements', contenu }, 'financements');
	}
};
