import { describe, expect, it } from 'vitest';
import { jour } from '#contrat/commun/jour.ts';
import { doitLeCer, manquesStructure } from './completude-structure.ts';
import type { StructureComplete } from './structure.ts';

const le = jour('2026-02-01');
const vide: StructureComplete = {
	id: 'tilleuls',
	revision: 1,
	exemple: false,
	identite: {
		nom: 'Les Tilleuls',
		sigle: null,
		forme: 'association',
		formeJuridique: null,
		siret: null,
		rna: null,
		objetSocial: '',
		creeeLe: null,
		site: null
	},
	adresses: {
		voie: null,
		codePostal: null,
		commune: null,
		courrierVoie: null,
		courrierCodePostal: null,
		courrierCommune: null,
		courriel: null,
		telephone: null
	},
	representants: [],
	banque: { titulaire: null, iban: null, bic: null },
	moyens: [],
	agrements: [],
	affiliations: [],
	engagements: {
		cerLe: null,
		cerVersion: null,
		utilitePubliqueLe: null,
		impotsCommerciaux: null,
		aides500000: null
	},
	aidesDeMinimis: [],
	budgets: [],
	pieces: []
};
const ou = (structure: StructureComplete) =>
	manquesStructure(structure, le).map(({ section, champ }) => `${section}.${champ}`);

describe('ce qui manque à une structure', () => {
	it('mène à chaque page pour une association qui commence', () => {
		const pages = new Set(manquesStructure(vide, le).map(({ section }) => section));
		expect([...pages]).toEqual([
			'identite',
			'adresses',
			'representants',
			'banque',
			'moyens',
			'aides',
			'budget',
			'documents'
		]);
	});

	it('est bien plus court pour un groupe d’habitants, qui n’est pas payé', () => {
		expect(ou({ ...vide, identite: { ...vide.identite, forme: 'groupe_informel' } })).toEqual([
			'adresses.voie',
			'adresses.courriel',
			'representants.nom'
		]);
	});

	it('ne demande ni RNA quand le récépissé est là, ni CER à une association d’utilité publique', () => {
		const recepisse = {
			id: 'p',
			genre: 'recepisse',
			fichierId: 'f',
			deposeeLe: new Date(0),
			valableJusquAu: null
		} as const;
		expect(ou(vide)).toContain('identite.rna');
		expect(ou({ ...vide, pieces: [recepisse] })).not.toContain('identite.rna');
		const utile = { ...vide, engagements: { ...vide.engagements, utilitePubliqueLe: jour('1990-01-01') } };
		expect(doitLeCer(vide)).toBe(true);
		expect(doitLeCer(utile)).toBe(false);
		expect(ou(utile)).not.toContain('aides.cerLe');
	});

	it('redemande ce qui a expiré', () => {
		const comptes = {
			id: 'c',
			genre: 'comptes',
			fichierId: 'f',
			deposeeLe: new Date(0),
			valableJusquAu: jour('2025-12-31')
		} as const;
		const messages = manquesStructure({ ...vide, pieces: [comptes] }, le).map(({ message }) => message);
		expect(messages).toContain('Comptes approuvés : celui que vous avez donné a expiré');
		expect(messages).toContain('Statuts : à donner');
	});
});
