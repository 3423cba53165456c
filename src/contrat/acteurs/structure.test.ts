import { describe, expect, it } from 'vitest';
import { jour } from '#contrat/commun/jour.ts';
import { centimes, euros } from '#contrat/commun/montant.ts';
import { ecrireIban, lireBic, lireIban, masquerIban } from './banque.ts';
import { cumulsDeMinimis, debutDesTroisAns, type RegimeDeMinimis } from './de-minimis.ts';
import { ecrireEtpt, lireEtpt } from './moyens.ts';
import { finDeValidite, type GenreDePiece, type PieceDeStructure, piecesARenouveler } from './pieces-structure.ts';
import { peutSigner, type Representant } from './representant.ts';

const IBAN = 'FR1420041010050500013M02606';

describe('un IBAN', () => {
	it('se lit avec ses espaces et ne se montre que masqué', () => {
		const lu = lireIban('fr14 2004 1010 0505 0001 3M02 606');
		if (!lu.ok) throw new Error(lu.refus);
		expect(lu.valeur).toBe(IBAN);
		expect(ecrireIban(lu.valeur).replace(/\u00a0/g, ' ')).toBe('FR14 2004 1010 0505 0001 3M02 606');
		expect(masquerIban('FR14', '2606')).toBe('FR14 •••• 2606');
	});

	it.each([
		['FR1420041010050500013M02607', 'iban_cle'],
		['FR14 2004 1010 0505 0001 3M02 60', 'iban_longueur'],
		['trois cents euros', 'iban_illisible'],
		['', 'iban_illisible']
	])('est refusé : %s', (texte, refus) => {
		expect(lireIban(texte)).toEqual({ ok: false, refus });
	});

	it('a un BIC de 8 ou 11 caractères', () => {
		expect(lireBic('psst fr pp par')).toEqual({ ok: true, valeur: 'PSSTFRPPPAR' });
		expect(lireBic('PSSTFR')).toEqual({ ok: false, refus: 'bic_illisible' });
	});
});

describe('les équivalents temps plein', () => {
	it.each([
		['2,5', 250, '2,5'],
		['2.05', 205, '2,05'],
		['3', 300, '3'],
		['0,1 ETPT', 10, '0,1'],
		['0,29', 29, '0,29']
	])('« %s » sont %i centièmes', (texte, centiemes, ecrit) => {
		expect(lireEtpt(texte)).toEqual({ ok: true, valeur: centiemes });
		expect(ecrireEtpt(centiemes)).toBe(ecrit);
	});

	it('refusent des lettres, trois décimales, un nombre sans fin', () => {
		expect(lireEtpt('deux')).toEqual({ ok: false, refus: 'etpt_illisible' });
		expect(lireEtpt('-1')).toEqual({ ok: false, refus: 'etpt_illisible' });
		expect(lireEtpt('1,255')).toEqual({ ok: false, refus: 'etpt_trop_precis' });
		expect(lireEtpt('9'.repeat(400))).toEqual({ ok: false, refus: 'etpt_trop_grand' });
	});
});

describe('qui peut signer', () => {
	const personne = (nom: string, genre: Representant['genre'], debut: string, fin: string | null): Representant => ({
		id: nom,
		nom,
		genre,
		fonction: 'Fonction',
		courriel: 'x@exemple.invalid',
		telephone: null,
		debut: jour(debut),
		fin: fin === null ? null : jour(fin),
		fichierId: null
	});
	const tous = [
		personne('Déléguée', 'delegue', '2026-01-01', '2026-06-30'),
		personne('Ancienne présidente', 'legal', '2020-01-01', '2025-12-31'),
		personne('Présidente', 'legal', '2026-01-01', null)
	];

	it('est en fonction ce jour-là, premier et dernier jours compris, le représentant légal d’abord', () => {
		const noms = (le: string) => peutSigner(tous, jour(le)).map(({ nom }) => nom);
		expect(noms('2025-12-31')).toEqual(['Ancienne présidente']);
		expect(noms('2026-01-01')).toEqual(['Présidente', 'Déléguée']);
		expect(noms('2026-06-30')).toEqual(['Présidente', 'Déléguée']);
		expect(noms('2026-07-01')).toEqual(['Présidente']);
		expect(noms('2019-12-31')).toEqual([]);
	});
});

describe('les aides de minimis', () => {
	const aide = (le: string, montant: number, regime: RegimeDeMinimis = 'general') => ({
		organisme: 'Région',
		objet: '',
		le: jour(le),
		montant: euros(montant),
		regime
	});

	it('se cumulent sur trois années glissantes, par régime', () => {
		expect(debutDesTroisAns(jour('2026-03-01'))).toBe('2023-03-02');
		const [general, sieg] = cumulsDeMinimis(
			[
				aide('2023-03-01', 100_000),
				aide('2023-03-02', 200_000),
				aide('2026-03-01', 100_000),
				aide('2026-03-02', 50_000),
				aide('2025-01-01', 750_000, 'sieg')
			],
			jour('2026-03-01')
		);
		expect(general).toMatchObject({ cumul: euros(300_000), reste: centimes(0), depasse: false });
		expect(sieg).toMatchObject({ cumul: euros(750_000), plafond: euros(750_000), depasse: false });
	});

	it('disent quand le plafond est dépassé, au centime', () => {
		const trop = [aide('2026-01-01', 300_000), { ...aide('2026-01-02', 0), montant: centimes(1) }];
		expect(cumulsDeMinimis(trop, jour('2026-03-01'))[0]).toMatchObject({ depasse: true, reste: 0n });
	});
});

describe('les documents d’une structure', () => {
	const piece = (genre: GenreDePiece, fin: string | null): PieceDeStructure => ({
		id: genre,
		genre,
		fichierId: 'f',
		deposeeLe: new Date('2025-01-15T10:00:00Z'),
		valableJusquAu: fin === null ? null : jour(fin)
	});

	it('valent selon leur genre', () => {
		const rien = { annee: null, jusquAu: null };
		expect(finDeValidite('statuts', rien)).toBeNull();
		expect(finDeValidite('recepisse', rien)).toBeNull();
		expect(finDeValidite('comptes', rien)).toBeUndefined();
		expect(finDeValidite('comptes', { annee: 2024, jusquAu: null })).toBe('2025-12-31');
		expect(finDeValidite('budget_previsionnel', { annee: 2026, jusquAu: null })).toBe('2026-12-31');
		expect(finDeValidite('attestation_assurance', rien)).toBeUndefined();
		expect(finDeValidite('delegation', { annee: null, jusquAu: jour('2026-06-30') })).toBe('2026-06-30');
	});

	it('ne sont redemandés l’année suivante que s’ils ont expiré', () => {
		const pieces = [piece('statuts', null), piece('comptes', '2025-12-31')];
		const demandees = ['statuts', 'comptes', 'rib'] as const;
		expect(piecesARenouveler(pieces, demandees, jour('2025-12-31'))).toEqual([
			{ genre: 'rib', motif: 'absente', depuis: null }
		]);
		expect(piecesARenouveler(pieces, demandees, jour('2026-01-01'))).toEqual([
			{ genre: 'comptes', motif: 'expiree', depuis: '2025-12-31' },
			{ genre: 'rib', motif: 'absente', depuis: null }
		]);
	});
});
