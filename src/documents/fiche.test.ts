import fc from 'fast-check';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { euros } from '#contrat/commun/montant.ts';
import { lirePdf } from '#tests/monde/lire-pdf.ts';
import type { FicheAImprimer } from './fiche-a-imprimer.ts';
import { couper, SUITE, variantesDe } from './fiche-coupee.ts';
import { ficheOdt, fichePdf, recueilOdt, recueilPdf } from './fiche.ts';

const LE = new Date('2026-03-01T10:00:00Z');
const CONTRAT = 'Contrat de ville des Tilleuls';

const courte = (changements: Partial<FicheAImprimer> = {}): FicheAImprimer => ({
	id: '1',
	numero: '2026-001',
	intitule: 'Le jardin des Tilleuls',
	structure: 'Les Tilleuls',
	commune: 'Lodève',
	appel: 'Appel à projets',
	annee: 2026,
	statut: 'Recevable',
	objectifs: ['1.1.1 Accompagner la scolarité'],
	quartiers: ['Les Tilleuls'],
	theme: '3.1 Cadre de vie',
	personnes: 40,
	duQuartier: 30,
	periode: 'Du 1er février au 15 décembre 2026',
	description: 'Un jardin partagé.',
	cout: euros(1000),
	lignes: [
		{
			financeur: 'État',
			nature: 'crédits de la ville',
			demande: euros(600),
			avis: { sens: 'Favorable', propose: euros(500), motif: 'Solide.' }
		},
		{ financeur: 'Caf', nature: 'droit commun', demande: euros(200), avis: null }
	],
	score: { moyenne: 7350, ecart: 1000, personnes: 2 },
	alertes: ['Caf : impossible. Hors du champ.'],
	anDernier: [{ financeur: 'État', action: 'Le jardin', accorde: euros(550) }],
	...changements
});

const long = (mot: string, fois: number): string => `${mot} `.repeat(fois).trim();
const enorme = (numero: string): FicheAImprimer =>
	courte({
		numero,
		intitule: long('Interminable', 80),
		structure: long('Fédération', 60),
		description: long('anticonstitutionnellement', 2000),
		objectifs: Array.from({ length: 49 }, (_, i) => `1.1.${i} ${long('objectif', 40)}`),
		quartiers: Array.from({ length: 30 }, (_, i) => `Quartier ${i} ${long('nom', 20)}`),
		theme: long('thème', 60),
		lignes: Array.from({ length: 14 }, (_, i) => ({
			financeur: `Financeur ${i} ${long('nom', 30)}`,
			nature: 'crédits de la ville',
			demande: euros(123_456_789),
			avis: { sens: 'Réorientation', propose: euros(0), motif: long('motif', 300) }
		})),
		alertes: Array.from({ length: 40 }, () => long('alerte', 60)),
		anDernier: Array.from({ length: 40 }, () => ({
			financeur: long('F', 90),
			action: long('action', 60),
			accorde: euros(9_999)
		}))
	});

describe('la fiche', { timeout: 180_000 }, () => {
	it('dit l’essentiel sur une page, lisible par un lecteur d’écran', async () => {
		const lu = await lirePdf(await fichePdf(courte(), CONTRAT, LE));
		expect(lu.infos).toMatchObject({ Pages: '1', Tagged: 'yes', Title: 'Fiche du dossier 2026-001' });
		expect(lu.xmp).toContain('pdfuaid');
		expect(lu.policesAbsentes).toEqual([]);
		const texte = lu.texte.replace(/\s+/g, ' ');
		for (const mot of [
			'Le jardin des Tilleuls',
			'40 personnes, dont 30',
			'800,00 €',
			'Favorable',
			'Pas d’avis',
			'73,5 sur 100',
			'550,00 €'
		])
			expect(texte).toContain(mot);
		expect(texte).not.toContain('suite dans le dossier');
		expect(lu.structure).toContain('H1');
	});

	it.each([
		['énorme', enorme('2026-999')],
		['énorme et indessinable', { ...enorme('2026-998'), description: long('\u{1f600}字', 3000) }]
	])('tient sur une page, même %s', async (_nom, fiche) => {
		const lu = await lirePdf(await fichePdf(fiche, CONTRAT, LE), false);
		expect(lu.infos['Pages']).toBe('1');
		expect(lu.texte.replace(/\s+/g, ' ')).toContain('suite dans le dossier');
	});

	it('fait un recueil : un sommaire, puis une page par dossier', async () => {
		const fiches = [courte(), enorme('2026-002'), courte({ numero: '2026-003', intitule: 'La chorale' })];
		const lu = await lirePdf(await recueilPdf({ contrat: CONTRAT, titre: 'COPIL du 31 mars 2026', fiches, le: LE }));
		expect(lu.infos['Pages']).toBe('4');
		expect(lu.texte).toContain('Sommaire');
		expect(lu.texte.match(/La chorale/g)).toHaveLength(2);
		const vide = await lirePdf(await recueilPdf({ contrat: CONTRAT, titre: 'COPIL', fiches: [], le: LE }), false);
		expect(vide.infos['Pages']).toBe('1');
	});

	it('fait le recueil de 200 dossiers', async () => {
		const fiches = Array.from({ length: 200 }, (_, i) =>
			i % 50 === 0 ? enorme(`2026-${i}`) : courte({ numero: `2026-${i}` })
		);
		const pdf = await recueilPdf({ contrat: CONTRAT, titre: 'COPIL', fiches, le: LE });
		expect((await lirePdf(pdf, false)).infos['Pages']).toMatch(/^20[1-9]$/);
	});

	it('s’écrit aussi en ODT, avec les mêmes mots', () => {
		const lire = (odt: Uint8Array): string => strFromU8(unzipSync(odt)['content.xml'] ?? new Uint8Array());
		expect(lire(ficheOdt(courte(), CONTRAT, LE))).toContain('Un jardin partagé.');
		const recueil = lire(recueilOdt({ contrat: CONTRAT, titre: 'COPIL', fiches: [courte(), enorme('2')], le: LE }));
		expect(recueil).toContain('suite dans le dossier');
		expect(recueil).toContain('text:table-of-content');
	});
});

describe('un texte coupé', () => {
	it('ne dépasse pas sa taille, dit qu’il est coupé, et ne coupe pas un signe en deux', () => {
		fc.assert(
			fc.property(
				fc.string({ unit: 'grapheme', maxLength: 300 }),
				fc.integer({ min: 1, max: 200 }),
				(texte, taille) => {
					const coupe = couper(texte, taille);
					expect(coupe.length).toBeLessThanOrEqual(taille + SUITE.length + 1);
					expect(coupe.isWellFormed()).toBe(texte.isWellFormed());
					if (coupe.endsWith(SUITE) && !texte.includes(SUITE)) expect(texte.trim().length).toBeGreaterThan(taille);
				}
			)
		);
		expect(couper('un deux trois quatre', 12)).toBe(`un deux ${SUITE}`);
		expect(variantesDe(courte()).map((f) => f.lettres)).toEqual([11, 9]);
	});
});
