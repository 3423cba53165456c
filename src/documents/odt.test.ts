import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { outil } from '#tests/monde/outils.ts';
import { chiffres, ligne, mots, total } from './blocs.ts';
import { type DocumentOdt, ecrireOdt, MIMETYPE_ODT } from './odt.ts';

const document: DocumentOdt = {
	titre: 'Procès-verbal <du> COPIL & suites',
	sousTitre: 'Contrat de ville, 12 mars 2026',
	entete: 'Contrat « Engagements Quartiers 2030 »',
	pied: 'Version proposée',
	sommaire: 2,
	le: new Date('2026-03-12T10:00:00Z'),
	ouverture: [
		{ genre: 'fiche', paires: [['Lieu', 'Mairie, salle « Œuvre »']] },
		{ genre: 'avis', texte: 'Document de travail.' }
	],
	parties: [
		{
			titre: 'Présents',
			blocs: [
				{ genre: 'liste', elements: ['La préfète', 'Le maire'] },
				{
					genre: 'texte',
					titre: 'Échanges',
					texte: 'Première ligne\nseconde ligne\n\nAutre  paragraphe\u0000\u202e\ud800.'
				}
			]
		},
		{
			titre: 'Décisions',
			nouvellePage: true,
			blocs: [
				{ genre: 'titre', niveau: 3, texte: 'Sommes' },
				{
					genre: 'tableau',
					titre: 'Par financeur',
					colonnes: [mots('Financeur'), chiffres('Montant')],
					lignes: [
						...Array.from({ length: 80 }, (_, rang) => ligne(`Financeur ${rang}`, `${rang} 000,00 €`)),
						total('Total', '3 160 000,00 €')
					]
				}
			]
		}
	]
};

let dossier: string;
beforeAll(() => void (dossier = mkdtempSync(join(tmpdir(), 'odt-'))));
afterAll(() => rmSync(dossier, { recursive: true }));

/** The document as LibreOffice reads it. */
async function convertir(vers: 'txt:Text (encoded):UTF8' | 'pdf'): Promise<string> {
	const entree = join(dossier, 'essai.odt');
	writeFileSync(entree, ecrireOdt(document));
	await outil(
		'soffice-texte',
		`-env:UserInstallation=file://${dossier}/profil`,
		'--headless',
		'--convert-to',
		vers,
		'--outdir',
		dossier,
		entree
	);
	return join(dossier, `essai.${vers.slice(0, 3)}`);
}

describe('un document ODT', () => {
	it('dit son type en premier, sans le comprimer, et rend les mêmes octets', () => {
		const octets = ecrireOdt(document);
		expect(strFromU8(octets.subarray(30, 38))).toBe('mimetype');
		expect(strFromU8(octets.subarray(38, 38 + MIMETYPE_ODT.length))).toBe(MIMETYPE_ODT);
		expect(octets[8]).toBe(0);
		expect(octets).toEqual(ecrireOdt(document));
	});

	it('échappe tout et ne garde aucun caractère que XML refuse', () => {
		const contenu = strFromU8(unzipSync(ecrireOdt(document))['content.xml'] ?? new Uint8Array());
		expect(contenu).toContain('Procès-verbal &lt;du&gt; COPIL &amp; suites');
		expect(/[\p{Cc}\p{Cf}\p{Cs}]/u.test(contenu.slice(contenu.indexOf('<office')))).toBe(false);
		expect(contenu).toContain('seconde ligne');
		expect(contenu).toContain('Autre <text:s text:c="1"/>paragraphe');
	});

	it('est lu mot à mot par LibreOffice', async () => {
		const texte = readFileSync(await convertir('txt:Text (encoded):UTF8'), 'utf8');
		for (const mot of [
			'Procès-verbal <du> COPIL & suites',
			'Sommaire',
			'Lieu\u00a0: Mairie, salle « Œuvre »',
			'La préfète',
			'Première ligne',
			'seconde ligne',
			'Financeur 79',
			'3 160 000,00 €'
		])
			expect(texte).toContain(mot);
	}, 120_000);

	it('se met en pages : sommaire à jour, en-tête de colonne répété, pied numéroté', async () => {
		const pdf = await convertir('pdf');
		const pages = Number(/Pages:\s+(\d+)/.exec(await outil('pdfinfo', pdf))?.[1]);
		expect(pages).toBeGreaterThanOrEqual(3);
		const texte = await outil('pdftotext', '-layout', pdf, '-');
		expect(texte).toMatch(/Décisions\.+\s*2/);
		expect(texte).toContain(`Page ${pages} sur ${pages}`);
		expect(texte.match(/Financeur +Montant/g)?.length).toBeGreaterThanOrEqual(2);
	}, 120_000);
});
