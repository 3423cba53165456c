import { jour } from '#contrat/commun/jour.ts';
import { centimes, euros } from '#contrat/commun/montant.ts';
import { bilanBudget, type LigneBudget } from '#contrat/dossiers/budget.ts';
import { contenuVide } from '#contrat/dossiers/contenu.ts';
import { estArgentPublic } from '#contrat/dossiers/financement.ts';
import type { DemandeAImprimer, DossierAImprimer } from '#documents/dossier-a-imprimer.ts';

const budget: LigneBudget[] = [
	{ sens: 'charge', compte: '601', libelle: 'Denrées', montant: euros(1_200) },
	{ sens: 'charge', compte: '604', libelle: '', montant: centimes(85_075) },
	{ sens: 'charge', compte: '613', libelle: 'Cuisine partagée', montant: euros(900) },
	{ sens: 'charge', compte: '641', libelle: 'Animatrice, 0,4 ETPT', montant: euros(9_400) },
	{ sens: 'charge', compte: '645', libelle: '', montant: centimes(276_925) },
	{ sens: 'charge', compte: 'CIF', libelle: '', montant: euros(480) },
	{ sens: 'charge', compte: '864', libelle: 'Six bénévoles', montant: euros(2_000) },
	{ sens: 'produit', compte: '70', libelle: 'Participation des familles', montant: euros(400) },
	{ sens: 'produit', compte: '74X', libelle: 'Fondation', montant: euros(1_200) },
	{ sens: 'produit', compte: 'RPA', libelle: '', montant: euros(1_000) },
	{ sens: 'produit', compte: '870', libelle: '', montant: euros(2_000) }
];

const demandes: DemandeAImprimer[] = [
	{
		financeur: 'État',
		famille: 'etat',
		nature: 'specifique',
		dispositif: 'Crédits de la politique de la ville',
		montant: euros(7_000),
		suivantes: [
			{ annee: 2027, montant: euros(7_000) },
			{ annee: 2028, montant: centimes(650_050) }
		]
	},
	{
		financeur: 'Commune des Tilleuls',
		famille: 'commune',
		nature: 'specifique',
		dispositif: null,
		montant: euros(2_000),
		suivantes: []
	},
	{
		financeur: 'Commune des Tilleuls',
		famille: 'commune',
		nature: 'droit_commun',
		dispositif: null,
		montant: euros(1_500),
		suivantes: []
	},
	{
		financeur: 'Caisse d’allocations familiales',
		famille: 'caf',
		nature: 'droit_commun',
		dispositif: null,
		montant: euros(2_500),
		suivantes: []
	}
];

const long =
	'Deux fois par semaine, des parents et des enfants cuisinent ensemble un repas simple, avec des produits du marché.\n\nLe groupe choisit les recettes, fait les courses et tient le budget. Une diététicienne vient une fois par mois.';

