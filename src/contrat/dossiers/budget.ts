import { centimes, enPointsDeBase, type Montant, somme } from '#contrat/commun/montant.ts';
import { compteDe, type GenreCompte, planComptable, type SensBudget } from './comptes.ts';

/** One line of the budget of an action, in cents. */
export interface LigneBudget {
	sens: SensBudget;
	compte: string;
	libelle: string;
	montant: Montant;
}

/** What is asked of one funder, as far as the budget is concerned. */
export interface DemandeAuBudget {
	montant: Montant;
	/** Whether this funder's money is public money (`financement.ts`). */
	argentPublic: boolean;
}

/** Everything a budget says once added up; amounts in cents, rates in basis points. */
export interface BilanBudget {
	chargesDirectes: Montant;
	chargesIndirectes: Montant;
	/** Accounts 86. */
	contributionsEmployees: Montant;
	totalCharges: Montant;
	/** Produits that are not asked through this application, contributions left out. */
	autresProduits: Montant;
	demandes: Montant;
	/** Accounts 87. */
	contributionsRecues: Montant;
	totalProduits: Montant;
	/** Produits minus charges: 0 when balanced. */
	ecart: bigint;
	equilibre: boolean;
	/** 86 = 87, checked apart: what volunteers give is spent as it comes in. */
	contributionsEgales: boolean;
	/** Charges without contributions: what the action really costs in money. */
	coutMonetaire: Montant;
	argentPublic: Montant;
	/** Public money in the cost in money, in basis points; null when there is no cost. */
	tauxPublicPoints: number | null;
}

/**
 * Adds up a budget: charges = lines 60 to 69, indirect charges and 86; produits = lines 70 to 79, own funds, 87, and
 * what is asked of each funder of this application. Contributions in kind count in the balance (décret n° 2016-1971) but
 * not in the rate of public money, which is a part of real money.
 */
export function bilanBudget(lignes: readonly LigneBudget[], demandes: readonly DemandeAuBudget[]): BilanBudget {
	const total = (sens: SensBudget, genre: GenreCompte): Montant =>
		somme(lignes.filter((l) => l.sens === sens && genreDe(l) === genre).map((l) => l.montant));
	const chargesDirectes = total('charge', 'direct');
	const chargesIndirectes = total('charge', 'indirect');
	const contributionsEmployees = total('charge', 'contribution');
	const autresProduits = somme([total('produit', 'direct'), total('produit', 'indirect')]);
	const contributionsRecues = total('produit', 'contribution');
	const demande = somme(demandes.map((d) => d.montant));
	const totalCharges = somme([chargesDirectes, chargesIndirectes, contributionsEmployees]);
	const totalProduits = somme([autresProduits, demande, contributionsRecues]);
	const coutMonetaire = somme([chargesDirectes, chargesIndirectes]);
	const argentPublic = somme([
		...demandes.filter((d) => d.argentPublic).map((d) => d.montant),
		...lignes.filter((l) => compteDe(l.sens, l.compte)?.argentPublic === true).map((l) => l.montant)
	]);
	return {
		chargesDirectes,
		chargesIndirectes,
		contributionsEmployees,
		totalCharges,
		autresProduits,
		demandes: demande,
		contributionsRecues,
		totalProduits,
		ecart: totalProduits - totalCharges,
		equilibre: totalProduits === totalCharges,
		contributionsEgales: contributionsEmployees === contributionsRecues,
		coutMonetaire,
		argentPublic,
		tauxPublicPoints: enPointsDeBase(argentPublic, coutMonetaire)
	};
}

/** An account this version does not know counts as an ordinary one: no amount is ever left out of a total. */
function genreDe(ligne: LigneBudget): GenreCompte {
	return compteDe(ligne.sens, ligne.compte)?.genre ?? 'direct';
}

/** Cost in money for one person, to the nearest cent; null when nobody is expected. */
export function coutParPersonne(bilan: BilanBudget, personnes: number): Montant | null {
	if (personnes <= 0) return null;
	const diviseur = BigInt(personnes);
	return centimes((bilan.coutMonetaire * 2n + diviseur) / (2n * diviseur));
}

/** What one heading of the chart of accounts adds up to; `avant` is last year's, null when there is none to compare. */
export interface TotalDeGroupe {
	sens: SensBudget;
	groupe: string;
	total: Montant;
	avant: Montant | null;
}

const AUTRE = 'Rubrique à choisir';

/** Totals by heading, in the order of the chart; only headings that hold something, this year or last. */
export function totauxParGroupe(
	lignes: readonly LigneBudget[],
	precedentes: readonly LigneBudget[] | null = null
): TotalDeGroupe[] {
	const cleDe = (l: LigneBudget): string => `${l.sens} ${compteDe(l.sens, l.compte)?.groupe ?? AUTRE}`;
	const parCle = Map.groupBy(lignes, cleDe);
	const avant = Map.groupBy(precedentes ?? [], cleDe);
	const total = (siennes: readonly LigneBudget[] | undefined): Montant => somme((siennes ?? []).map((l) => l.montant));
	return [
		...new Map(planComptable.map((c) => [`${c.sens} ${c.groupe}`, { sens: c.sens, groupe: c.groupe }])),
		...(['charge', 'produit'] as const).map((sens) => [`${sens} ${AUTRE}`, { sens, groupe: AUTRE }] as const)
	].flatMap(([cle, { sens, groupe }]) =>
		parCle.has(cle) || avant.has(cle)
			? [{ sens, groupe, total: total(parCle.get(cle)), avant: precedentes ? total(avant.get(cle)) : null }]
			: []
	);
}
