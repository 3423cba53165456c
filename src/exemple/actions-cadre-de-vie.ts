import type { ActionExemple } from './action.ts';

/** Fictional applications whose main objective is in priority 4, « Cadre de vie et tranquillité ». */
export const cadreDeVie: readonly ActionExemple[] = [
	{
		cle: 'p-nuit',
		appel: 'passee',
		structure: 'regie',
		intitule: 'Médiation de soirée dans les rues du centre',
		description: 'Deux médiateurs à pied, trois soirs par semaine de mai à septembre, pour écouter et apaiser.',
		objectifs: ['4.1.3', '4.1.1'],
		debut: '05-02',
		fin: '09-27',
		publics: { '16-18': [12, 24, 2, 5], '19-25': [14, 30, 3, 6], '26-59': [40, 44, 8, 9] },
		charges: [
			['641', 'Deux médiateurs', 12400],
			['645', 'Charges sociales', 3700],
			['601', 'Équipement', 400]
		],
		demandes: { etat: 8000, commune: 3000, ccll: 1500 },
		destin: 'accorde',
		accorde: { etat: 7000, commune: 3000, ccll: 1500 },
		motif: 'L’État accorde une première année à sept mille euros, à revoir au vu du bilan.'
	},
	{
		cle: 'p-compost',
		appel: 'passee',
		structure: 'potager',
		intitule: 'Cinq composteurs, cinq rues, cinq fêtes',
		description: 'Installer cinq composteurs avec les habitants et fêter chacun d’eux par un repas de rue.',
		objectifs: ['4.2.4', '2.2.3'],
		debut: '03-15',
		fin: '10-31',
		publics: { '7-10': [12, 11, 2, 2], '26-59': [30, 22, 6, 4], '60-plus': [14, 9, 3, 2] },
		charges: [
			['601', 'Composteurs et outils', 1900],
			['604', 'Maître composteur', 1600],
			['623', 'Signalétique', 300]
		],
		benevolat: 1100,
		demandes: { ccll: 1500, commune: 1000 },
		destin: 'accorde'
	},
	{
		cle: 'p-fresque',
		appel: 'passee',
		structure: 'groupe',
		intitule: 'Une fresque pour la rue du Rêve',
		description: 'Les habitants imaginent et peignent une fresque avec une artiste, sur le mur de l’ancienne épicerie.',
		objectifs: ['4.2.3'],
		debut: '05-05',
		fin: '06-28',
		publics: { '11-14': [8, 9, 1, 1], '26-59': [12, 8, 2, 1] },
		charges: [
			['604', 'Artiste peintre', 1800],
			['601', 'Peinture, échafaudage', 1200]
		],
		benevolat: 700,
		demandes: { etat: 1500, commune: 600 },
		destin: 'refuse',
		motif: 'Le propriétaire du mur n’a pas donné son accord écrit.'
	},
	{
		cle: 'c-jardin',
		appel: 'courante',
		structure: 'potager',
		intitule: 'Un jardin partagé sur la terrasse du haut',
		description: 'Vingt bacs, un point d’eau et un calendrier de semis tenus par les habitants.',
		objectifs: ['4.2.3', '2.1.5'],
		debut: '03-15',
		fin: '11-15',
		publics: { '7-10': [8, 7, 1, 2], '26-59': [20, 13, 4, 3], '60-plus': [12, 8, 2, 1] },
		charges: [
			['601', 'Bacs, terre, outils', 3900],
			['604', 'Paysagiste', 1800],
			['616', 'Assurance', 150]
		],
		benevolat: 1900,
		demandes: { etat: 2500, ccll: 1000, commune: 1000 },
		destin: 'ajourne',
		motif: 'L’accès à l’eau doit être confirmé par la Ville : le comité reverra le dossier.'
	},
	{
		cle: 'c-violences',
		appel: 'courante',
		structure: 'tilleuls',
		intitule: 'Parler avant le silence : prévenir les violences',
		description: 'Des ateliers au collège et un lieu d’accueil discret, avec une juriste une fois par mois.',
		objectifs: ['4.1.2'],
		debut: '01-19',
		fin: '12-18',
		publics: { '11-14': [20, 19, 5, 5], '15': [8, 7, 2, 2], '26-59': [22, 3, 5, 0] },
		charges: [
			['622', 'Juriste et psychologue', 4200],
			['641', 'Animation', 3800],
			['645', 'Charges sociales', 1100]
		],
		demandes: { etat: 4800, departement: 1500, commune: 500 },
		destin: 'depose'
	},
	// The same books in two budgets of one structure: for the team to compare.
	{
		cle: 'o-mercredis',
		appel: 'ouverte',
		structure: 'nuages',
		intitule: 'Les devoirs autrement, troisième groupe',
		description: 'Un groupe de plus le mercredi, dans la cour de l’école, avec un jardin à tenir.',
		objectifs: ['4.2.3', '1.2.1'],
		debut: '01-13',
		fin: '12-15',
		publics: { '7-10': [10, 9, 2, 2] },
		charges: [
			['641', 'Animatrice', 4100],
			['645', 'Charges sociales', 1200],
			['601', 'Livres et jeux', 700]
		],
		produits: [['756', 'Adhésions des familles', 250]],
		demandes: { etat: 2600, caf: 1400 },
		destin: 'depose'
	},
	{
		cle: 'o-nuit',
		appel: 'ouverte',
		structure: 'chamois',
		intitule: 'Le gymnase du soir',
		description: 'Deux soirées de sport par semaine, filles et garçons, avec les médiateurs du centre.',
		objectifs: ['4.1.3'],
		debut: '02-02',
		fin: '12-11',
		publics: { '16-18': [14, 16, 3, 3], '19-25': [8, 10, 2, 2] },
		charges: [
			['641', 'Éducateurs sportifs', 5200],
			['645', 'Charges sociales', 1500],
			['601', 'Ballons, gants', 500]
		],
		produits: [['70', 'Licences', 700]],
		demandes: { etat: 3200, departement: 1200, commune: 900 },
		destin: 'a_signer'
	},
	{
		cle: 'o-bancs',
		appel: 'ouverte',
		structure: 'groupe',
		intitule: 'Trois bancs à l’ombre',
		description: 'Les habitants de la rue du Rêve dessinent et posent trois bancs, avec un menuisier.',
		objectifs: ['4.2.3'],
		debut: '04-05',
		fin: '09-24',
		publics: { '26-59': [16, 12, 2, 2], '60-plus': [18, 10, 2, 1] },
		charges: [
			['604', 'Menuisier', 1900],
			['601', 'Bois, visserie', 900]
		],
		benevolat: 600,
		demandes: { etat: 1400, commune: 800 },
		destin: 'depose',
		assistee: true
	}
];
