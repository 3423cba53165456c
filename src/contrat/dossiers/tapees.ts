import { lireMontant, type Montant, ZERO } from '#contrat/commun/montant.ts';
import type { DemandeAuBudget, LigneBudget } from './budget.ts';
import type { SensBudget } from './comptes.ts';

/**
 * What is typed in a form and not yet checked, read for totals only: by the browser while one types, by the server when
 * a form comes back. An amount that cannot be read counts as nothing; its message is beside its field.
 */

/** A typed form, nested by its field names; certain of nothing. */
type Tape = Readonly<Record<string, unknown>>;

function liste(tape: unknown, nom: string): Tape[] {
	const valeur = typeof tape === 'object' && tape !== null ? (tape as Tape)[nom] : undefined;
	return Array.isArray(valeur) ? valeur.filter((x): x is Tape => typeof x === 'object' && x !== null) : [];
}

const texte = (ligne: Tape, nom: string): string => (typeof ligne[nom] === 'string' ? ligne[nom] : '');

function montant(ligne: Tape): Montant {
	const lu = lireMontant(texte(ligne, 'montant'));
	return lu.ok ? lu.valeur : ZERO;
}

/** The lines of a typed budget. */
export function lignesTapees(tape: unknown): LigneBudget[] {
	const lire = (sens: SensBudget, nom: string): LigneBudget[] =>
		liste(tape, nom).map((l) => ({
			sens,
			compte: texte(l, 'compte'),
			libelle: texte(l, 'libelle'),
			montant: montant(l)
		}));
	return [...lire('charge', 'charges'), ...lire('produit', 'produits')];
}

/** The typed requests; `publics` holds the codes of the funders whose money is public. */
export function demandesTapees(tape: unknown, publics: ReadonlySet<string>): DemandeAuBudget[] {
	return liste(tape, 'demandes').map((l) => ({
		montant: montant(l),
		argentPublic: publics.has(texte(l, 'financeur'))
	}));
}

/** The typed requests, funder by funder. */
export function montantsTapes(tape: unknown): { financeur: string; montant: Montant }[] {
	return liste(tape, 'demandes').map((l) => ({ financeur: texte(l, 'financeur'), montant: montant(l) }));
}

/** People typed in the table of the public: all of them, and those of the quarter. */
export function effectifsTapes(tape: unknown): { total: number; quartier: number } {
	const publics = typeof tape === 'object' && tape !== null ? (tape as Tape)['publics'] : undefined;
	let [total, quartier] = [0, 0];
	if (typeof publics !== 'object' || publics === null) return { total, quartier };
	for (const tranche of Object.values(publics)) {
		if (typeof tranche !== 'object' || tranche === null) continue;
		for (const [cle, valeur] of Object.entries(tranche)) {
			const nu = typeof valeur === 'string' ? valeur.replace(/[\s\u00a0\u202f]/g, '') : '';
			const personnes = /^\d{1,6}$/.test(nu) ? Number(nu) : 0;
			total += personnes;
			if (cle === 'femmes_quartier' || cle === 'hommes_quartier') quartier += personnes;
		}
	}
	return { total, quartier };
}
