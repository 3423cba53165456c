/**
 * Adding and taking away lines of a typed budget, before anything is checked: whatever was typed comes back. The button
 * pressed says what to do, so that it works without JavaScript: « ajouter:charges », « retirer:produits:2 ».
 */

/** A line as typed. */
export interface LigneTapee {
	compte: string;
	libelle: string;
	montant: string;
}

export interface BudgetTape {
	faire: string;
	revision: string;
	charges: LigneTapee[];
	produits: LigneTapee[];
}

const VIDE: LigneTapee = { compte: '', libelle: '', montant: '' };
const LIGNES_MAXIMUM = 100;

/** The typed budget with one line more or less; null when the button pressed is another one. */
export function changerLignes(tape: BudgetTape): BudgetTape | 'trop_de_lignes' | null {
	const geste = /^(ajouter|retirer):(charges|produits)(?::(\d{1,3}))?$/.exec(tape.faire);
	if (!geste) return null;
	const liste = geste[2] === 'charges' ? 'charges' : 'produits';
	const rang = Number(geste[3] ?? -1);
	if (geste[1] === 'retirer') return { ...tape, [liste]: tape[liste].filter((_, i) => i !== rang) };
	if (tape[liste].length >= LIGNES_MAXIMUM) return 'trop_de_lignes';
	return { ...tape, [liste]: [...tape[liste], VIDE] };
}

/** Saved lines as a page shows them: a table not begun has one line to fill in. */
export function lignesSuivantes(lignes: readonly LigneTapee[]): LigneTapee[] {
	return lignes.length > 0 ? [...lignes] : [VIDE];
}
