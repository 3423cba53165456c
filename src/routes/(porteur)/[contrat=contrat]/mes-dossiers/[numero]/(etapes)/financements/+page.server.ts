import { nomsNatures } from '#contrat/appels/appel.ts';
import { saisir } from '#contrat/commun/montant.ts';
import { estArgentPublic } from '#contrat/dossiers/financement.ts';
import { nombre } from '#contrat/dossiers/public-prevu.ts';
import { saisieFinancements } from '#contrat/dossiers/saisie.ts';
import type { DroitsDeRoute } from '#src/acces.ts';
import { lireSaisie } from '#ui/formulaire.ts';
import { brouillonDemande, enregistrerEtape } from '../../../dossier-demande.ts';
import type { Actions, PageServerLoad } from './$types';

export const _droits: DroitsDeRoute = { GET: 'dossier.deposer', actions: { enregistrer: 'dossier.deposer' } };

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { dossier, etape } = await brouillonDemande(locals, url, params.numero, 'financements');
	const { budget, publics, financements } = dossier.contenu;
	const demandeDe = (financeur: string, nature: string): string => {
		const demande = financements.find((d) => d.financeur === financeur && d.nature === nature);
		return demande ? saisir(demande.montant) : '';
	};
	return {
		ici: etape.ici,
		etape,
		budget,
		demandes: dossier.cadre.demandes,
		tauxPublicMaxPoints: dossier.cadre.tauxPublicMaxPoints,
		personnes: nombre(publics),
		financeursPublics: dossier.enveloppes.filter((e) => estArgentPublic(e.financeurNature)).map((e) => e.financeur),
		possibles: dossier.enveloppes.map(({ financeur, financeurNom, nature, dispositif }) => ({
			financeur,
			nature,
			nom: financeurNom,
			aide: `${nomsNatures[nature]} · ${dispositif}`,
			montant: demandeDe(financeur, nature)
		}))
	};
};

export const actions: Actions = {
	enregistrer: async (event) => {
		const lue = await lireSaisie(event.request, saisieFinancements);
		if (!lue.ok) return lue.renvoi;
		const financements = lue.valeur.demandes.filter((d) => d.montant > 0n);
		return enregistrerEtape(event, lue, { section: 'financements', contenu: { financements } }, 'financements');
	}
};
