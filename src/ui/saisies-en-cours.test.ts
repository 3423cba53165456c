import { describe, expect, it } from 'vitest';
import { suivreSaisies } from './saisies-en-cours.ts';

/** A form of one field. */
const nouveau = (texte: string) => ({ texte });
const suivre = () => suivreSaisies<{ texte: string }>(({ texte }) => texte);

describe('the forms being filled in', () => {
	it('keeps a form that was typed in and left', () => {
		const [saisies, conclusion] = [suivre(), nouveau('')];
		saisies.entrer(conclusion);
		expect(saisies.enCours()).toBe(false);
		conclusion.texte = 'Le comité demande';
		saisies.toucher(conclusion);
		// Going elsewhere and coming back does not make what was typed the new beginning.
		saisies.entrer(conclusion);
		expect(saisies.enCours()).toBe(true);
	});

	it('lets go of a form put back as it was', () => {
		const [saisies, conclusion] = [suivre(), nouveau('avant')];
		saisies.entrer(conclusion);
		conclusion.texte = 'après';
		expect(saisies.enCours()).toBe(true);
		conclusion.texte = 'avant';
		expect(saisies.enCours()).toBe(false);
	});

	it('keeps a form touched before it was seen, and every form of the page', () => {
		const [saisies, tot, tard] = [suivre(), nouveau('déjà tapé'), nouveau('')];
		saisies.entrer(tard);
		saisies.toucher(tot);
		expect(saisies.enCours()).toBe(true);
	});

	it('starts again from what the server says', () => {
		const [saisies, conclusion] = [suivre(), nouveau('')];
		saisies.entrer(conclusion);
		saisies.oublier();
		conclusion.texte = 'écrit par une autre fenêtre';
		expect(saisies.enCours()).toBe(false);
		saisies.entrer(conclusion);
		expect(saisies.enCours()).toBe(false);
	});
});
