import { expect, it } from 'vitest';
import { euros, ZERO } from '#contrat/commun/montant.ts';
import { filDeLObjectif, manquesDe } from './fil.ts';

const plein = { constats: 4, contributions: 1, engagements: 3, financees: 2, accorde: euros(4500), regards: 1 };
const rien = { constats: 0, contributions: 0, engagements: 0, financees: 0, accorde: ZERO, regards: 0 };
const ici = { libelle: 'Objectif stratégique', texte: '2.1' };

it('mène de la parole à l’euro, sans rien qui manque quand tout est là', () => {
	expect(manquesDe(plein)).toEqual([]);
	expect(filDeLObjectif(plein, ici).map((n) => n.texte)).toEqual([
		'4\u00A0constats',
		'1\u00A0contribution',
		'2.1',
		'3\u00A0promesses',
		'2\u00A0actions financées',
		'4\u202F500\u00A0€',
		'1\u00A0regard prévu'
	]);
});

it('dit chaque manque, et ne mène nulle part quand il n’y a rien', () => {
	expect(manquesDe(rien)).toHaveLength(5);
	expect(filDeLObjectif(rien, ici).filter((n) => n.vide && n.href === undefined)).toHaveLength(6);
});
