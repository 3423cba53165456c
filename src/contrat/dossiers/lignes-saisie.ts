import { lireCollage } from './collage.ts';

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
export const LIGNES_MAXIMUM = 100;

/** The typed budget with one line more or less; null when the button pressed is another one. */
export function changerLignes<B extends BudgetTape>(tape: B): B | 'trop_de_lignes' | null {
	const geste = /^(ajouter|retirer):(charges|produits)(?::(\d{1,3}))?$/.exec(tape.faire);
	if (!geste) return null;
	const liste = geste[2] === 'charges' ? 'charges' : 'produits';
	const rang = Number(geste[3] ?? -1);
	if (geste[1] === 'retirer') return { ...tape, [liste]: tape[liste].filter((_, i) => i !== rang) };
	if (tape[liste].length >= LIGNES_MAXIMUM) return 'trop_de_lignes';
	return { ...tape, [liste]: [...tape[liste], VIDE] };
}

/** A typed budget to which lines were pasted, and what is left to do. */
export interface BudgetColle<B> {
	tape: B;
	/** One sentence a line that was not understood or that does not fit. */
	messages: string[];
}

/**
 * The typed budget with the pasted lines added after those typed, empty lines taken first; what is not understood stays in
 * the field where it was pasted. Null when nothing was pasted.
 */
export function collerLignes<B extends BudgetTape & { colle: string }>(tape: B): BudgetColle<B> | null {
	// What was pasted and not added yet is added before saving: a save must not lose it.
	if (tape.faire !== 'coller' && (tape.faire === 'auto' || tape.colle.trim() === '')) return null;
	const { charges, produits, incomprises } = lireCollage(tape.colle);
	const messages = incomprises.map(({ rang, texte, raison }) => `Ligne ${rang}, « ${extrait(texte)} » : ${raison}.`);
	const ajouter = (lignes: readonly LigneTapee[], collees: readonly LigneTapee[]): LigneTapee[] => {
		const pleines = lignes.filter((l) => l.compte !== '' || l.libelle !== '' || l.montant !== '');
		const place = Math.max(0, LIGNES_MAXIMUM - pleines.length);
		if (collees.length > place)
			messages.push(
				`${collees.length - place} lignes n’ont pas été reprises : un budget a au plus 100 lignes de chaque côté.`
			);
		return lignesSuivantes([...pleines, ...collees.slice(0, place)]);
	};
	return {
		tape: {
			...tape,
			charges: ajouter(tape.charges, charges),
			produits: ajouter(tape.produits, produits),
			colle: incomprises.map((l) => l.texte).join('\n')
		},
		messages
	};
}

function extrait(texte: string): string {
	const court = texte.replace(/[\t;]+/g, ' ').trim();
	return court.length > 40 ? `${court.slice(0, 40)}…` : court;
}

/** Saved lines as a page shows them: a table not begun has one line to fill in. */
export function lignesSuivantes(lignes: readonly LigneTapee[]): LigneTapee[] {
	return lignes.length > 0 ? [...lignes] : [VIDE];
}
