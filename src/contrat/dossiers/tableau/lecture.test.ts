import { describe, expect, it } from 'vitest';
import type { Cellule, Feuille } from '#tableur/cellule.ts';
import { centimes } from '#contrat/commun/montant.ts';
import { statuts } from '../dossier.ts';
import { lireJourDe, lireMontantDe, texteNet } from './cellules.ts';
import type { Guichet } from './champs.ts';
import { statutsImportables } from './comparer.ts';
import { colonnesDauphin, etatDauphin, etatsDauphin, vientDeDauphin } from './dauphin.ts';
import { devinerColonnes, titresConnus } from './deviner.ts';
import { lireGrille, trouverEntete } from './grille.ts';
import { lireLigne } from './ligne.ts';
import { reconnaitreCodes, reconnaitreStatut, reconnaitreTheme } from './reperes.ts';

const guichets: Guichet[] = [
	{ financeur: 'etat', nature: 'specifique', nom: 'Préfecture', sigle: 'État', genre: 'etat' },
	{ financeur: 'agglo', nature: 'specifique', nom: 'Communauté du Lac', sigle: null, genre: 'epci' },
	{ financeur: 'commune', nature: 'specifique', nom: 'Commune de Rive', sigle: 'Ville', genre: 'commune' },
	{ financeur: 'commune', nature: 'droit_commun', nom: 'Commune de Rive', sigle: 'Ville', genre: 'commune' },
	{ financeur: 'caf', nature: 'droit_commun', nom: 'Allocations familiales', sigle: 'Caf', genre: 'caf' }
];
const feuille = (lignes: Cellule[][], fusions: Feuille['fusions'] = []): Feuille => ({
	nom: 'F',
	cachee: false,
	lignes,
	fusions,
	lignesCachees: [],
	colonnesCachees: []
});
const montant = (cellule: Cellule): unknown => {
	const lu = lireMontantDe(cellule);
	return lu.ok ? lu.valeur : 'refus';
};
const jour = (cellule: Cellule, bord?: 'debut' | 'fin'): unknown => {
	const lu = lireJourDe(cellule, bord);
	return lu.ok ? lu.valeur : 'refus';
};

describe('les montants d’un tableau', () => {
	it.each([
		['6 000,00 €', 600_000n],
		['6 000', 600_000n],
		['8.000,50', 800_050n],
		['8.000', 800_000n],
		['1,234.50', 123_450n],
		['1234.5', 123_450n],
		['4500 euros', 450_000n],
		["'4500", 450_000n],
		['12,5 k€', 1_250_000n],
		['€ 300', 30_000n],
		[{ nombre: '1047.29' }, 104_729n],
		[{ nombre: '33.335' }, 3_334n],
		[{ nombre: '33.3349' }, 3_333n]
	] as const)('%s', (cellule, attendu) => expect(montant(cellule)).toBe(centimes(attendu)));

	it.each(['-', '–', 'néant', 'aucun', 'NC', ' ', ''])('« %s » ne dit rien', (texte) =>
		expect(montant(texte)).toBeNull()
	);
	it.each(['à voir', '12 ou 13', '5000 (dont 2000)', '-300', '1,234,5'])('« %s » est refusé', (texte) =>
		expect(montant(texte)).toBe('refus')
	);
	it('un nombre négatif est refusé', () => expect(montant({ nombre: '-3.5' })).toBe('refus'));
});

describe('les dates d’un tableau', () => {
	it.each([
		['3 mars 2026', '2026-03-03'],
		['mardi 1er août 2026', '2026-08-01'],
		['03/03/26', '2026-03-03'],
		['3-3-2026', '2026-03-03'],
		['2026-03-03T10:00:00', '2026-03-03'],
		['03/03/2026 14:05', '2026-03-03'],
		[{ jour: '2026-03-03' }, '2026-03-03'],
		[{ nombre: '46084' }, '2026-03-03']
	] as const)('%s', (cellule, attendu) => expect(jour(cellule)).toBe(attendu));
	it('un mois est son premier jour, ou son dernier pour une fin', () => {
		expect([jour('févr. 2028'), jour('février 2028', 'fin')]).toEqual(['2028-02-01', '2028-02-29']);
	});
	it.each(['30/02/2026', 'bientôt', 'de mars à juin'])('« %s » est refusé', (texte) =>
		expect(jour(texte)).toBe('refus')
	);
});

