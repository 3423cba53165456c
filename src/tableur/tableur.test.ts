import { strToU8, zipSync } from 'fflate';
import { writeOds } from 'hucre/ods';
import { readXlsx, writeXlsx } from 'hucre/xlsx';
import { describe, expect, it } from 'vitest';
import { texteDuNombre } from './cellule.ts';
import { ecrireCsvFrancais } from './ecrire-csv.ts';
import { ecrireOds, formuleOuverte } from './ecrire-ods.ts';
import { ecrireXlsx } from './ecrire-xlsx.ts';
import { rassembler } from './empaqueter.ts';
import { lireClasseur } from './lire.ts';
import { lireCsv } from './lire-csv.ts';
import { LIMITES, type Limites } from './limites.ts';
import type { FeuilleEcrite, Valeur } from './modele.ts';

const texte = (contenu: string, encodage: 'utf8' | 'latin1' | 'utf16le' = 'utf8') =>
	new Uint8Array(Buffer.from(contenu, encodage));
const csv = (contenu: Uint8Array) => lireCsv(contenu, LIMITES).lignes;
async function lire(octets: Uint8Array, limites: Partial<Limites> = {}) {
	const lu = await lireClasseur(octets, { limites });
	return lu.ok ? lu.valeur : lu.refus;
}
const feuille = (lignes: Valeur[][]): FeuilleEcrite => ({
	nom: "L'année",
	titre: 'Essai',
	figees: 1,
	nombre: lignes.length,
	lignes,
	colonnes: [
		{ titre: 'Nom', format: 'texte', largeur: 20 },
		{ titre: 'État', format: 'texte', largeur: 12, choix: ['Ouvert', 'Fermé, « tard »'] },
		{ titre: 'A', format: 'euros', largeur: 12, total: true },
		{ titre: 'B', format: 'euros', largeur: 12, total: true },
		{ titre: 'A+B', format: 'euros', largeur: 12, total: true, formule: (n) => `SUM(C${n}:D${n})` },
		{ titre: 'Part', format: 'taux', largeur: 8, formule: (n) => `IF(E${n}=0,"",C${n}/E${n})` },
		{ titre: 'Le', format: 'jour', largeur: 12 }
	]
});
const deux = (): FeuilleEcrite =>
	feuille([
		['=1+1', 'Ouvert', 104_729n, null, 104_729n, 10_000, '2026-03-03'],
		['deux  espaces\net < une ligne', 'Fermé, « tard »', 1n, 2n, 3n, 3333, null]
	]);

describe('lireCsv', () => {
	it('devine le séparateur et l’encodage', () => {
		expect(csv(texte('a;b\n1,5;é\n'))).toEqual([
			['a', 'b'],
			['1,5', 'é']
		]);
		expect(csv(texte('a;b\n1,5;\xe9\x80', 'latin1'))).toEqual([
			['a', 'b'],
			['1,5', 'é€']
		]);
		expect(csv(texte('\ufeffa\tb\r\n1\t\r\n'))).toEqual([
			['a', 'b'],
			['1', null]
		]);
		expect(csv(texte('a,b\n"x, y",2'))).toEqual([
			['a', 'b'],
			['x, y', '2']
		]);
		expect(csv(texte('sep=|\na|b;c'))).toEqual([['a', 'b;c']]);
		expect(csv(texte('\ufeffa;é', 'utf16le'))).toEqual([['a', 'é']]);
	});
	it('garde guillemets, lignes dans une case, guillemet oublié', () => {
		expect(csv(texte('"il dit ""oui""\nenfin";b'))).toEqual([['il dit "oui"\nenfin', 'b']]);
		expect(csv(texte('"ouvert;b'))).toEqual([['ouvert;b']]);
		expect(csv(texte(';;\n'))).toEqual([[null, null, null]]);
	});
});

