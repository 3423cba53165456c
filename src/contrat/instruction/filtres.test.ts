import { describe, expect, it } from 'vitest';
import { lireFiltres } from './filtres.ts';

describe('les filtres de la liste', () => {
	it('se lisent dans l’adresse', () => {
		const lus = lireFiltres(
			new URLSearchParams('statut=recevable&objectif=1.2&financeur=etat&texte= jardin &a_instruire=oui')
		);
		expect(lus).toEqual({
			appel: null,
			statut: 'recevable',
			objectif: '1.2',
			financeur: 'etat',
			structure: null,
			texte: 'jardin',
			aInstruire: true
		});
	});

	it('ignorent ce qui n’en est pas un, et les brouillons', () => {
		const lus = lireFiltres(new URLSearchParams("statut=brouillon&objectif=1';--&structure=12&appel=x"));
		expect(lus).toMatchObject({ statut: null, objectif: null, structure: null, appel: null, aInstruire: false });
	});
});
