import { describe, expect, it } from 'vitest';
import { euros } from '#contrat/commun/montant.ts';
import type { StatutLigne } from '#contrat/dossiers/financement.ts';
import { direDecisionsManquantes, faitsDeCloture, type PointAClore, sortDuPoint } from './cloture.ts';
import { avancement, colonnesDe, type LigneDuTableau, resteADecider } from './tableau.ts';
import { jour } from '#contrat/commun/jour.ts';

const ligne = (financeur: string, rang: number, plus: Partial<LigneDuTableau> = {}): LigneDuTableau => ({
	id: `${financeur}-${rang}`,
	financeur,
	financeurNom: financeur.toUpperCase(),
	rang,
	nature: 'specifique',
	demande: euros(100),
	statut: 'proposee',
	decision: null,
	...plus
});

describe('le tableau de la séance', () => {
	const points = [
		{ lignes: [ligne('ville', 2, { decision: { accorde: euros(60) } }), ligne('etat', 1)] },
		{ lignes: [ligne('etat', 1, { decision: { accorde: euros(100) } }), ligne('caf', 3, { statut: 'refusee' })] }
	];

	it('a une colonne par financeur, dans l’ordre du contrat, avec ses sommes', () => {
		expect(colonnesDe(points).map(({ libelle, demande, accorde }) => [libelle, demande, accorde])).toEqual([
			['ETAT', euros(200), euros(100)],
			['VILLE', euros(100), euros(60)],
			['CAF', euros(100), euros(0)]
		]);
	});

	it('ne compte pas ce qu’une séance précédente a réglé', () => {
		expect(avancement(points)).toEqual({ decidees: 2, total: 3 });
		expect(points.map(resteADecider)).toEqual([true, false]);
	});
});

describe('la clôture', () => {
	const point = (numero: string, lignes: [StatutLigne, PointAClore['lignes'][number]['issue']][]): PointAClore => ({
		dossierId: numero,
		numero,
		statut: 'inscrit',
		lignes: lignes.map(([statut, issue], rang) => ({ id: String(rang), statut, issue }))
	});
	const pret = point('2026-001', [
		['proposee', 'accordee'],
		['refusee', null]
	]);
	const incomplet = point('2026-002', [
		['demandee', null],
		['ajournee', null]
	]);
	const aujourdhui = jour('2026-03-31');

	it('dit ce qui manque', () => {
		const faits = faitsDeCloture(
			{ jour: '2026-03-31', nature: 'decision' },
			[{ etat: 'present' }],
			[pret, incomplet],
			aujourdhui
		);
		expect(faits).toEqual({ jour_venu: true, presences_notees: true, dossier_inscrit: true, tout_decide: false });
		expect(direDecisionsManquantes([pret, incomplet])).toBe(
			'Il manque 2 décisions : dossier 2026-002. Décidez de chaque ligne avant de clore.'
		);
	});

	it('mène le dossier et ses lignes décidées, et laisse les autres', () => {
		expect(sortDuPoint(pret)).toEqual({
			dossierId: '2026-001',
			sort: 'accorde',
			lignes: [{ id: '0', statut: 'accordee' }]
		});
	});

	it('ne passe pas en force : un dossier qui n’est pas inscrit est un défaut du programme', () => {
		expect(() => sortDuPoint({ ...pret, statut: 'recevable' })).toThrow('cannot be closed');
	});
});
