import { expect, it } from 'vitest';
import { ecrireChiffre, ecrirePerimetre, grouperChiffres, titrerChiffre } from './chiffre.ts';

it('n’écrit jamais zéro pour une valeur qui manque', () => {
	expect(ecrireChiffre({ valeur: 3475, unite: 'habitants', statut: 'observe' })).toBe('3\u202F475\u00A0habitants');
	expect(ecrireChiffre({ valeur: null, unite: '%', statut: 'secret' })).toBe('Secret statistique');
	expect(ecrireChiffre({ valeur: null, unite: '%', statut: 'indisponible' })).toBe('Non disponible');
});

it('dit de quel périmètre il s’agit', () => {
	expect(ecrirePerimetre('2014')).toBe('périmètre 2014');
	expect(ecrirePerimetre('commune')).toBe('périmètre : commune');
});

it('met côte à côte les chiffres d’une même chose', () => {
	const groupes = grouperChiffres([{ nom: 'Population' }, { nom: 'Pauvreté' }, { nom: 'Population' }]);
	expect(groupes.map((g) => [g.nom, g.chiffres.length])).toEqual([
		['Population', 2],
		['Pauvreté', 1]
	]);
});

it('met l’unité dans le titre quand elle est longue', () => {
	const chiffre = { nom: 'Population', valeur: 3475, unite: 'habitants', statut: 'observe' };
	expect(titrerChiffre(chiffre)).toEqual({ libelle: 'Population (habitants)', valeur: '3\u202F475' });
	expect(titrerChiffre({ ...chiffre, unite: '%' }).valeur).toBe('3\u202F475\u00A0%');
	expect(titrerChiffre({ ...chiffre, valeur: null, statut: 'secret' }).valeur).toBe('Secret statistique');
});
