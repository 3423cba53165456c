import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { changerNouvelles, saisieAppel } from './saisie.ts';

const appel = {
	titre: ' Appel  2027 ',
	annee: '2027',
	ouvreLe: '2026-10-15T09:00',
	fermeLe: '22/11/2026 à 18 h 30',
	tauxPublicMaxPoints: '80 %',
	partQuartierMinPoints: '62,5',
	nouvelles: [
		{ financeur: 'etat', dispositif: 'BOP 147', nature: 'specifique', montant: '95 000' },
		{ financeur: '', dispositif: '', nature: 'specifique', montant: '' }
	]
};
const fautes = (changements: object): unknown => {
	const lu = v.safeParse(saisieAppel, { ...appel, ...changements }, { abortPipeEarly: true });
	return lu.success ? {} : v.flatten(lu.issues).nested;
};

describe('le formulaire d’un appel', () => {
	it('lit les heures de Paris, les pourcentages et les montants comme on les écrit', () => {
		expect(v.parse(saisieAppel, appel)).toMatchObject({
			titre: 'Appel 2027',
			ouvreLe: new Date('2026-10-15T07:00:00Z'),
			fermeLe: new Date('2026-11-22T17:30:00Z'),
			tauxPublicMaxPoints: 8000,
			partQuartierMinPoints: 6250,
			enveloppes: [],
			nouvelles: [{ financeur: 'etat', montant: 9_500_000n }]
		});
		expect(v.parse(saisieAppel, { ...appel, tauxPublicMaxPoints: '' }).tauxPublicMaxPoints).toBeNull();
	});

	it('dit à côté de chaque champ ce qui ne va pas', () => {
		expect(fautes({ fermeLe: '30/02/2026 18:00', partQuartierMinPoints: '160', annee: 'demain' })).toEqual({
			fermeLe: ['Cette date n’existe pas dans le calendrier.'],
			partQuartierMinPoints: [expect.stringContaining('entre 0 et 100')],
			annee: ['Écrivez une année, par exemple 2027.']
		});
		const incomplete = { financeur: 'etat', dispositif: '', nature: 'specifique', montant: '' };
		expect(fautes({ nouvelles: [incomplete] })).toHaveProperty(['nouvelles.0.dispositif']);
		expect(fautes({ nouvelles: [{ ...incomplete, dispositif: 'VVV' }] })).toHaveProperty(['nouvelles.0.montant']);
	});

	it('ajoute et retire une enveloppe sans rien vérifier ni perdre', () => {
		const nouvelles = [{ financeur: 'etat', dispositif: 'x', nature: 'specifique', montant: 'dix' }];
		const tape = { faire: 'ajouter', titre: 'Un titre', nouvelles };
		expect(changerNouvelles(tape)).toMatchObject({ titre: 'Un titre', nouvelles: [nouvelles[0], { financeur: '' }] });
		expect(changerNouvelles({ ...tape, faire: 'retirer:0' })?.nouvelles).toEqual([]);
		expect(changerNouvelles({ ...tape, faire: 'enregistrer' })).toBeNull();
	});
});
