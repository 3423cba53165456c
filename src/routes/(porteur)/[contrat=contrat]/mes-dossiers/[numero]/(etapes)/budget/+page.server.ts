import { fail } from '@sveltejs/kit';
import { jour } from '#contrat/commun/jour.ts';
import { saisir } from '#contrat/commun/montant.ts';
import type { LigneBudget } from '#contrat/dossiers/budget.ts';
import { comptesEnVigueur, type SensBudget } from '#contrat/dossiers/comptes.ts';
import { changerLignes, lignesSuivantes } from '#contrat/dossiers/lignes-saisie.ts';
import { nombre } from '#contrat/dossiers/public-prevu.ts';
import { budgetSaisi, saisieBudget, saisieBudgetBrute } from '#contrat/dossiers/saisie.ts';
import type { DroitsDeRoute } from '#src/acces.ts';
import { lireSaisie } from '#ui/formulaire.ts';
import { brouillonDemande, enregistrerEtape } from '../../../dossier-demande.ts';
import type { Actions, PageServerLoad } from './$types';

export const _droits: DroitsDeRoute = { GET: 'dossier.deposer', actions: { enregistrer: 'dossier.deposer' } };

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { dossier, etape } = await brouillonDemande(locals, url, params.numero, 'budget');
	const { budget, publics } = dossier.contenu;
	const debut = jour(`${dossier.entete.annee}-01-01`);
	const lignes = (sens: SensBudget) => lignesSuivantes(budget.filter((l) => l.sens === sens).map(enTexte));
	const comptes = (sens: SensBudget) =>
		comptesEnVigueur(debut, sens).map(({ code, intitule }) => ({ valeur: code, libelle: `${code} — ${intitule}` }));
	return {
		ici: etape.ici,
		etape,
		budget,
		demandes: dossier.cadre.demandes,
		tauxPublicMaxPoints: dossier.cadre.tauxPublicMaxPoints,
		personnes: nombre(publics),
		charges: lignes('charge'),
		produits: lignes('produit'),
		comptes: { charges: comptes('charge'), produits: comptes('produit') }
	};
};

function enTexte({ compte, libelle, montant }: LigneBudget) {
	return { compte, libelle, montant: montant === 0n ? '' : saisir(montant) };
}

export const actions: Actions = {
	enregistrer: async (event) => {
		// Adding or taking away a line checks nothing: everything typed comes back, right or wrong.
		const brute = await lireSaisie(event.request.clone(), saisieBudgetBrute);
		if (!brute.ok) return brute.renvoi;
		const changee = changerLignes(brute.valeur);
		if (changee === 'trop_de_lignes')
			return fail(422, { saisie: brute.saisie, message: 'Un budget a au plus 100 lignes de chaque côté.' });
		if (changee) return { saisie: changee };
		const lue = await lireSaisie(event.request, saisieBudget);
		if (!lue.ok) return lue.renvoi;
		return enregistrerEtape(event, lue, { section: 'budget', contenu: { budget: budgetSaisi(lue.valeur) } }, 'budget');
	}
};
