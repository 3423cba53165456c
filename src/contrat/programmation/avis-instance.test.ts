import { describe, expect, test } from 'vitest';
import { centimes, ZERO } from '#contrat/commun/montant.ts';
import {
	decisionSelonInstance,
	donneDesAvis,
	type LigneAViser,
	lireAvisDInstance,
	marqueDAvis,
	proposeDeLArgent,
	sensAvisInstance,
	verifierAvisInstance
} from './avis-instance.ts';

const demande = centimes(100_000n);
const ligne = (reste: Partial<LigneAViser> = {}): LigneAViser => ({
	id: 'a',
	financeur: 'etat',
	demande,
	statut: 'demandee',
	avis: null,
	...reste
});
const saisie = { ligne: 'a', sens: 'favorable', propose: null, motif: '' } as const;

describe('un avis d’instance', () => {
	test('ne vient jamais d’une instance qui décide', () => {
		expect(['decision', 'technique', 'avis', 'liaison', 'operationnelle'].map(donneDesAvis)).toEqual([
			false,
			true,
			true,
			true,
			true
		]);
	});

	test('tient dans la demande, et se motive sauf s’il est favorable', () => {
		for (const sens of sensAvisInstance)
			for (const propose of [0n, 1n, 99_999n, 100_000n, 100_001n])
				for (const motif of ['', ' ', 'Parce que.']) {
					const argent = proposeDeLArgent(sens);
					const bon = propose <= demande && argent === propose > 0n && (sens === 'favorable' || motif.trim() !== '');
					expect(verifierAvisInstance(demande, { sens, propose: centimes(propose), motif }).ok).toBe(bon);
				}
	});

	test('qui se reprend donne une décision qui dit la même somme', () => {
		for (const sens of sensAvisInstance)
			for (const propose of [0n, 40_000n, 100_000n]) {
				const avis = verifierAvisInstance(demande, { sens, propose: centimes(propose), motif: 'Parce que.' });
				if (!avis.ok) continue;
				const decision = decisionSelonInstance(demande, avis.valeur);
				expect(decision?.accorde).toBe(propose);
				expect(decision?.motif).toBe('Parce que.');
			}
		const reorientation = { sens: 'reorientation', propose: ZERO, motif: 'Vers le CLAS.' } as const;
		expect(decisionSelonInstance(demande, reorientation)?.issue).toBe('reorientee');
		expect(decisionSelonInstance(demande, null)).toBeNull();
		const sansMotif = { sens: 'favorable', propose: centimes(5n), motif: '' } as const;
		expect(decisionSelonInstance(demande, sansMotif)).toBeNull();
	});
});

describe('ce qui change dans les avis d’un dossier', () => {
	test('un montant vide est toute la demande pour un avis favorable', () => {
		const lu = lireAvisDInstance([ligne()], [saisie]);
		expect(lu.ok && lu.valeur[0]?.apres).toEqual({ sens: 'favorable', propose: demande, motif: '' });
	});

	test('rien quand rien ne change, un retrait quand l’avis est vidé', () => {
		const avis = { sens: 'favorable', propose: demande, motif: '', instant: new Date(5) } as const;
		expect(lireAvisDInstance([ligne({ avis })], [saisie])).toEqual({ ok: true, valeur: [] });
		const retire = lireAvisDInstance([ligne({ avis })], [{ ...saisie, sens: '', vue: marqueDAvis(avis) }]);
		expect(retire.ok && retire.valeur[0]?.apres).toBeNull();
		const change = lireAvisDInstance([ligne({ avis })], [{ ...saisie, sens: '', vue: '' }]);
		expect(change).toEqual({ ok: false, refus: 'avis_change' });
	});

	test('jamais une ligne d’un autre dossier, ni une ligne réglée', () => {
		expect(lireAvisDInstance([], [saisie])).toEqual({ ok: false, refus: 'pas_inscrit' });
		expect(lireAvisDInstance([ligne({ statut: 'refusee' })], [saisie])).toEqual({ ok: false, refus: 'ligne_reglee' });
	});
});
