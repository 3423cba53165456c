import { expect, it } from 'vitest';
import { construireArbre } from '#contrat/cadre/arbre.ts';
import { euros } from '#contrat/commun/montant.ts';
import { horsCadre, sommesParBranche } from './sommes.ts';

const arbre = construireArbre([
	{ code: '1', niveau: 1, parent: null, intitule: 'Éducation', note: null },
	{ code: '1.1', niveau: 2, parent: '1', intitule: 'Jeunesse', note: null },
	{ code: '2', niveau: 1, parent: null, intitule: 'Emploi', note: null }
]);
const sommes = [
	{ code: '1.1', demande: euros(300), accorde: euros(200), actions: 1 },
	{ code: '1', demande: euros(50), accorde: euros(50), actions: 1 },
	{ code: '9.9', demande: euros(10), accorde: euros(10), actions: 1 }
];

it('ajoute à une priorité ce que reçoivent les objectifs dessous', () => {
	expect(sommesParBranche(arbre, sommes).map((s) => [s.branche.code, s.accorde, s.actions])).toEqual([
		['1', euros(250), 2],
		['2', 0n, 0]
	]);
});

it('ne perd pas ce qu’un avenant a retiré du cadre', () => {
	expect(horsCadre(arbre, sommes).map((s) => s.code)).toEqual(['9.9']);
});
