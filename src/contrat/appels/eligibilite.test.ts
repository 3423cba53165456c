import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { euros, ZERO } from '#contrat/commun/montant.ts';
import { type Controle, eligibilite, type FaitsDuProjet, type Regle, reglesDeLAppel } from './eligibilite.ts';

const RIEN: FaitsDuProjet = {
	objectifs: [],
	theme: null,
	quartiers: [],
	partQuartierPoints: null,
	tauxPublicPoints: null,
	cout: ZERO,
	demandes: [],
	coconstruction: null,
	partenaires: null,
	besoins: null,
	bilan: 'sans_objet'
};
const PROJET: FaitsDuProjet = {
	objectifs: ['1', '1.3', '1.3.1'],
	theme: '2.2',
	quartiers: ['QN03420M'],
	partQuartierPoints: 7000,
	tauxPublicPoints: 8000,
	cout: euros(10_000),
	demandes: [
		{ financeur: 'caf', montant: euros(3000) },
		{ financeur: 'etat', montant: euros(5000) }
	],
	coconstruction: true,
	partenaires: true,
	besoins: true,
	bilan: 'rendu'
};

const regle = (controle: Partial<Controle> | null, genre: Regle['genre'] = 'condition'): Regle => ({
	code: 'r',
	genre,
	texte: 'Une règle',
	source: 'Annexe 1',
	controle: controle && { sur: 'objectifs', codes: [], seuilPoints: null, sinon: 'impossible', ...controle }
});
const verdict = (r: Regle, faits: FaitsDuProjet): string => eligibilite('caf', [r], faits).verdict;

describe('une règle que le logiciel sait lire', () => {
	test.each<[string, Regle, FaitsDuProjet, FaitsDuProjet]>([
		['objectifs', regle({ codes: ['1.3', '2.2'] }), PROJET, { ...PROJET, objectifs: ['4', '4.1'] }],
		['thèmes', regle({ sur: 'themes', codes: ['2'] }), PROJET, { ...PROJET, theme: '5.1' }],
		['domaine exclu', regle({ sur: 'themes', codes: ['5'] }, 'exclusion'), PROJET, { ...PROJET, theme: '5.1' }],
		['quartiers', regle({ sur: 'quartiers', codes: ['QN03420M'] }), PROJET, { ...PROJET, quartiers: ['QN03401M'] }],
		[
			'part du quartier',
			regle({ sur: 'part_quartier', seuilPoints: 6000 }),
			PROJET,
			{ ...PROJET, partQuartierPoints: 5999 }
		],
		['taux public', regle({ sur: 'taux_public', seuilPoints: 8000 }), PROJET, { ...PROJET, tauxPublicPoints: 8001 }],
		['cofinancement', regle({ sur: 'cofinancement', seuilPoints: 7000 }), PROJET, { ...PROJET, cout: euros(9900) }],
		['co-construction', regle({ sur: 'coconstruction' }), PROJET, { ...PROJET, coconstruction: false }],
		['partenaires', regle({ sur: 'partenaires' }), PROJET, { ...PROJET, partenaires: false }],
		['besoins', regle({ sur: 'besoins' }), PROJET, { ...PROJET, besoins: false }],
		['bilan', regle({ sur: 'bilan' }), PROJET, { ...PROJET, bilan: 'attendu' }]
	])('%s : possible, sinon impossible, avec la raison et la source', (_nom, r, oui, non) => {
		expect(verdict(r, oui)).toBe('possible');
		expect(verdict(r, non)).toBe('impossible');
		const [constat] = eligibilite('caf', [r], non).constats;
		expect(constat).toMatchObject({ regle: 'Une règle', source: 'Annexe 1' });
		expect(constat?.raison).toMatch(/\.$/);
	});

	test('ce qui n’est pas encore dit est à vérifier, sauf le bilan que personne ne doit', () => {
		const sur = ['objectifs', 'themes', 'quartiers', 'part_quartier', 'taux_public', 'cofinancement'] as const;
		for (const objet of sur)
			expect(verdict(regle({ sur: objet, codes: ['1'], seuilPoints: 5000 }), RIEN)).toBe('a_verifier');
		for (const objet of ['coconstruction', 'partenaires', 'besoins'] as const)
			expect(verdict(regle({ sur: objet }), RIEN)).toBe('a_verifier');
		expect(verdict(regle({ sur: 'bilan' }), RIEN)).toBe('possible');
		expect(verdict(regle({ sur: 'bilan' }), { ...RIEN, bilan: 'inconnu' })).toBe('a_verifier');
	});

	test('une règle souple ne rend jamais impossible', () => {
		const souple = regle({ sur: 'themes', codes: ['2'], sinon: 'a_verifier' });
		expect(verdict(souple, { ...PROJET, theme: '5.1' })).toBe('a_verifier');
	});

	test('le cofinancement ne compte que ce qui est demandé à ce financeur', () => {
		const r = regle({ sur: 'cofinancement', seuilPoints: 6000 });
		expect(eligibilite('caf', [r], PROJET).verdict).toBe('possible');
		expect(eligibilite('etat', [r], PROJET).verdict).toBe('impossible');
		expect(eligibilite('etat', [r], { ...PROJET, cout: euros(100) }).constats[0]?.raison).toContain('0 %');
	});
});

test('ce que le logiciel ne sait pas lire est à vérifier par une personne', () => {
	expect(verdict(regle(null), PROJET)).toBe('a_verifier');
	expect(verdict(regle(null, 'exclusion'), PROJET)).toBe('a_verifier');
});

test('sans règle, la demande est possible', () => {
	expect(eligibilite('region', [], RIEN)).toEqual({ verdict: 'possible', constats: [] });
});

test('les limites de l’appel se lisent comme des règles', () => {
	const sans = { titre: 'Appel 2027', tauxPublicMaxPoints: null, partQuartierMinPoints: null, quartiers: [] };
	expect(reglesDeLAppel({ ...sans, bilanExige: false })).toEqual([]);
	const regles = reglesDeLAppel({
		titre: 'Appel 2027',
		tauxPublicMaxPoints: 8000,
		partQuartierMinPoints: 6000,
		quartiers: ['QN03420M'],
		bilanExige: true
	});
	expect(eligibilite('etat', regles, PROJET).verdict).toBe('possible');
	expect(eligibilite('etat', regles, { ...PROJET, bilan: 'attendu' }).verdict).toBe('impossible');
	expect(regles.map((r) => r.source)).toEqual(regles.map(() => 'Appel à projets « Appel 2027 »'));
});

test('le verdict est toujours le plus grave des constats, et aucun constat ne se perd', () => {
	const quelconque = fc.record({
		sur: fc.constantFrom('coconstruction' as const, 'partenaires' as const, 'besoins' as const),
		sinon: fc.constantFrom('impossible' as const, 'a_verifier' as const)
	});
	const reponse = fc.constantFrom(true, false, null);
	fc.assert(
		fc.property(fc.array(quelconque), reponse, reponse, reponse, (controles, coconstruction, partenaires, besoins) => {
			const regles = controles.map((controle, rang) => ({ ...regle(controle), code: String(rang) }));
			const lu = eligibilite('caf', regles, { ...RIEN, coconstruction, partenaires, besoins });
			expect(lu.constats.map((c) => c.code).toSorted()).toEqual(regles.map((r) => r.code).toSorted());
			const verdicts = lu.constats.map((c) => c.verdict);
			const pire = (['impossible', 'a_verifier', 'possible'] as const).find((v) => verdicts.includes(v)) ?? 'possible';
			expect(lu.verdict).toBe(pire);
		})
	);
});