describe('lireClasseur', () => {
	it('rend des nombres en texte décimal, des jours, des formules avec leur valeur, ce qui est fusionné ou caché', async () => {
		const cells = new Map([
			['2,1', { value: 0.3, type: 'formula' as const, formula: 'A1+A2', formulaResult: 0.1 + 0.2 }]
		]);
		const rows = [
			['a', null],
			[1047.29, new Date(Date.UTC(2026, 0, 31))],
			[true, 0.3]
		];
		const merges = [{ startRow: 0, startCol: 0, endRow: 0, endCol: 1 }];
		const octets = await writeXlsx({
			sheets: [{ name: 'F', rows, cells, merges, rowDefs: new Map([[1, { hidden: true }]]) }]
		});
		expect(await lire(octets)).toMatchObject({
			genre: 'xlsx',
			feuilles: [
				{
					nom: 'F',
					lignes: [
						['a', null],
						[{ nombre: '1047.29' }, { jour: '2026-01-31' }],
						['oui', { nombre: '0.3', formule: true }]
					],
					fusions: [{ ligne: 0, colonne: 0, derniereLigne: 0, derniereColonne: 1 }],
					lignesCachees: [1]
				}
			]
		});
	});

	it('lit un ods, en-têtes répétés compris', async () => {
		expect(await lire(await writeOds({ sheets: [{ name: 'F', rows: [['a', 2.5]] }] }))).toMatchObject({
			genre: 'ods',
			feuilles: [{ lignes: [['a', { nombre: '2.5' }]] }]
		});
		const lu = await lire(await rassembler(ecrireOds(deux())));
		expect(lu).toMatchObject({
			feuilles: [{ lignes: [['Nom', 'État', 'A', 'B', 'A+B', 'Part', 'Le'], {}, {}, {}] }, {}]
		});
	});

	it('refuse ce qui n’est pas un tableau, ce qui est trop gros, et une bombe, sans tomber', async () => {
		expect(await lire(new Uint8Array())).toBe('fichier_vide');
		expect(await lire(texte('\x89PNG\r\n\x1a\n\0\0\0', 'latin1'))).toBe('format_inconnu');
		expect(await lire(zipSync({ 'word/document.xml': strToU8('<a/>') }))).toBe('format_inconnu');
		expect(await lire(texte('a;b'), { octets: 2 })).toBe('trop_gros');
		expect(await lire(texte('a\nb\nc'), { lignes: 2 })).toBe('trop_de_lignes');
		const bombe = zipSync({
			'xl/workbook.xml': strToU8('<a/>'),
			'xl/worksheets/sheet1.xml': new Uint8Array(40_000_000)
		});
		expect(bombe.length).toBeLessThan(100_000);
		expect(await lire(bombe)).toBe('fichier_suspect');
		expect(await lire(texte('PK\x03\x04 abîmé', 'latin1'))).toBe('illisible');
		const grand = await writeXlsx({
			sheets: [{ name: 'F', rows: Array.from({ length: 60_000 }, (_, r) => [`ligne ${r}`, r]) }]
		});
		expect(await lire(grand, { memoire: 16 })).toBe('trop_gros');
		expect(await lire(grand, { delaiMs: 1 })).toBe('trop_long');
	}, 60_000);
});

describe('écrire', () => {
	it.each([
		['xlsx', ecrireXlsx],
		['ods', ecrireOds]
	] as const)('en %s : sommes exactes, formules avec valeur, texte jamais exécuté', async (_nom, ecrire) => {
		const lu = await lire(await rassembler(ecrire(deux())));
		if (typeof lu === 'string') throw new Error(lu);
		const [, une, autre, total] = lu.feuilles[0]?.lignes ?? [];
		expect(une?.slice(0, 5)).toEqual([
			'=1+1',
			'Ouvert',
			{ nombre: '1047.29' },
			null,
			{ nombre: '1047.29', formule: true }
		]);
		expect(une?.[6]).toEqual({ jour: '2026-03-03' });
		expect(autre?.[0]).toBe('deux  espaces\net < une ligne');
		expect(total?.slice(0, 5)).toEqual([
			'Total',
			null,
			{ nombre: '1047.3', formule: true },
			{ nombre: '0.02', formule: true },
			{ nombre: '1047.32', formule: true }
		]);
	});

	it('fige l’en-tête, filtre et propose des choix', async () => {
		const octets = await rassembler(ecrireXlsx(deux()));
		const { sheets } = await readXlsx(octets, { readStyles: true });
		expect(sheets[0]).toMatchObject({ freezePane: { rows: 1, columns: 1 }, autoFilter: { range: 'A1:G3' } });
		expect(sheets[0]?.dataValidations?.[0]).toMatchObject({ type: 'list', range: 'B2:B3' });
		expect(sheets[1]?.hidden).toBe(true);
	});

	it('en csv : virgule décimale, jour français, apostrophe devant ce qui ressemble à une formule', async () => {
		const contenu = new TextDecoder().decode(await rassembler(ecrireCsvFrancais(deux())));
		expect(contenu.split('\r\n')[1]).toBe("'=1+1;Ouvert;1047,29;;1047,29;1,0000;03/03/2026");
	});

	it('donne deux fois les mêmes octets, et refuse un nombre de lignes qui n’est pas celui annoncé', async () => {
		expect(await rassembler(ecrireXlsx(deux()))).toEqual(await rassembler(ecrireXlsx(deux())));
		await expect(rassembler(ecrireXlsx({ ...deux(), nombre: 3 }))).rejects.toThrow('3 rows were announced');
	});

	it('traduit les formules pour LibreOffice sans toucher aux textes', () => {
		expect(formuleOuverte('IF(A2=0,"A2,B3",SUM(B2:C2))')).toBe('of:=IF([.A2]=0;"A2,B3";SUM([.B2:.C2]))');
	});
});

it('texteDuNombre n’écrit ni bruit ni exposant', () => {
	expect([0.1 + 0.2, 1e21, 1.5e-7, -0, 90071992547409.91, 33.333333333333336].map(texteDuNombre)).toEqual([
		...['0.3', '1000000000000000000000', '0.00000015', '0', '90071992547409.9', '33.3333333333333']
	]);
});
