import { ecrireMontant, type Montant } from '#contrat/commun/montant.ts';
import { bilanBudget, type DemandeAuBudget } from './budget.ts';
import type { ContenuDossier, Etape } from './contenu.ts';
import type { GardeDossier } from './dossier.ts';
import { nombre, partQuartierPoints } from './public-prevu.ts';

/** One thing to do before sending: what is wrong, in words, and the step and field where to do it. */
export interface Manque {
	garde: Exclude<GardeDossier, 'appel_ouvert' | 'motif_donne' | 'seance_close'>;
	etape: Etape;
	/** Name of the field in the form of that step. */
	champ: string;
	message: string;
}

/** What the call, the structure and the funders say, needed to judge an application. */
export interface CadreDuDossier {
	/** Most public money in the budget, basis points; null: no limit. */
	tauxPublicMaxPoints: number | null;
	/** Least part of people of the quarter, basis points; null: no limit. */
	partQuartierMinPoints: number | null;
	/** Requests with what their funder's money is. */
	demandes: readonly DemandeAuBudget[];
	/** Whether the structure can be paid: a SIRET, unless it is an informal group. */
	structureIdentifiee: boolean;
}

/** Everything that stops this application from being sent, in the order of the form; empty when it can be. */
export function manques(contenu: ContenuDossier, cadre: CadreDuDossier): Manque[] {
	return [
		...manquesPresentation(contenu, cadre),
		...manquesObjectifs(contenu),
		...manquesPublic(contenu, cadre),
		...manquesBudget(contenu, cadre)
	];
}

function aFaire(etape: Etape, champ: string, message: string): Manque {
	return { garde: 'complet', etape, champ, message };
}

function manquesPresentation(contenu: ContenuDossier, cadre: CadreDuDossier): Manque[] {
	const listes: Manque[] = [];
	if (contenu.intitule === '') listes.push(aFaire('presentation', 'intitule', 'Donnez un titre à votre action.'));
	if (contenu.description === '') listes.push(aFaire('presentation', 'description', 'Décrivez votre action.'));
	if (contenu.debut === null) listes.push(aFaire('presentation', 'debut', 'Dites quand l’action commence.'));
	if (contenu.fin === null) listes.push(aFaire('presentation', 'fin', 'Dites quand l’action se termine.'));
	if (!cadre.structureIdentifiee) {
		const message =
			'Votre structure n’a pas de numéro SIRET dans notre liste : sans lui, elle ne peut pas être payée. Donnez-le à l’équipe du contrat.';
		listes.push(aFaire('relire', 'structure', message));
	}
	return listes;
}

function manquesObjectifs(contenu: ContenuDossier): Manque[] {
	const listes: Manque[] = [];
	if (contenu.objectifs.length === 0)
		listes.push(aFaire('objectifs', 'objectifs', 'Choisissez au moins un objectif du contrat.'));
	if (contenu.quartiers.length === 0) listes.push(aFaire('objectifs', 'quartiers', 'Choisissez au moins un quartier.'));
	return listes;
}

function manquesPublic({ publics }: ContenuDossier, { partQuartierMinPoints }: CadreDuDossier): Manque[] {
	if (nombre(publics) === 0)
		return [aFaire('public', 'publics.t_0-3.femmes_quartier', 'Dites combien de personnes vous attendez.')];
	const part = partQuartierPoints(publics);
	if (partQuartierMinPoints === null || part === null || part >= partQuartierMinPoints) return [];
	return [
		{
			garde: 'part_quartier_suffisante',
			etape: 'public',
			champ: 'publics.t_0-3.femmes_quartier',
			message: `Les habitants du quartier font ${ecrirePoints(part)} de votre public ; l’appel demande au moins ${ecrirePoints(partQuartierMinPoints)}.`
		}
	];
}

function manquesBudget({ budget, financements }: ContenuDossier, cadre: CadreDuDossier): Manque[] {
	const listes: Manque[] = [];
	if (!budget.some((l) => l.sens === 'charge'))
		listes.push(aFaire('budget', 'charges[0].compte', 'Écrivez au moins une dépense.'));
	const vide = { charge: 'charges', produit: 'produits' } as const;
	for (const sens of ['charge', 'produit'] as const) {
		const rang = budget.filter((l) => l.sens === sens).findIndex((l) => l.montant === 0n);
		if (rang >= 0)
			listes.push(aFaire('budget', `${vide[sens]}[${rang}].montant`, 'Une ligne du budget n’a pas de montant.'));
	}
	if (financements.length === 0)
		listes.push(aFaire('financements', 'demandes[0].montant', 'Demandez une somme à au moins un financeur.'));
	return [...listes, ...desequilibres(budget, cadre)];
}

function desequilibres(budget: ContenuDossier['budget'], cadre: CadreDuDossier): Manque[] {
	const bilan = bilanBudget(budget, cadre.demandes);
	const listes: Manque[] = [];
	const ici = { etape: 'budget', champ: 'charges[0].compte' } as const;
	if (!bilan.equilibre) {
		const ecart = ecrireMontant((bilan.ecart < 0n ? -bilan.ecart : bilan.ecart) as Montant);
		const message =
			bilan.ecart < 0n
				? `Il manque ${ecart} de recettes : le total des dépenses et le total des recettes doivent être égaux.`
				: `Les recettes dépassent les dépenses de ${ecart} : les deux totaux doivent être égaux.`;
		listes.push({ garde: 'budget_equilibre', ...ici, message });
	}
	if (!bilan.contributionsEgales) {
		const message = `Le bénévolat et les dons en nature doivent être égaux des deux côtés : ${ecrireMontant(bilan.contributionsEmployees)} en dépenses (compte 86), ${ecrireMontant(bilan.contributionsRecues)} en recettes (compte 87).`;
		listes.push({ garde: 'contributions_egales', ...ici, message });
	}
	const taux = bilan.tauxPublicPoints;
	if (cadre.tauxPublicMaxPoints !== null && taux !== null && taux > cadre.tauxPublicMaxPoints) {
		const message = `L’argent public fait ${ecrirePoints(taux)} du coût de l’action ; l’appel accepte au plus ${ecrirePoints(cadre.tauxPublicMaxPoints)}.`;
		listes.push({ garde: 'taux_public_respecte', etape: 'financements', champ: 'demandes[0].montant', message });
	}
	return listes;
}

/** « 62,5 % » for 6250 basis points. */
export function ecrirePoints(points: number): string {
	return `${new Intl.NumberFormat('fr-FR', { maximumFractionDigits: 2 }).format(points / 100)} %`;
}

/** The facts the cycle asks before sending, from what is missing and whether the call is open. */
export function faitsDeDepot(liste: readonly Manque[], appelOuvert: boolean): Partial<Record<GardeDossier, boolean>> {
	const tient = (garde: Manque['garde']): boolean => !liste.some((manque) => manque.garde === garde);
	return {
		appel_ouvert: appelOuvert,
		complet: tient('complet'),
		budget_equilibre: tient('budget_equilibre'),
		contributions_egales: tient('contributions_egales'),
		taux_public_respecte: tient('taux_public_respecte'),
		part_quartier_suffisante: tient('part_quartier_suffisante')
	};
}
