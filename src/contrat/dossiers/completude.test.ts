import { describe, expect, it } from 'vitest';
import { jour } from '#contrat/commun/jour.ts';
import { euros } from '#contrat/commun/montant.ts';
import { type CadreDuDossier, faitsDeDepot, manques } from './completude.ts';
import type { ContenuDossier } from './contenu.ts';
import { differences } from './revisions.ts';

const complet: ContenuDossier = {
	intitule: 'Le jardin des Tilleuls',
	description: 'Un jardin partagé au pied des immeubles.',
	debut: jour('2026-02-01'),
	fin: jour('2026-12-15'),
	objectifs: ['2.2.3'],
	quartiers: ['QN00001N'],
	publics: [
		{ tranche: '26-59', sexe: 'femmes', residence: 'quartier', personnes: 12 },
		{ tranche: '26-59', sexe: 'hommes', residence: 'hors_quartier', personnes: 8 }
	],
	budget: [
		{ sens: 'charge', compte: '601', libelle: 'Terre', montant: euros(1000) },
		{ sens: 'produit', compte: '756', libelle: '', montant: euros(200) }
	],
	financements: [{ financeur: 'etat', nature: 'specifique', montant: euros(800) }]
};
const cadre: CadreDuDossier = {
	tauxPublicMaxPoints: 8000,
	partQuartierMinPoints: 6000,
	demandes: [{ montant: euros(800), argentPublic: true }],
	structureIdentifiee: true
};
const gardes = (contenu: ContenuDossier, c = cadre) => manques(contenu, c).map((m) => m.garde);

describe('la liste de ce qui manque', () => {
	it('est vide pour un dossier complet, aux limites exactes de l’appel', () => {
		expect(manques(complet, cadre)).toEqual([]);
		expect(Object.values(faitsDeDepot([], true)).every(Boolean)).toBe(true);
	});

	it('mène chaque manque à son étape et à son champ', () => {
		const vide: ContenuDossier = {
			...{ intitule: '', description: '', debut: null, fin: null, objectifs: [], quartiers: [] },
			...{ publics: [], budget: [], financements: [] }
		};
		const liste = manques(vide, { ...cadre, demandes: [], structureIdentifiee: false });
		expect(liste.map((m) => `${m.etape} ${m.champ}`)).toEqual([
			'presentation intitule',
			'presentation description',
			'presentation debut',
			'presentation fin',
			'relire structure',
			'objectifs objectifs',
			'objectifs quartiers',
			'public publics.t_0-3.femmes_quartier',
			'budget charges[0].compte',
			'financements demandes[0].montant'
		]);
	});

	it('dit l’écart du budget en euros', () => {
		const trop = [...complet.budget, { sens: 'charge', compte: '604', libelle: '', montant: euros(150) } as const];
		const liste = manques({ ...complet, budget: trop }, cadre);
		expect(liste.map((m) => m.garde)).toEqual(['budget_equilibre']);
		expect(liste[0]?.message.replace(/[\u202f\u00a0]/g, ' ')).toContain('Il manque 150 € de recettes');
	});

	it('nomme une ligne sans montant', () => {
		const lignes = [
			...complet.budget,
			{ sens: 'charge', compte: '604', libelle: 'Intervenant', montant: euros(0) } as const
		];
		expect(manques({ ...complet, budget: lignes }, cadre)[0]?.champ).toBe('charges[1].montant');
	});

	it('refuse trop d’argent public, trop peu d’habitants du quartier, des contributions inégales', () => {
		expect(gardes(complet, { ...cadre, tauxPublicMaxPoints: 7999 })).toEqual(['taux_public_respecte']);
		expect(gardes(complet, { ...cadre, partQuartierMinPoints: 6001 })).toEqual(['part_quartier_suffisante']);
		const benevoles = [
			...complet.budget,
			{ sens: 'charge', compte: '864', libelle: '', montant: euros(50) } as const,
			{ sens: 'produit', compte: '758', libelle: '', montant: euros(50) } as const
		];
		expect(gardes({ ...complet, budget: benevoles })).toEqual(['contributions_egales']);
	});

	it('ferme chaque garde à part', () => {
		const liste = manques(complet, { ...cadre, tauxPublicMaxPoints: 100 });
		expect(faitsDeDepot(liste, false)).toMatchObject({
			appel_ouvert: false,
			complet: true,
			taux_public_respecte: false
		});
	});
});

describe('les différences entre deux écritures', () => {
	it('sont dites en mots', () => {
		const ecrit = { section: 'budget', contenu: { budget: complet.budget } } as const;
		const saisi = { section: 'budget', contenu: { budget: complet.budget.slice(1) } } as const;
		expect(differences(ecrit, ecrit)).toEqual([]);
		expect(differences(ecrit, saisi)).toMatchObject([{ quoi: '601 Terre (dépense)', saisi: 'rien' }]);
	});
});
