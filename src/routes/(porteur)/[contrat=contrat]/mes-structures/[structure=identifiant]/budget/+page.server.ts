import { saisieBudgetStructure } from '#contrat/acteurs/saisie-structure.ts';
import type { LigneBudgetStructure } from '#contrat/acteurs/structure.ts';
import { jour } from '#contrat/commun/jour.ts';
import { ecrireMontant, saisir, somme } from '#contrat/commun/montant.ts';
import { type Compte, comptesEnVigueur, type SensBudget } from '#contrat/dossiers/comptes.ts';
import type { DroitsDeRoute } from '#src/acces.ts';
import { lireSaisie } from '#ui/formulaire.ts';
import { enregistrerPartie, partieDemandee } from '../../structure-demandee.ts';
import type { Actions, PageServerLoad } from './$types';

export const _droits: DroitsDeRoute = { GET: 'structure.ecrire', actions: { enregistrer: 'structure.ecrire' } };

/** The chart of the application without what belongs to one action alone: its share of the general costs. */
function planDe(annee: number): Compte[] {
	return comptesEnVigueur(jour(`${annee}-01-01`)).filter(({ genre, code }) => genre !== 'indirect' && code !== 'RPA');
}

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { structure, entour, le } = await partieDemandee(locals, url, params.structure, 'budget');
	const cetteAnnee = Number(le.slice(0, 4));
	const annee = Number(/^20\d\d$/.exec(url.searchParams.get('annee') ?? '')?.[0] ?? cetteAnnee);
	const lignes = structure.budgets.find((budget) => budget.annee === annee)?.lignes ?? [];
	const total = (sens: SensBudget) => ecrireMontant(somme(lignes.filter((l) => l.sens === sens).map((l) => l.montant)));
	const plan = planDe(annee);
	return {
		ici: entour.titre,
		entour,
		annee,
		annees: [...new Set([cetteAnnee + 1, cetteAnnee, ...structure.budgets.map((b) => b.annee)])].sort((a, b) => b - a),
		totaux: lignes.length > 0 ? { charges: total('charge'), produits: total('produit') } : null,
		groupes: [...new Set(plan.map(({ groupe }) => groupe))].map((titre) => ({
			titre: titre.replace(', demandées hors de ce dossier', ''),
			comptes: plan
				.filter(({ groupe }) => groupe === titre)
				.map(({ code, intitule, sens }) => ({
					code,
					libelle: `${code} — ${intitule}`,
					montant: lignes
						.filter((l) => l.compte === code && l.sens === sens)
						.map((l) => saisir(l.montant))
						.join('')
				}))
		}))
	};
};

export const actions: Actions = {
	enregistrer: async (event) => {
		const lue = await lireSaisie(event.request, saisieBudgetStructure);
		if (!lue.ok) return lue.renvoi;
		const { annee, montants } = lue.valeur;
		const lignes = planDe(annee).flatMap(({ code, sens }): LigneBudgetStructure[] => {
			const montant = montants[`c${code}`] ?? null;
			return montant === null || montant === 0n ? [] : [{ sens, compte: code, libelle: '', montant }];
		});
		const ordonnees = [...lignes].sort((a, b) => a.sens.localeCompare(b.sens));
		return enregistrerPartie(event, lue, { section: 'budget', contenu: { annee, lignes: ordonnees } });
	}
};
