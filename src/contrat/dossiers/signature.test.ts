import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { instantAParis, jour } from '#contrat/commun/jour.ts';
import { centimes } from '#contrat/commun/montant.ts';
import { silenceApresSuspensions } from './accuse.ts';
import { canonique } from './canonique.ts';
import { contenuVide } from './contenu.ts';
import { rappelDu } from './rappel.ts';
import { decalerDAnnees } from './reconduction.ts';
import { empreinteDeLArgent, empreinteDuContenu } from './server/empreintes.ts';
import { direDansLesDelais, signatureExpireLe } from './signature.ts';

const paris = (le: string, heure = '18:00') => instantAParis(jour(le), heure);

describe('le texte canonique', () => {
	// Computed apart, by another program. A new field of the content changes them: signatures waiting then are refused.
	it('ne change pas : ces empreintes sont dans des signatures', () => {
		expect(canonique({ b: 12n, a: ['é', null, true, 3], c: undefined })).toBe('{"a":["é",null,true,3],"b":"12"}');
		expect(empreinteDuContenu(contenuVide)).toBe('1ea8839e9a42f13e62f00740e6d84fb85a32ba981a92bf4b28f485f66401e5b3');
		const demande = { financeur: 'etat', nature: 'specifique', montant: centimes(60_000), suivantes: [] } as const;
		expect(empreinteDuContenu({ ...contenuVide, intitule: 'Jardin', financements: [demande] })).toBe(
			'b9b23ff8232bffcf34781480483a39c658f0bbeece238e3f8cab52352f8578cf'
		);
	});

	it('ne dépend pas de l’ordre des clés, mais de chaque caractère', () => {
		fc.assert(
			fc.property(fc.dictionary(fc.string(), fc.string()), (objet) => {
				const retourne = Object.fromEntries(Object.entries(objet).reverse());
				expect(canonique(retourne)).toBe(canonique(objet));
				expect(canonique({ ...objet, ajout: 'x' })).not.toBe(canonique({ ...objet, ajout: 'y' }));
			})
		);
		expect(() => canonique(0.1)).toThrow();
	});

	it('sépare l’argent du reste', () => {
		const ligne = { sens: 'charge', compte: '601', libelle: '', montant: centimes(100) } as const;
		const argent = empreinteDeLArgent(contenuVide);
		expect(empreinteDeLArgent({ ...contenuVide, description: 'Autre chose' })).toBe(argent);
		expect(empreinteDeLArgent({ ...contenuVide, budget: [ligne] })).not.toBe(argent);
	});
});

describe('le délai pour signer', () => {
	it('court de la fermeture, à la même heure, ou de la demande quand elle vient après', () => {
		expect(signatureExpireLe(paris('2025-11-01'), paris('2025-11-22'), 7)).toEqual(paris('2025-11-29'));
		expect(signatureExpireLe(paris('2026-03-20', '09:00'), paris('2025-11-22'), 0)).toEqual(
			paris('2026-03-27', '09:00')
		);
		expect(signatureExpireLe(paris('2025-03-01'), paris('2025-03-28'), 7)).toEqual(paris('2025-04-04'));
	});

	it('dit qu’un dossier signé après la fermeture est dans les délais', () => {
		const ferme = paris('2025-11-22');
		expect(direDansLesDelais(paris('2025-11-22', '17:59'), paris('2025-11-23'), ferme)).toContain('dans les délais');
		expect(direDansLesDelais(paris('2025-11-20'), paris('2025-11-21'), ferme)).toBe('');
	});
});

describe('l’horloge du silence', () => {
	it('s’arrête pendant une correction, sans jamais reculer', () => {
		const suspension = { du: jour('2025-11-10'), au: jour('2025-11-20') };
		expect(silenceApresSuspensions(jour('2025-11-03'), [suspension])).toBe('2026-01-13');
		const envers = { du: jour('2025-11-20'), au: jour('2025-11-10') };
		expect(silenceApresSuspensions(jour('2025-11-03'), [envers])).toBe('2026-01-03');
	});
});

describe('les rappels', () => {
	const ferme = paris('2025-11-22');
	const du = (le: string, depuis = '2025-10-20', heure = '09:00') =>
		rappelDu([14, 3, 1], ferme, paris(depuis), paris(le, heure))?.jours ?? null;

	it('partent le jour dit, une seule fois rattrapés, jamais après', () => {
		const jours = ['2025-11-07', '2025-11-08', '2025-11-18', '2025-11-19', '2025-11-21', '2025-11-22', '2025-11-23'];
		expect(jours.map((j) => du(j))).toEqual([null, 14, 14, 3, 1, 1, null]);
	});

	it('ne rappellent pas ce qui vient d’être commencé', () => {
		expect(du('2025-11-17', '2025-11-16')).toBeNull();
		expect(du('2025-11-19', '2025-11-16')).toBe(3);
	});
});

describe('la reconduction', () => {
	it('décale les dates, même le 29 février', () => {
		expect(decalerDAnnees(jour('2026-02-01'), 1)).toBe('2027-02-01');
		expect(decalerDAnnees(jour('2028-02-29'), 1)).toBe('2029-02-28');
		expect(decalerDAnnees(jour('2024-02-29'), 4)).toBe('2028-02-29');
	});
});
