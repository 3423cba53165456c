import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Jour } from '#contrat/commun/jour.ts';
import { centimes } from '#contrat/commun/montant.ts';
import { ecrireCsvFrancais } from '#tableur/ecrire-csv.ts';
import { ecrireOds } from '#tableur/ecrire-ods.ts';
import { ecrireXlsx } from '#tableur/ecrire-xlsx.ts';
import { rassembler } from '#tableur/empaqueter.ts';
import { lireClasseur } from '#tableur/lire.ts';
import type { FeuilleEcrite } from '#tableur/modele.ts';
import { lireEtPlanifier } from '#tests/monde/relire-tableau.ts';
import { statuts } from '../dossier.ts';
import { themesNationaux } from '../theme-national.ts';
import type { Guichet } from './champs.ts';
import { feuilleDesDossiers } from './colonnes-export.ts';
import type { DossierDuTableau } from './dossier-du-tableau.ts';
import type { Verdict } from './plan.ts';

const guichets: Guichet[] = [
	{ financeur: 'etat', nature: 'specifique', nom: 'Préfecture', sigle: 'État', genre: 'etat' },
	{ financeur: 'etat', nature: 'droit_commun', nom: 'Préfecture', sigle: 'État', genre: 'etat' },
	{ financeur: 'caf', nature: 'droit_commun', nom: 'Caisse d’allocations familiales', sigle: null, genre: 'caf' }
];
const objectifs = ['1.1.1', '1.1.2', '2.3.4'].map((code) => ({ code, intitule: `Objectif, ${code}` }));
const quartiers = ['QN00101N', 'QN00102N'].map((code) => ({ code, intitule: `Quartier ${code}` }));

/** Texts people and machines write: formulas, quotes, line ends, control characters, marks of another alphabet. */
const texte = fc.oneof(
	fc.string({ unit: 'binary', maxLength: 40 }),
	fc.string({ unit: 'grapheme', maxLength: 40 }),
	fc.constantFrom(
		'=1+1',
		'-5',
		'+33 6',
		'@x',
		"'=1",
		"''",
		'_x0041_',
		'a  b ',
		' a',
		'a\r\nb',
		'a\n\nb',
		'1,5',
		'007',
		'€;"',
		'﻿x'
	)
);
const jourAuHasard = fc
	.date({ min: new Date('2020-01-01'), max: new Date('2039-12-31'), noInvalidDate: true })
	.map((d) => d.toISOString().slice(0, 10) as Jour);
const montant = fc.bigInt(1n, 999_999_999_999n).map(centimes);
const ligne = fc.record({
	guichet: fc.constantFrom(...guichets),
	demande: montant,
	propose: fc.option(montant),
	accorde: fc.option(montant)
});

const dossier = (rang: number): fc.Arbitrary<DossierDuTableau> =>
	fc.record({
		id: fc.constant(`00000000-0000-4000-8000-${String(rang).padStart(12, '0')}`),
		numero: fc.constant(`2026-${String(rang + 1).padStart(3, '0')}`),
		appelId: fc.constant('appel'),
		structureId: fc.constant(`structure ${rang}`),
		structure: texte.map((nom) => nom || 'Sans nom'),
		siret: fc.constantFrom(null, '00000000000000', '35600000000048'),
		rna: fc.constantFrom(null, 'W341234567'),
		commune: fc.option(texte),
		statut: fc.constantFrom(...statuts),
		saisieAssistee: fc.boolean(),
		confirmeLe: fc.constant(null),
		deposeLe: fc.option(fc.date({ min: new Date('2024-01-01'), max: new Date('2030-01-01'), noInvalidDate: true })),
		intitule: texte.map((titre) => titre.slice(0, 256)),
		description: texte,
		besoins: texte,
		themeNational: fc.constantFrom(null, ...themesNationaux.map((t) => t.code)),
		lieux: texte,
		debut: fc.option(jourAuHasard),
		fin: fc.constant(null),
		calendrier: texte,
		partenaires: texte,
		premiereDemande: fc.constantFrom(null, true, false),
		dureeAnnees: fc.integer({ min: 1, max: 4 }),
		objectifs: fc.shuffledSubarray(objectifs.map((o) => o.code)),
		quartiers: fc.subarray(quartiers.map((q) => q.code)),
		personnes: fc.nat(1000),
		duQuartier: fc.nat(1000),
		cout: montant,
		lignes: fc
			.uniqueArray(ligne, { selector: ({ guichet: g }) => `${g.financeur} ${g.nature}` })
			.map((lignes) => lignes.map(({ guichet: g, ...l }) => ({ ...l, financeur: g.financeur, nature: g.nature })))
	});
const dossiers = fc
	.integer({ min: 1, max: 6 })
	.chain((combien) => fc.tuple(...Array.from({ length: combien }, (_, rang) => dossier(rang))));

async function relire(octets: Uint8Array, connus: readonly DossierDuTableau[]): Promise<Verdict[]> {
	const lu = await lireClasseur(octets);
	if (!lu.ok) throw new Error(lu.refus);
	const connusIci = { dossiers: connus, structures: [], cles: new Map<string, string>(), guichets };
	return lireEtPlanifier(lu.valeur, connusIci, { objectifs, quartiers });
}

const ecrivains: readonly (readonly [string, (feuille: FeuilleEcrite) => AsyncGenerator<Uint8Array>])[] = [
	['xlsx', ecrireXlsx],
	['ods', ecrireOds],
	['csv', ecrireCsvFrancais]
];

describe('le tableau exporté puis réimporté', () => {
	it.each(ecrivains)(
		'ne change rien, quoi que disent les dossiers (%s)',
		async (_nom, ecrire) => {
			await fc.assert(
				fc.asyncProperty(dossiers, async (tous) => {
					const verdicts = await relire(await rassembler(ecrire(feuilleDesDossiers('Essai', tous, guichets))), tous);
					const autres = verdicts.filter(
						(v) => v.quoi !== 'inchange' && !(v.quoi === 'ecarte' && v.raison === 'total')
					);
					expect(autres).toEqual([]);
					expect(verdicts.filter((v) => v.quoi === 'inchange').length).toBe(tous.length);
				}),
				{ numRuns: 8 }
			);
		},
		120_000
	);

	it('a une clé stable en première colonne et au moins trente colonnes', () => {
		const feuille = feuilleDesDossiers('Essai', [], guichets);
		expect(feuille.colonnes[0]?.titre).toBe('Clé Lergue (ne pas modifier)');
		expect(feuille.colonnes.length).toBeGreaterThanOrEqual(30);
		expect(new Set(feuille.colonnes.map((c) => c.titre)).size).toBe(feuille.colonnes.length);
	});
});
