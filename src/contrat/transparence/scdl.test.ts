import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { format } from 'prettier';
import { Schema } from 'tableschema';
import { describe, expect, it } from 'vitest';
import { genererScdl } from '../../../commandes/outils/generer-scdl.ts';
import { jour } from '#contrat/commun/jour.ts';
import { centimes, euros } from '#contrat/commun/montant.ts';
import { lireCsv } from '#tests/monde/lire-csv.ts';
import { ecrireSubventions, ligneScdl, preparerSubventions, type SubventionAccordee } from './scdl.ts';
import { validerSubventions } from './valider-scdl.ts';

/** The part of tableschema used here; its own types forget the options of `castValue`. */
interface ChampLu {
	castValue(valeur: string, options: { constraints: boolean }): unknown;
}

const lire = (nom: string) => readFileSync(`tests/donnees/scdl/${nom}`, 'utf8');
const exemple = (nom: string) => lireCsv(lire(nom).replace(/^\uFEFF/, ''));

const don: SubventionAccordee = {
	financeur: { nom: 'Communauté de communes Lodévois et Larzac', siret: '20001734100120' },
	structure: { nom: 'Les Tilleuls en fête (exemple)', siret: '21340142500011', rna: 'W340000001' },
	numero: '2026-001',
	financeurCode: 'ccll',
	intitule: 'Un été au quartier',
	annee: 2026,
	decideLe: jour('2026-03-12'),
	accorde: euros(2500)
};

describe('validerSubventions', () => {
	it('ne trouve rien à redire à l’exemple officiel valide', () => {
		const lignes = exemple('exemple_valide.csv');
		expect(lignes).toHaveLength(30);
		expect(validerSubventions(lignes)).toEqual([]);
	});

	it('trouve les quinze fautes de l’exemple officiel invalide, et celles des contrôles propres au schéma', () => {
		const erreurs = validerSubventions(exemple('exemple_invalide_erreurs_cellules.csv'));
		const cellules = erreurs.filter((e) => e.genre !== 'siret' && e.genre !== 'aucun_identifiant');
		expect(cellules.map((e) => `${e.colonne} ${e.ligne}`).sort()).toEqual(
			[
				...[2, 3, 4, 9].map((n) => `pourcentageSubvention ${n}`),
				...[5, 12, 30].map((n) => `rnaBeneficiaire ${n}`),
				...[6, 10].map((n) => `montant ${n}`),
				...[6, 8].map((n) => `notificationUE ${n}`),
				'dateConvention 5',
				'idAttribuant 7',
				'datesPeriodeVersement 8',
				'nature 16'
			].sort()
		);
		expect(erreurs.filter((e) => e.genre === 'aucun_identifiant')).toHaveLength(1);
		// One more beneficiary has a number that is not even fourteen digits long: no pattern of the schema forbids it.
		expect(erreurs.filter((e) => e.genre === 'siret' && e.colonne === 'idBeneficiaire')).toHaveLength(20);
	});

	it('dit quelle colonne manque ou est de trop', () => {
		expect(validerSubventions([['nomAttribuant', 'couleur']]).map((e) => `${e.genre} ${e.colonne}`)).toEqual(
			expect.arrayContaining(['colonne_absente montant', 'colonne_inconnue couleur'])
		);
	});

	it('lit la table que le schéma publié donne', async () => {
		const attendu = await format(genererScdl(), {
			parser: 'typescript',
			...JSON.parse(readFileSync('.prettierrc.json', 'utf8')),
			plugins: []
		});
		expect(readFileSync('src/contrat/transparence/schema-subventions.ts', 'utf8')).toBe(attendu);
	});
});

describe('ligneScdl', () => {
	it('retient un financeur sans SIRET et un porteur sans identifiant', () => {
		expect(ligneScdl({ ...don, financeur: { nom: 'État', siret: null } })).toEqual({
			ok: false,
			refus: 'financeur_sans_siret'
		});
		expect(ligneScdl({ ...don, structure: { nom: 'Voisins', siret: null, rna: null } })).toEqual({
			ok: false,
			refus: 'beneficiaire_sans_identifiant'
		});
	});

	it('remplace par le SIRET un numéro RNA que le schéma refuse, et retient s’il n’y en a pas', () => {
		const corse = { nom: 'Corse', siret: don.structure.siret, rna: 'W2A0000001' };
		const issue = ligneScdl({ ...don, structure: corse });
		expect(issue.ok && issue.valeur.rnaBeneficiaire).toBe('');
		expect(ligneScdl({ ...don, structure: { ...corse, siret: null } }).ok).toBe(false);
	});

	it('ne finit jamais avant d’avoir commencé', () => {
		const tard = ligneScdl({ ...don, decideLe: jour('2027-02-01') });
		expect(tard.ok && tard.valeur.datesPeriodeVersement).toBe('2027-02-01');
	});
});

describe('ecrireSubventions', () => {
	it('n’écrit que des fichiers valides, quels que soient les textes et les sommes', async () => {
		const schema = await Schema.load(JSON.parse(lire('subventions-2.1.1.schema.json')));
		expect(schema.valid).toBe(true);
		const dons = fc.record({
			nom: fc.string({ unit: 'grapheme', minLength: 1 }).filter((texte) => texte.trim() !== ''),
			intitule: fc.oneof(
				fc.string({ unit: 'grapheme' }),
				fc.string({ unit: 'grapheme', minLength: 250, maxLength: 400 })
			),
			accorde: fc.bigInt({ min: 1n, max: 1_000_000_000_00n }),
			siret: fc.constantFrom('21340142500011', '35600000049837', null, '12345678901234'),
			rna: fc.constantFrom('W340000001', 'W2A0000001', null),
			decideLe: fc.constantFrom('2026-02-28', '2026-12-31', '2027-03-01')
		});
		fc.assert(
			fc.property(fc.array(dons, { maxLength: 6 }), (saisies) => {
				const { lignes, retenues } = preparerSubventions(
					saisies.map((s) => ({
						...don,
						structure: { nom: s.nom, siret: s.siret, rna: s.rna },
						intitule: s.intitule,
						accorde: centimes(s.accorde),
						decideLe: jour(s.decideLe)
					}))
				);
				expect(lignes.length + retenues.beneficiaire_sans_identifiant).toBe(saisies.length);
				const relues = lireCsv(ecrireSubventions(lignes));
				expect(validerSubventions(relues)).toEqual([]);
				// Second opinion: an implementation of Table Schema that is not ours.
				for (const cellules of relues.slice(1)) {
					for (const [rang, champ] of (schema.fields as unknown as ChampLu[]).entries()) {
						champ.castValue(cellules[rang] ?? '', { constraints: true });
					}
				}
			}),
			{ numRuns: 60 }
		);
	});
});
