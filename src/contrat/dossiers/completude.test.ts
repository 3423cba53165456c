import { describe, expect, it } from 'vitest';
import { jour } from '#contrat/commun/jour.ts';
import { euros } from '#contrat/commun/montant.ts';
import { type CadreDuDossier, faitsDeDepot, manques } from './completude.ts';
import { type ContenuDossier, contenuVide } from './contenu.ts';
import { differences } from './revisions.ts';

const complet: ContenuDossier = {
	...contenuVide,
	intitule: 'Le jardin des Tilleuls',
	description: 'Un jardin partagé au pied des immeubles.',
	besoins: 'Se retrouver dehors.',
	premiereDemande: true,
	objectifs: ['2.2.3'],
	themeNational: '3.1',
	quartiers: ['QN00001N'],
	lieux: 'Derrière la halle',
	debut: jour('2026-02-01'),
	fin: jour('2026-12-15'),
	publics: [
		{ tranche: '26-59', sexe: 'femmes', residence: 'quartier', personnes: 12 },
		{ tranche: '26-59', sexe: 'hommes', residence: 'hors_quartier', personnes: 8 }
	],
	coconstruction: 'non',
	parents: 'non',
	sortieQuartier: 'non',
	egalite: 'Oui',
	partenaires: 'Le bailleur',
	droitCommun: 'La commune',
	moyensHumains: 'Une animatrice',
	moyensMateriels: 'Des outils',
	resultats: 'Un jardin',
	indicateurs: [{ code: null, intitule: 'Parcelles', cible: '12' }],
	methodeEvaluation: 'Un bilan',
	budget: [
		{ sens: 'charge', compte: '601', libelle: 'Terre', montant: euros(1000) },
		{ sens: 'produit', compte: '756', libelle: '', montant: euros(200) }
	],
	financements: [{ financeur: 'etat', nature: 'specifique', montant: euros(800), suivantes: [] }]
};
const cadre: CadreDuDossier = {
	tauxPublicMaxPoints: 8000,
	partQuartierMinPoints: 6000,
	demandes: [{ montant: euros(800), argentPublic: true }],
	structureIdentifiee: true,
	aRelire: [],
	formulaire: []
};
const gardes = (contenu: ContenuDossier, c = cadre) => manques(contenu, c).map((m) => m.garde);

describe('la liste de ce qui manque', () => {
	it('est vide pour un dossier complet, aux limites exactes de l’appel', () => {
		expect(manques(complet, cadre)).toEqual([]);
		expect(Object.values(faitsDeDepot([], true)).every(Boolean)).toBe(true);
	});

	it('mène chaque manque à son étape et à son champ', () => {
		const liste = manques(contenuVide, { ...cadre, demandes: [], structureIdentifiee: false });
		expect(liste.map((m) => `${m.etape} ${m.champ}`)).toEqual([
			'presentation intitule',
			'presentation description',
			'presentation besoins',
			'presentation premiereDemande',
			'objectifs objectifs',
			'objectifs themeNational',
			'lieux quartiers',
			'lieux lieux',
			'lieux debut',
			'lieux fin',
			'public publics.t_0-3.femmes_quartier',
			'participation coconstruction',
			'participation parents',
			'participation sortieQuartier',
			'participation egalite',
			'participation partenaires',
			'participation droitCommun',
			'moyens moyensHumains',
			'moyens moyensMateriels',
			'resultats resultats',
			'resultats ajoutes[0].intitule',
			'resultats methodeEvaluation',
			'budget charges[0].compte',
			'financements demandes[0].montant',
			'relire structure'
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
		const ecrit = { section: 'budget', contenu: { budget: complet.budget, repartitionIndirecte: '' } } as const;
		const saisi = {
			section: 'budget',
			contenu: { budget: complet.budget.slice(1), repartitionIndirecte: '' }
		} as const;
		expect(differences(ecrit, ecrit)).toEqual([]);
		expect(differences(ecrit, saisi)).toMatchObject([{ quoi: '601 Terre (dépense)', saisi: 'rien' }]);
	});
});