describe('les colonnes', () => {
	it('donne chaque somme au financeur que son titre nomme, sur la nature qu’il dit', () => {
		const titres = ['Etat (P147)', 'CC', 'Ville', 'Ville droit commun', 'CAF', 'Accordé État', 'Total', 'Etat N-1'];
		expect(devinerColonnes(titres, guichets)).toEqual({
			0: 'demande:etat:specifique',
			1: 'demande:agglo:specifique',
			2: 'demande:commune:specifique',
			3: 'demande:commune:droit_commun',
			4: 'demande:caf:droit_commun'
		});
	});
	it('suit la mémoire du dernier import, oublis compris', () => {
		expect(devinerColonnes(['Qui', 'Action', 'Ville'], guichets, { qui: 'structure', ville: '' })).toEqual({
			0: 'structure',
			1: 'intitule'
		});
	});
	it('reconnaît les colonnes de DAUPHIN', () => {
		expect(vientDeDauphin(["Numéro De l'Action Prj", 'Thème'])).toBe(true);
		expect(vientDeDauphin(['Action', 'Structure'])).toBe(false);
		for (const [titre, champ] of colonnesDauphin) expect(devinerColonnes([titre], guichets)).toEqual({ 0: champ });
	});
	it('prend les titres sur deux lignes, sans le titre de la page', () => {
		const f = feuille(
			[
				['Programmation', null, null, null],
				['Porteur', 'Action', 'Demandes', null],
				[null, null, 'État', 'Ville'],
				['A', 'B', '1', '2']
			],
			[
				{ ligne: 0, colonne: 0, derniereLigne: 0, derniereColonne: 3 },
				{ ligne: 1, colonne: 2, derniereLigne: 1, derniereColonne: 3 }
			]
		);
		expect(trouverEntete(f, (t) => titresConnus(t, guichets))).toBe(3);
		expect(lireGrille(f, 3).titres).toEqual(['Porteur', 'Action', 'Demandes — État', 'Demandes — Ville']);
	});
	it('répète une structure fusionnée vers le bas, jamais une somme', () => {
		const f = feuille(
			[
				['Structure', 'Action', 'État'],
				['A', 'B', { nombre: '5' }],
				[null, 'C', null]
			],
			[0, 2].map((colonne) => ({ ligne: 1, colonne, derniereLigne: 2, derniereColonne: colonne }))
		);
		expect(lireGrille(f, 1).lignes[1]?.cellules).toEqual(['A', 'C', null]);
	});
});

describe('une ligne', () => {
	const lire = (...cellules: Cellule[]) => {
		const association = { 0: 'structure', 1: 'intitule', 2: 'demande:etat:specifique', 3: 'siret' } as const;
		const lu = lireLigne({ rang: 9, cellules, cachee: false }, association, guichets, { objectifs: [], quartiers: [] });
		return lu.quoi === 'ecart' ? lu.ecart : 'ligne';
	};
	it('est un dossier, un total, une note, une erreur ou rien', () => {
		expect(lire('A', 'B', '500')).toBe('ligne');
		expect(lire('Total Jeunes', 'Foot', '500')).toBe('ligne');
		expect(lire('Total', null, { nombre: '500' })).toBe('total');
		expect(lire('S/Total A', null, '500')).toBe('total');
		expect(lire(null, null, { nombre: '500', formule: true })).toBe('total');
		expect(lire('Priorité 1', null, null)).toBe('note');
		expect(lire('A', null, '500')).toBe('erreur');
		expect(lire('A', 'B', '500', '12345678901234')).toBe('erreur');
		expect(lire(null, '  ', null)).toBe('vide');
	});
});

describe('ce que les cases nomment', () => {
	it('tous les états de DAUPHIN donnent un état que l’import sait donner', () => {
		for (const [libelle, statut] of etatsDauphin) {
			expect(etatDauphin(libelle.toUpperCase())).toBe(statut);
			expect(statuts).toContain(statut);
			expect(statutsImportables).toContain(statut);
		}
		expect(reconnaitreStatut('En attente d’attestation')).toBe('brouillon');
		expect(reconnaitreStatut('Irrecevable')).toBe('irrecevable');
		expect(reconnaitreStatut('peut-être')).toBeNull();
	});
	it('des objectifs par code ou par titre, et un thème', () => {
		const connus = [
			{ code: '1.1.2', intitule: 'Associer les parents, partout' },
			{ code: '1.1.10', intitule: 'Lire' }
		];
		expect(reconnaitreCodes('OO 1.1.2 – Associer ; 1.1.10', connus)).toEqual({
			codes: ['1.1.2', '1.1.10'],
			inconnus: []
		});
		expect(reconnaitreCodes('associer les parents, PARTOUT', connus)).toEqual({ codes: ['1.1.2'], inconnus: [] });
		expect(reconnaitreCodes('Lire et courir', connus)).toEqual({ codes: ['1.1.10'], inconnus: ['courir'] });
		expect([reconnaitreTheme('4.2 Culture'), reconnaitreTheme('culture'), reconnaitreTheme('?')]).toEqual([
			'4.2',
			'4.2',
			null
		]);
	});
	it('un texte nettoyé l’est une fois pour toutes', () => {
		for (const texte of ["'=1", ' a\r\nb \n', "''", '\tx', 'é', 'e\u0301'])
			expect(texteNet(texteNet(texte))).toBe(texteNet(texte));
	});
});
