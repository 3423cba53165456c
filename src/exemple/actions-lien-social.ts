import type { ActionExemple } from './action.ts';

/** Fictional applications whose main objective is in priority 2, « Accès aux droits et lien social ». */
export const lienSocial: readonly ActionExemple[] = [
	{
		cle: 'p-ecrivain',
		appel: 'passee',
		structure: 'clavier',
		intitule: 'Un écran, une main : aide aux démarches en ligne',
		description:
			'Une permanence deux demi-journées par semaine et des visites à domicile pour les personnes qui ne sortent plus seules.',
		objectifs: ['2.1.3', '2.1.1'],
		debut: '01-06',
		fin: '12-19',
		publics: { '19-25': [8, 7, 2, 2], '26-59': [45, 30, 10, 7], '60-plus': [32, 15, 6, 4] },
		charges: [
			['641', 'Médiateur numérique', 8600],
			['645', 'Charges sociales', 2500],
			['604', 'Maintenance des ordinateurs', 600],
			['625', 'Déplacements', 300]
		],
		demandes: { etat: 5000, ccll: 2500, departement: 1800 },
		destin: 'accorde'
	},
	{
		cle: 'p-cuisine',
		appel: 'passee',
		structure: 'marmite',
		intitule: 'La marmite du jeudi : cuisiner frais avec peu',
		description:
			'Un repas préparé et partagé chaque semaine, avec des paniers de producteurs et un cahier de recettes du quartier.',
		objectifs: ['2.1.5', '2.2.3'],
		debut: '02-06',
		fin: '12-11',
		publics: { '4-6': [4, 4, 0, 1], '26-59': [26, 12, 5, 3], '60-plus': [11, 5, 2, 1] },
		charges: [
			['601', 'Denrées', 3400],
			['641', 'Animation', 4200],
			['615', 'Entretien de la cuisine', 400]
		],
		produits: [['70', 'Participation aux repas', 1300]],
		benevolat: 1800,
		demandes: { etat: 3200, ccll: 1200, commune: 800 },
		destin: 'accorde'
	},
	{
		cle: 'p-aines',
		appel: 'passee',
		structure: 'sentinelles',
		intitule: 'Frapper à la porte : visites aux aînés isolés',
		description:
			'Vingt voisins formés rendent visite chaque semaine à des personnes âgées seules et préviennent quand quelque chose ne va pas.',
		objectifs: ['2.3.1', '2.3.2'],
		debut: '01-20',
		fin: '12-20',
		publics: { '60-plus': [42, 18, 5, 3], '26-59': [11, 6, 2, 1] },
		charges: [
			['641', 'Coordination', 6100],
			['645', 'Charges sociales', 1800],
			['604', 'Formation des bénévoles', 1200],
			['625', 'Déplacements', 300]
		],
		benevolat: 5200,
		demandes: { etat: 4500, departement: 2200, commune: 500 },
		destin: 'accorde'
	},
	{
		cle: 'p-sante',
		appel: 'passee',
		structure: 'horizon',
		intitule: 'Marcher ensemble : prévention et mouvement doux',
		description:
			'Une marche par semaine au départ du quartier et trois rencontres avec des soignants autour du sommeil et du souffle.',
		objectifs: ['2.4.3', '2.5.1'],
		debut: '03-10',
		fin: '11-28',
		publics: { '26-59': [22, 11, 6, 3], '60-plus': [24, 9, 4, 2] },
		charges: [
			['604', 'Intervenante en activité adaptée', 3200],
			['622', 'Professionnels de santé', 1500],
			['601', 'Bâtons, gilets', 300]
		],
		demandes: { etat: 2500, ccll: 1000 },
		destin: 'accorde',
		accorde: { etat: 2500, ccll: 500 },
		motif: 'La Communauté de communes prête une salle : sa part en argent est réduite.'
	},
	{
		cle: 'c-aines',
		appel: 'courante',
		structure: 'sentinelles',
		intitule: 'Frapper à la porte, et sortir ensemble',
		description: 'Les visites continuent ; une sortie par mois est choisie et préparée par les aînés eux-mêmes.',
		objectifs: ['2.3.1', '2.3.2'],
		debut: '01-12',
		fin: '12-18',
		publics: { '60-plus': [46, 20, 6, 3], '26-59': [12, 7, 2, 1] },
		charges: [
			['641', 'Coordination', 6400],
			['645', 'Charges sociales', 1900],
			['625', 'Minibus des sorties', 1600]
		],
		benevolat: 5600,
		demandes: { etat: 4600, departement: 2200, commune: 700 },
		destin: 'accorde',
		accorde: { etat: 4600, departement: 1500, commune: 700 },
		motif: 'Le Département finance les visites, pas le transport.'
	},
	{
		cle: 'c-clavier',
		appel: 'courante',
		structure: 'clavier',
		intitule: 'Un écran, une main : les papiers de la santé',
		description: 'La permanence se déplace dans les salles d’attente et aide à ouvrir ses droits à la santé.',
		objectifs: ['2.1.3', '2.4.2'],
		debut: '01-05',
		fin: '12-18',
		publics: { '26-59': [48, 30, 9, 6], '60-plus': [36, 18, 6, 4] },
		charges: [
			['641', 'Médiateur numérique', 9000],
			['645', 'Charges sociales', 2600],
			['604', 'Maintenance', 600]
		],
		demandes: { etat: 5000, ccll: 2400, departement: 1800 },
		destin: 'inscrit'
	},
	{
		cle: 'c-ecoute',
		appel: 'courante',
		structure: 'horizon',
		intitule: 'Un banc pour souffler : écoute en santé mentale',
		description: 'Une infirmière et un pair-aidant sur le marché, chaque samedi matin, sans rendez-vous.',
		objectifs: ['2.5.2', '2.5.1'],
		debut: '02-07',
		fin: '12-12',
		publics: { '19-25': [12, 10, 3, 3], '26-59': [30, 20, 7, 5] },
		charges: [
			['622', 'Infirmière et pair-aidant', 6200],
			['601', 'Barnum et mobilier', 700],
			['623', 'Affiches', 250]
		],
		demandes: { etat: 3800, departement: 1600 },
		destin: 'recevable'
	},
	{
		cle: 'c-fete',
		appel: 'courante',
		structure: 'groupe',
		intitule: 'La fête des deux rives',
		description: 'Une journée de jeux et de musique au bord de l’eau.',
		objectifs: ['2.2.1'],
		debut: '06-20',
		fin: '06-20',
		publics: { '7-10': [30, 32, 8, 9], '26-59': [60, 45, 15, 12] },
		charges: [
			['613', 'Scène et sonorisation', 2600],
			['604', 'Musiciens', 1800]
		],
		benevolat: 900,
		demandes: { commune: 2000, ccll: 1000 },
		destin: 'irrecevable',
		motif:
			'Une fête d’un jour, sans suite prévue avec les habitants, n’entre pas dans cet appel. Le service des fêtes peut vous aider.'
	},
	{
		cle: 'c-marmite',
		appel: 'courante',
		structure: 'marmite',
		intitule: 'La marmite voyageuse va aux écoles',
		description: 'Une cuisine mobile dans les trois écoles du quartier.',
		objectifs: ['2.1.5'],
		debut: '03-02',
		fin: '12-18',
		publics: { '4-6': [20, 22, 4, 5], '7-10': [30, 28, 6, 7] },
		charges: [
			['601', 'Denrées et ustensiles', 3000],
			['641', 'Animation', 4000]
		],
		demandes: { etat: 3000, ccll: 1500 },
		destin: 'brouillon'
	},
	{
		cle: 'o-marmite',
		appel: 'ouverte',
		structure: 'marmite',
		intitule: 'La marmite voyageuse va aux écoles',
		description: 'Une cuisine mobile dans les trois écoles du quartier, une matinée par classe et par trimestre.',
		objectifs: ['2.1.5'],
		debut: '03-01',
		fin: '12-17',
		publics: { '4-6': [20, 22, 4, 5], '7-10': [30, 28, 6, 7] },
		charges: [
			['601', 'Denrées et ustensiles', 3000],
			['641', 'Animation', 4200],
			['645', 'Charges sociales', 1200]
		],
		benevolat: 800,
		demandes: { etat: 3600, ccll: 1800, commune: 900 },
		destin: 'brouillon'
	}
];
