import type { Jour } from '#contrat/commun/jour.ts';

export type SensBudget = 'charge' | 'produit';

/** What a line counts for: an ordinary line, a share of the structure's general costs, or an unpaid contribution (86 and 87). */
export type GenreCompte = 'direct' | 'indirect' | 'contribution';

/** One line of the chart of accounts that an application may use. */
export interface Compte {
	code: string;
	sens: SensBudget;
	intitule: string;
	/** Heading the account is shown under: « 60 — Achats ». */
	groupe: string;
	genre: GenreCompte;
	/** Whether money of this account is public money (an aid asked elsewhere than through this application). */
	argentPublic: boolean;
	/** First day it may be used, and last day when it no longer may. */
	depuis: Jour;
	jusqua: Jour | null;
}

/** Décret n° 2016-1971 du 28 décembre 2016: the single form and its accounts. */
const DEPUIS = '2016-12-31' as Jour;

/** Dates of one account, when they are not those of the form: a change of accounts is one line here and one in the chart. */
interface Dates {
	depuis?: Jour;
	jusqua?: Jour;
}

type Ligne = readonly [code: string, intitule: string, argentPublic?: 'public' | 'prive', dates?: Dates];

function groupe(sens: SensBudget, titre: string, genre: GenreCompte, lignes: readonly Ligne[]): Compte[] {
	return lignes.map(([code, intitule, argent, { depuis = DEPUIS, jusqua = null } = {}]) => ({
		code,
		sens,
		intitule,
		groupe: titre,
		genre,
		argentPublic: argent === 'public',
		depuis,
		jusqua
	}));
}

/**
 * The accounts of the single form (cerfa 12156), as the State's own service uses them. A code with a letter is a
 * heading the form has without an account number of its own. Subsidies asked through this application are not here:
 * they are the lines of funding.
 */
export const planComptable: readonly Compte[] = [
	...groupe('charge', '60 — Achats', 'direct', [
		['601', 'Matières et fournitures'],
		['604', 'Prestations de services'],
		['60A', 'Autres achats']
	]),
	...groupe('charge', '61 — Services extérieurs', 'direct', [
		['613', 'Locations'],
		['615', 'Entretien et réparation'],
		['616', 'Assurance'],
		['618', 'Documentation']
	]),
	...groupe('charge', '62 — Autres services extérieurs', 'direct', [
		['622', 'Intermédiaires et honoraires'],
		['623', 'Publicité, publication'],
		['625', 'Déplacements, missions'],
		['62A', 'Services bancaires et autres']
	]),
	...groupe('charge', '63 — Impôts et taxes', 'direct', [
		['631', 'Impôts et taxes sur les rémunérations'],
		['635', 'Autres impôts et taxes']
	]),
	...groupe('charge', '64 — Charges de personnel', 'direct', [
		['641', 'Rémunérations du personnel'],
		['645', 'Charges sociales'],
		['647', 'Autres charges de personnel']
	]),
	...groupe('charge', '65 à 69 — Autres charges', 'direct', [
		['65', 'Autres charges de gestion courante'],
		['66', 'Charges financières'],
		['67', 'Charges exceptionnelles'],
		['68', 'Dotations aux amortissements et provisions'],
		['69', 'Impôt sur les bénéfices, participation des salariés']
	]),
	...groupe('charge', 'Part des charges générales de la structure', 'indirect', [
		['CIF', 'Charges fixes de fonctionnement'],
		['CIB', 'Frais financiers'],
		['CIA', 'Autres charges indirectes'],
		['CIE', 'Excédent prévu']
	]),
	...groupe('charge', '86 — Emplois des contributions volontaires', 'contribution', [
		['860', 'Secours en nature'],
		['861', 'Mise à disposition gratuite de biens et de services'],
		['862', 'Prestations'],
		['864', 'Personnel bénévole']
	]),
	...groupe('produit', '70 à 73 — Ventes et tarifs', 'direct', [
		['70', 'Ventes et prestations'],
		['73', 'Dotations et produits de tarification']
	]),
	...groupe('produit', '74 — Autres aides, demandées hors de ce dossier', 'direct', [
		['74E', 'État, autre ministère', 'public'],
		['74R', 'Région', 'public'],
		['74D', 'Département', 'public'],
		['74I', 'Intercommunalité', 'public'],
		['74C', 'Commune', 'public'],
		['74S', 'Organismes sociaux (Caf, MSA…)', 'public'],
		['74U', 'Fonds européens', 'public'],
		['74A', 'Emplois aidés (ASP)', 'public'],
		['74P', 'Autres établissements publics', 'public'],
		['74X', 'Aides privées, fondations']
	]),
	...groupe('produit', '75 à 79 — Autres produits', 'direct', [
		['750', 'Autres produits de gestion courante'],
		['756', 'Cotisations'],
		['758', 'Dons, mécénat'],
		['76', 'Produits financiers'],
		['77', 'Produits exceptionnels'],
		['789', 'Ressources affectées reportées'],
		['79', 'Transfert de charges']
	]),
	...groupe('produit', 'Ressources propres', 'direct', [['RPA', 'Ressources propres affectées à l’action']]),
	...groupe('produit', '87 — Contributions volontaires', 'contribution', [
		['870', 'Bénévolat'],
		['871', 'Prestations en nature'],
		['875', 'Dons en nature']
	])
];

/** The accounts a budget of that day may use. */
export function comptesEnVigueur(le: Jour, sens?: SensBudget): Compte[] {
	return planComptable.filter(
		(compte) =>
			compte.depuis <= le &&
			(compte.jusqua === null || le <= compte.jusqua) &&
			(sens === undefined || compte.sens === sens)
	);
}

const parCode = new Map(planComptable.map((compte) => [`${compte.sens} ${compte.code}`, compte]));

/** The account of a code, whatever its dates, or undefined. */
export function compteDe(sens: SensBudget, code: string): Compte | undefined {
	return parCode.get(`${sens} ${code}`);
}
