import { describe, expect, it } from 'vitest';
import { chercher, construireArbre, type Objectif, parcourir, situerObjectif } from './arbre.ts';

const ligne = (code: string, parent: string | null, intitule: string): Objectif => ({
	code,
	niveau: code.split('.').length,
	parent,
	intitule,
	note: null
});

const arbre = construireArbre([
	ligne('1', null, 'Éducation et jeunesse'),
	ligne('1.1', '1', 'Politique de la jeunesse'),
	ligne('1.1.1', '1.1', 'Permettre aux jeunes d’être acteurs'),
	ligne('1.2', '1', 'Décrochage scolaire'),
	ligne('2', null, 'Emploi'),
	ligne('2.1', '2', 'Accès à l’emploi'),
	ligne('9.9', '9', 'Orphelin')
]);

describe('construireArbre', () => {
	it('range chaque ligne sous son parent, dans l’ordre du contrat', () => {
		expect(parcourir(arbre).map((b) => b.code)).toEqual(['1', '1.1', '1.1.1', '1.2', '2', '2.1']);
	});
});

describe('situerObjectif', () => {
	it('donne les ancêtres, les voisins de même niveau et tout ce qui est dessous', () => {
		const place = situerObjectif(arbre, '1.2');
		expect(place?.ancetres.map((b) => b.code)).toEqual(['1']);
		expect([place?.precedent?.code, place?.suivant?.code]).toEqual(['1.1', '2.1']);
		expect(situerObjectif(arbre, '1')?.codes).toEqual(['1', '1.1', '1.1.1', '1.2']);
		expect(situerObjectif(arbre, '1')?.precedent).toBeNull();
	});
	it('ne connaît pas un code absent', () => {
		expect(situerObjectif(arbre, '7.7')).toBeNull();
	});
});

describe('chercher', () => {
	it('trouve sans accent ni majuscule, et garde les lignes au-dessus', () => {
		expect(parcourir(chercher(arbre, 'decrochage SCOLAIRE')).map((b) => b.code)).toEqual(['1', '1.2']);
		expect(parcourir(chercher(arbre, "d'être acteurs")).map((b) => b.code)).toEqual(['1', '1.1', '1.1.1']);
	});
	it('garde tout quand rien n’est cherché, et rien quand rien ne répond', () => {
		expect(chercher(arbre, '  ')).toHaveLength(2);
		expect(chercher(arbre, 'zzz')).toEqual([]);
	});
});
