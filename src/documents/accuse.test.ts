import { beforeAll, describe, expect, it } from 'vitest';
import { jour } from '#contrat/commun/jour.ts';
import { centimes, euros } from '#contrat/commun/montant.ts';
import { lirePdf, type PdfLu, titresDe } from '#tests/monde/lire-pdf.ts';
import { type AccuseAImprimer, accuseDeReceptionPdf } from './accuse.ts';
import { imprimerAccuse } from './accuse-imprime.ts';
import { faire } from './fabrique.ts';

const accuse: AccuseAImprimer = {
	contrat: 'Contrat de ville des Tilleuls 2024-2030',
	appel: 'Appel à projets 2026',
	annee: 2026,
	numero: '2026-014',
	intitule: 'Ateliers cuisine : l’œuf ou la poule ?',
	structure: { nom: 'Les Ateliers & Cie', siret: '35600000049837', rna: 'W343000000' },
	demandes: [
		{ financeur: 'État', nature: 'Crédits politique de la ville', montant: euros(7_000) },
		{ financeur: 'Commune', nature: 'Droit commun', montant: centimes(123_456) }
	],
	deposeLe: new Date('2026-11-23T17:05:00Z'),
	silenceVautRejetLe: jour('2027-01-23'),
	empreinte: '0123456789abcdef'.repeat(4),
	signature: { nom: 'Aïssatou Diallo', fonction: 'Présidente', le: new Date('2026-11-23T16:00:00Z') },
	service: ['Équipe du contrat de ville', 'contrat@exemple.fr'],
	adresse: 'https://contrat.exemple.fr/tilleuls/mes-dossiers/2026-014'
};
const sansEspacesFines = (texte: string): string => texte.replace(/[\u00a0\u202f\s]+/g, ' ');

describe('l’accusé de réception', { timeout: 60_000 }, () => {
	let lu: PdfLu;
	beforeAll(async () => {
		lu = await lirePdf(await accuseDeReceptionPdf(accuse));
	}, 60_000);

	it('tient sur une page, balisée, en français, avec son titre', () => {
		expect(lu.infos).toMatchObject({ Tagged: 'yes', Pages: '1', Title: 'Accusé de réception du dossier 2026-014' });
		expect(lu.langue).toBe('(fr-FR)');
	});

	it('dit qu’il est PDF/UA-1 et PDF/A-2a', () => {
		expect(lu.xmp).toContain('<pdfuaid:part>1</pdfuaid:part>');
		expect(lu.xmp).toContain('<pdfaid:part>2</pdfaid:part>');
		expect(lu.xmp).toContain('<pdfaid:conformance>A</pdfaid:conformance>');
	});

	it('a ses titres dans l’ordre et un tableau avec son en-tête', () => {
		expect(titresDe(lu.structure)).toEqual([
			'H1 Accusé de réception',
			'H2 Ce qui a été reçu',
			'H2 Montants demandés',
			'H2 La suite',
			'H2 Qui s’en occupe',
			'H2 Preuve de ce qui a été envoyé'
		]);
		expect(lu.structure).toMatch(/THead[\s\S]*TH[\s\S]*"Financeur"[\s\S]*TBody/);
	});

	it('est bien formé et porte ses polices', () => {
		expect(lu.controle).toContain('No syntax or stream encoding errors found');
		expect(lu.polices.length).toBeGreaterThan(0);
		expect(lu.policesAbsentes).toEqual([]);
		expect(lu.polices.every((police) => police.includes('SourceSans3'))).toBe(true);
	});

	it('dit l’heure de Paris, les montants au centime et la date où le silence vaut rejet, avec sa source', () => {
		const texte = sansEspacesFines(lu.texte);
		expect(texte).toContain('reçue le 23 novembre 2026 à 18 h 05 (heure de Paris)');
		expect(texte).toContain('7 000,00 €');
		expect(texte).toContain('1 234,56 €');
		expect(texte).toContain('8 234,56 €');
		expect(texte).toMatch(/Sans réponse au 23 janvier 2027/);
		expect(texte).toContain('L231-4, 3°');
	});

	it('donne les mêmes octets pour les mêmes données, et aucune remarque du compilateur', async () => {
		const [un, deux] = [
			await faire('accuse', imprimerAccuse(accuse), accuse.deposeLe),
			await faire('accuse', imprimerAccuse(accuse), accuse.deposeLe)
		];
		expect(un.avertissements).toEqual([]);
		expect(Buffer.from(un.pdf).equals(Buffer.from(deux.pdf))).toBe(true);
	});

	it.each([
		['du code', '#read("/etc/passwd") $x$ *gras* #panic() <label> @ref'],
		['des dessins', '🎉🎉 Fête 中文 שלום مرحبا'],
		['un roman', 'mot '.repeat(5_000)],
		['un mot sans fin', 'é'.repeat(20_000)],
		['des marques invisibles', 'a\u202eb\u0000c\ud800d']
	])('n’échoue jamais : %s dans le titre et partout', async (_nom, texte) => {
		const hostile = {
			...accuse,
			intitule: texte,
			structure: { ...accuse.structure, nom: texte.slice(0, 300) },
			contrat: texte.slice(0, 80)
		};
		const relu = await lirePdf(await accuseDeReceptionPdf(hostile), false);
		expect(relu.infos['Pages']).toBe('1');
		expect(relu.controle).toContain('No syntax or stream encoding errors found');
	});
});
