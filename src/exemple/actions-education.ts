import type { ActionExemple } from './action.ts';

/** Fictional applications whose main objective is in priority 1, « Éducation et jeunesse ». */
export const education: readonly ActionExemple[] = [
	{
		cle: 'p-devoirs',
		appel: 'passee',
		structure: 'nuages',
		intitule: 'Les devoirs autrement, quatre soirs par semaine',
		description:
			'Des groupes de huit enfants, deux adultes par groupe, un goûter et du temps pour comprendre comment on apprend. Les parents sont reçus chaque vendredi.',
		objectifs: ['1.2.1', '1.2.2'],
		debut: '01-08',
		fin: '12-18',
		publics: { '7-10': [14, 16, 3, 4], '11-14': [11, 12, 4, 3] },
		charges: [
			['641', 'Deux animatrices à temps partiel', 9800],
			['645', 'Charges sociales', 2900],
			['601', 'Livres et jeux', 700],
			['CIF', 'Part des charges du centre', 1100]
		],
		produits: [['756', 'Adhésions des familles', 400]],
		benevolat: 2600,
		demandes: { etat: 5500, ccll: 2500, caf: 2500 },
		destin: 'accorde'
	},
	{
		cle: 'p-parents',
		appel: 'passee',
		structure: 'tilleuls',
		intitule: 'Le café des parents du mardi',
		description:
			'Un café ouvert après l’école, avec une psychologue une fois par mois. Les thèmes sont choisis par les parents.',
		objectifs: ['1.3.1', '1.3.2'],
		debut: '01-14',
		fin: '12-16',
		publics: { '26-59': [24, 9, 5, 2], '60-plus': [4, 1, 0, 0] },
		charges: [
			['622', 'Psychologue', 2400],
			['641', 'Animation', 3600],
			['601', 'Café, goûters, matériel', 600],
			['623', 'Affiches', 200]
		],
		benevolat: 900,
		demandes: { etat: 3000, caf: 2000 },
		destin: 'accorde'
	},
	{
		cle: 'p-theatre',
		appel: 'passee',
		structure: 'lune',
		intitule: 'Une pièce écrite par le quartier',
		description:
			'Des ateliers d’écriture et de jeu pour jeunes et adultes, puis trois représentations sur la place. Les habitants choisissent le sujet.',
		objectifs: ['1.4.1', '1.1.2'],
		debut: '02-03',
		fin: '07-05',
		publics: { '16-18': [7, 6, 2, 2], '19-25': [5, 4, 2, 1], '26-59': [10, 6, 4, 2] },
		charges: [
			['604', 'Deux comédiens intervenants', 7200],
			['613', 'Location du son et des lumières', 1400],
			['625', 'Déplacements', 500],
			['601', 'Costumes et décors', 900]
		],
		produits: [['758', 'Collecte auprès des commerçants', 600]],
		benevolat: 1200,
		demandes: { etat: 4000, ccll: 2000, commune: 1500 },
		destin: 'accorde',
		accorde: { etat: 3500, ccll: 2000, commune: 1000 },
		motif: 'Les cofinancements couvrent la technique : une partie de la somme est accordée.'
	},
	{
		cle: 'p-basket',
		appel: 'passee',
		structure: 'chamois',
		intitule: 'Le sport au pied des immeubles, filles et garçons',
		description:
			'Deux créneaux libres par semaine dans le quartier, dont un animé par et pour les filles, puis des passerelles vers les clubs.',
		objectifs: ['1.4.2'],
		debut: '03-01',
		fin: '11-29',
		publics: { '11-14': [18, 20, 4, 6], '15': [6, 7, 1, 2], '16-18': [9, 10, 2, 3] },
		charges: [
			['641', 'Éducatrice sportive', 5200],
			['645', 'Charges sociales', 1500],
			['601', 'Ballons, chasubles', 500],
			['616', 'Assurance', 200]
		],
		demandes: { etat: 3500, departement: 1200, commune: 1000 },
		destin: 'accorde'
	},
	{
		cle: 'c-devoirs',
		appel: 'courante',
		structure: 'nuages',
		intitule: 'Les devoirs autrement, deuxième année',
		description: 'Les mêmes groupes de huit, avec un samedi par mois pour les parents et les enfants ensemble.',
		objectifs: ['1.2.1', '1.2.2', '1.3.2'],
		debut: '01-07',
		fin: '12-17',
		publics: { '7-10': [16, 15, 3, 3], '11-14': [12, 14, 4, 4] },
		charges: [
			['641', 'Deux animatrices à temps partiel', 10_400],
			['645', 'Charges sociales', 3100],
			['601', 'Livres et jeux', 700],
			['CIF', 'Part des charges du centre', 1200]
		],
		produits: [['756', 'Adhésions des familles', 450]],
		benevolat: 2600,
		demandes: { etat: 5800, ccll: 2600, caf: 2600 },
		destin: 'accorde'
	},
	{
		cle: 'c-radio',
		appel: 'courante',
		structure: 'crayons',
		intitule: 'Radio trottoir : des jeunes racontent leur ville',
		description:
			'Douze émissions préparées par des collégiens et des lycéens, enregistrées dans la rue et écoutées en public.',
		objectifs: ['1.1.1', '1.2.3'],
		debut: '02-02',
		fin: '12-12',
		publics: { '11-14': [10, 8, 2, 2], '15': [4, 5, 1, 1], '16-18': [8, 7, 2, 2] },
		charges: [
			['604', 'Journaliste intervenante', 4200],
			['613', 'Location du matériel de son', 900],
			['625', 'Déplacements', 300]
		],
		benevolat: 600,
		demandes: { etat: 3000, ccll: 900 },
		destin: 'accorde'
	},
	{
		cle: 'c-boxe',
		appel: 'courante',
		structure: 'chamois',
		intitule: 'Boxe éducative et soutien scolaire',
		description: 'Un entraînement contre une heure de devoirs : le carnet de liaison ouvre la salle.',
		objectifs: ['1.4.2', '1.2.3'],
		debut: '03-02',
		fin: '11-27',
		publics: { '11-14': [9, 18, 3, 4], '15': [3, 6, 1, 1], '16-18': [5, 10, 2, 2] },
		charges: [
			['641', 'Éducateur', 5600],
			['645', 'Charges sociales', 1600],
			['601', 'Gants, casques', 800]
		],
		demandes: { etat: 3800, departement: 1300, commune: 900 },
		destin: 'refuse',
		motif: 'Le soutien scolaire proposé fait double emploi avec une action déjà financée dans le même collège.'
	},
	{
		cle: 'c-cine',
		appel: 'courante',
		structure: 'lune',
		intitule: 'Cinéma des balcons',
		description: 'Six séances en plein air dont le programme est voté par immeuble.',
		objectifs: ['1.4.1', '2.2.1'],
		debut: '06-12',
		fin: '09-05',
		publics: { '11-14': [25, 24, 6, 6], '26-59': [70, 50, 18, 15], '60-plus': [25, 15, 5, 4] },
		charges: [
			['604', 'Projectionniste', 2400],
			['613', 'Écran et projecteur', 1900],
			['62A', 'Droits des films', 1200]
		],
		produits: [['758', 'Commerçants du quartier', 400]],
		demandes: { etat: 2200, ccll: 1000, commune: 800 },
		destin: 'depose'
	},
	{
		cle: 'o-devoirs',
		appel: 'ouverte',
		structure: 'nuages',
		intitule: 'Les devoirs autrement, troisième année',
		description: 'Les groupes de huit continuent ; les anciens élèves deviennent tuteurs.',
		objectifs: ['1.2.1', '1.2.2'],
		debut: '01-06',
		fin: '12-16',
		publics: { '7-10': [16, 16, 3, 3], '11-14': [14, 14, 4, 4], '16-18': [6, 5, 1, 1] },
		charges: [
			['641', 'Deux animatrices à temps partiel', 10_800],
			['645', 'Charges sociales', 3200],
			['601', 'Livres et jeux', 700],
			['CIF', 'Part des charges du centre', 1200]
		],
		produits: [['756', 'Adhésions des familles', 450]],
		benevolat: 3000,
		demandes: { etat: 5800, ccll: 2800, caf: 2800 },
		destin: 'depose'
	},
	{
		cle: 'o-tilleuls',
		appel: 'ouverte',
		structure: 'tilleuls',
		intitule: 'Le café des parents prend la route',
		description: 'Le café s’installe un mardi sur deux dans une autre rue, avec un vélo-cuisine.',
		objectifs: ['1.3.1', '2.1.2'],
		debut: '02-02',
		fin: '12-14',
		publics: { '26-59': [28, 12, 6, 3], '60-plus': [6, 2, 1, 0] },
		charges: [
			['641', 'Animation', 4200],
			['601', 'Vélo-cuisine', 1900],
			['622', 'Psychologue', 1600]
		],
		benevolat: 900,
		demandes: { etat: 3400, caf: 2000 },
		destin: 'brouillon'
	}
];