/** An application whose every part is filled, balanced to the cent. */
export const dossierComplet: DossierAImprimer = {
	contrat: 'Contrat de ville des Tilleuls 2024-2030',
	departement: '34',
	appel: 'Appel à projets de la politique de la ville',
	annee: 2026,
	numero: '2026-014',
	le: new Date('2026-11-23T17:05:00Z'),
	deposeLe: new Date('2026-11-23T17:05:00Z'),
	structure: {
		id: '0193e0a0-0000-7000-8000-000000000001',
		revision: 3,
		exemple: true,
		identite: {
			...{
				nom: 'Les Ateliers des Tilleuls',
				sigle: 'ADT',
				forme: 'association',
				formeJuridique: 'Association loi 1901'
			},
			...{
				siret: '35600000049837',
				rna: 'W343000000',
				creeeLe: jour('2009-03-01'),
				site: 'https://ateliers.exemple.fr'
			},
			objetSocial: 'Faire vivre le quartier par la cuisine, le jardin et l’entraide.'
		},
		adresses: {
			voie: '3 place du Marché',
			codePostal: '34700',
			commune: 'Les Tilleuls',
			courrierVoie: 'BP 12',
			courrierCodePostal: '34701',
			courrierCommune: 'Les Tilleuls Cedex',
			courriel: 'contact@ateliers.exemple.fr',
			telephone: '04 67 00 00 00'
		},
		representants: [
			{
				id: 'r1',
				genre: 'legal',
				nom: 'Aïssatou Diallo',
				fonction: 'Présidente',
				telephone: '06 00 00 00 00',
				courriel: 'presidente@ateliers.exemple.fr',
				debut: jour('2024-01-01'),
				fin: null,
				fichierId: null
			}
		],
		banque: { titulaire: 'Les Ateliers des Tilleuls', iban: 'FR •••• 0189', bic: 'AGRIFRPP' },
		moyens: [
			{
				annee: 2025,
				benevoles: 42,
				volontaires: 2,
				salaries: 3,
				etptCentiemes: 250,
				emploisAides: 1,
				misADisposition: null,
				adherents: 187
			}
		],
		agrements: [{ intitule: 'Jeunesse et éducation populaire', autorite: 'Préfecture', le: jour('2015-06-12') }],
		affiliations: [
			{ nom: 'Fédération des ateliers', genre: 'reseau' },
			{ nom: 'Jardins partagés', genre: 'membre' }
		],
		engagements: {
			cerLe: jour('2025-01-15'),
			cerVersion: null,
			utilitePubliqueLe: null,
			impotsCommerciaux: false,
			aides500000: false
		},
		aidesDeMinimis: [
			{
				id: 'a1',
				organisme: 'Région',
				objet: 'Four professionnel',
				le: jour('2024-05-02'),
				montant: euros(3_000),
				regime: 'general'
			}
		],
		budgets: [
			{
				annee: 2026,
				lignes: [
					{ sens: 'charge', compte: '641', libelle: 'Salaires', montant: euros(61_000) },
					{ sens: 'charge', compte: '601', libelle: '', montant: euros(9_000) },
					{ sens: 'produit', compte: '74C', libelle: '', montant: euros(40_000) },
					{ sens: 'produit', compte: '756', libelle: '', montant: euros(30_000) }
				]
			}
		],
		pieces: []
	},
	contenu: {
		...contenuVide,
		intitule: 'Ateliers cuisine en famille',
		description: long,
		besoins: long,
		premiereDemande: false,
		dureeAnnees: 3,
		objectifs: ['1.1.1', '2.3.1'],
		themeNational: '2.2',
		quartiers: ['QN03420M'],
		lieux: 'Maison de quartier',
		debut: jour('2026-02-01'),
		fin: jour('2026-12-15'),
		calendrier: long,
		publics: [
			{ tranche: '7-10', sexe: 'femmes', residence: 'quartier', personnes: 12 },
			{ tranche: '7-10', sexe: 'hommes', residence: 'quartier', personnes: 10 },
			{ tranche: '26-59', sexe: 'femmes', residence: 'quartier', personnes: 18 },
			{ tranche: '26-59', sexe: 'femmes', residence: 'hors_quartier', personnes: 4 },
			{ tranche: '26-59', sexe: 'hommes', residence: 'hors_quartier', personnes: 6 }
		],
		participations: 1_240,
		participationsDetail: 'Feuille de présence à chaque atelier.',
		coconstruction: 'oui',
		coconstructionAvec: 'Le conseil citoyen.',
		parents: 'oui',
		parentsComment: long,
		sortieQuartier: 'non',
		egalite: long,
		partenaires: long,
		droitCommun: long,
		moyensHumains: long,
		moyensMateriels: 'Cuisine, vélos-cargos.',
		etptCentiemes: 40,
		recrutements: 'Aucun.',
		resultats: long,
		indicateurs: [
			{ code: 'p1', intitule: 'Nombre de familles qui cuisinent chez elles', cible: '20' },
			{ code: null, intitule: 'Kilos de légumes du marché', cible: '' }
		],
		methodeEvaluation: long,
		budget,
		repartitionIndirecte: 'Au temps passé.'
	},
	objectifs: [
		{ code: '1.1.1', intitule: 'Soutenir les familles dans l’éducation' },
		{ code: '2.3.1', intitule: 'Faciliter l’accès à une alimentation de qualité' }
	],
	transversales: ['Égalité entre les femmes et les hommes', 'Jeunesse'],
	theme: { code: '2.2', intitule: 'Soutien à la parentalité' },
	quartiers: ['Centre et faubourgs'],
	demandes,
	bilan: bilanBudget(
		budget,
		demandes.map((d) => ({ montant: d.montant, argentPublic: estArgentPublic(d.famille) }))
	),
	questions: [{ question: 'Comment l’action continue-t-elle en été ?', reponse: 'Dehors, au jardin.' }],
	pieces: [{ piece: 'Bilan de l’année passée', fichier: 'bilan 2025.pdf' }],
	signature: {
		nom: 'Aïssatou Diallo',
		fonction: 'Présidente',
		qualite: 'legal' as const,
		le: new Date('2026-11-23T17:05:00Z'),
		empreinte: '0123456789abcdef'.repeat(4)
	},
	aConfirmer: false
};
