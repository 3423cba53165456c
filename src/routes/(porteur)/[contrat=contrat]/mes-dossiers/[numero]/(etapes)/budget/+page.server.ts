import { fail } from '@sveltejs/kit';
import { jour } from '#contrat/commun/jour.ts';
import { saisir } from '#contrat/commun/montant.ts';
import type { LigneBudget } from '#contrat/dossiers/budget.ts';
import { comptesEnVigueur, type SensBudget } from '#contrat/dossiers/comptes.ts';
import { changerLignes, collerLignes, lignesSuivantes } from '#contrat/dossiers/lignes-saisie.ts';
import { nombre } from '#contrat/dossiers/public-prevu.ts';
import { budgetSaisi, saisieBudget, saisieBudgetBrute } from '#contrat/dossiers/saisie/budget.ts';
import { budgetPrecedent } from '#contrat/dossiers/server/budget-precedent.ts';
import type { DroitsDeRoute } from '#src/acces.ts';
import { lireSaisie } from '#ui/formulaire.ts';
import { contratDe } from '../../../../../../contexte.ts';
import { brouillonDemande, enregistrerEtape } from '../../../dossier-demande.ts';
import { lireSection } from '../../../lire-section.ts';
import type { Actions, PageServerLoad } from './$types';

export const _droits: DroitsDeRoute = { GET: 'dossier.ecrire', actions: { enregistrer: 'dossier.ecrire' } };

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { dossier, etape } = await brouillonDemande(locals, url, params.numero, 'budget');
	const { budget, publics, repartitionIndirecte } = dossier.contenu;
	const { id } = contratDe(locals);
	const debut = jour(`${dossier.entete.annee}-01-01`);
	const lignes = (sens: SensBudget) => lignesSuivantes(budget.filter((l) => l.sens === sens).map(enTexte));
	const comptes = (sens: SensBudget) =>
		comptesEnVigueur(debut, sens).map(({ code, intitule }) => ({ valeur: code, libelle: `${code} — ${intitule}` }));
	return {
		ici: etape.ici,
		etape,
		budget,
		repartitionIndirecte,
		precedent: await locals.base.lire(id, (tx) => budgetPrecedent(tx, id, dossier.entete)),
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
		// Adding, taking away or pasting lines checks nothing: everything typed comes back, right or wrong.
		const brute = await lireSaisie(event.request.clone(), saisieBudgetBrute);
		if (!brute.ok) return brute.renvoi;
		const changee = changerLignes(brute.valeur);
		if (changee === 'trop_de_lignes')
			return fail(422, { saisie: brute.saisie, message: 'Un budget a au plus 100 lignes de chaque côté.' });
		if (changee) return { saisie: changee };
		const collee = collerLignes(brute.valeur);
		if (collee && collee.messages.length > 0)
			return fail(422, { saisie: collee.tape, erreurs: { colle: collee.messages } });
		if (collee) return { saisie: collee.tape };
		const lecture = await lireSection(event.request, saisieBudget);
		if (!lecture.ok) return lecture.renvoi;
		const { lue } = lecture;
		return enregistrerEtape(event, lue, { section: 'budget', contenu: budgetSaisi(lue.valeur) }, 'budget');
	}
};
