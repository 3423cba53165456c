import type { ActionExemple } from './action.ts';

/** Fictional applications whose main objective is in priority 3, « Emploi et entrepreneuriat ». */
export const emploi: readonly ActionExemple[] = [
	{
		cle: 'p-emploi',
		appel: 'passee',
		structure: 'passerelle',
		intitule: 'Osez votre métier : dix rencontres en entreprise',
		description:
			'Des groupes de demandeurs d’emploi préparent et font dix visites d’entreprises, suivies d’immersions de trois jours.',
		objectifs: ['3.4.2', '3.1.1'],
		debut: '02-10',
		fin: '12-05',
		publics: { '19-25': [14, 15, 4, 4], '26-59': [19, 14, 6, 5] },
		charges: [
			['641', 'Chargée de projet', 7400],
			['645', 'Charges sociales', 2200],
			['625', 'Transport des groupes', 900]
		],
		produits: [['74X', 'Fondation d’entreprise', 800]],
		demandes: { etat: 4600, region: 2400 },
		destin: 'accorde'
	},
	{
		cle: 'p-creation',
		appel: 'passee',
		structure: 'cooperative',
		intitule: 'Tester son idée : la couveuse du rez-de-chaussée',
		description: 'Un local partagé où essayer une activité pendant six mois, avec un accompagnement à la gestion.',
		objectifs: ['3.2.1', '3.2.2'],
		debut: '01-15',
		fin: '12-15',
		publics: { '19-25': [3, 3, 1, 1], '26-59': [9, 8, 3, 2] },
		charges: [
			['613', 'Loyer du local', 4800],
			['622', 'Accompagnement à la gestion', 3600],
			['623', 'Communication', 500]
		],
		produits: [['70', 'Participation des porteurs d’idées', 1500]],
		demandes: { etat: 4000, region: 1500 },
		destin: 'refuse',
		motif: 'Le local n’est pas encore trouvé. Revenez vers l’équipe dès que le bail est signé.'
	},
	{
		cle: 'p-couture',
		appel: 'passee',
		structure: 'fil',
		intitule: 'Couture et confiance : un atelier vers l’emploi',
		description:
			'Dix femmes éloignées de l’emploi apprennent la retouche et préparent un projet, trois matinées par semaine.',
		objectifs: ['3.1.2'],
		debut: '02-03',
		fin: '11-28',
		publics: { '26-59': [12, 0, 3, 0] },
		charges: [
			['641', 'Encadrante', 8200],
			['645', 'Charges sociales', 2400],
			['601', 'Tissus et mercerie', 900],
			['615', 'Entretien des machines', 400]
		],
		produits: [['70', 'Vente de retouches', 900]],
		demandes: { etat: 6000, ccll: 2000, region: 800 },
		destin: 'accorde'
	},
	{
		cle: 'c-mobilite',
		appel: 'courante',
		structure: 'passerelle',
		intitule: 'Passe-moi le volant : lever le frein du permis',
		description: 'Du code en groupe, des heures de conduite contre des heures de bénévolat, et un vélo en attendant.',
		objectifs: ['3.1.2', '4.2.2'],
		debut: '02-16',
		fin: '12-11',
		publics: { '19-25': [12, 13, 3, 3], '26-59': [16, 11, 4, 4] },
		charges: [
			['604', 'Auto-école', 7800],
			['641', 'Accompagnatrice', 4200],
			['645', 'Charges sociales', 1200]
		],
		produits: [['70', 'Participation des apprentis', 1200]],
		demandes: { etat: 5200, region: 3000, ccll: 1500 },
		destin: 'inscrit'
	},
	{
		cle: 'c-repair',
		appel: 'courante',
		structure: 'cooperative',
		intitule: 'L’atelier mille outils : réparer, louer, apprendre',
		description: 'Un atelier ouvert deux jours par semaine, une outilthèque et des formations de deux heures.',
		objectifs: ['3.3.1', '3.3.2'],
		debut: '03-01',
		fin: '12-20',
		publics: { '19-25': [5, 7, 2, 2], '26-59': [16, 18, 5, 6], '60-plus': [6, 9, 2, 2] },
		charges: [
			['613', 'Loyer du rez-de-chaussée', 4200],
			['601', 'Outils', 2200],
			['641', 'Animateur technique', 5200],
			['645', 'Charges sociales', 1500]
		],
		produits: [['70', 'Locations d’outils', 2000]],
		demandes: { etat: 4600, ccll: 2500, region: 1200 },
		reoriente: { region: 'Soutien régional à l’économie sociale et solidaire' },
		destin: 'recevable'
	},
	{
		cle: 'c-couture',
		appel: 'courante',
		structure: 'fil',
		intitule: 'Couture et confiance, avec une crèche à côté',
		description: 'L’atelier reprend avec une garde d’enfants pour les mères seules.',
		objectifs: ['3.1.2'],
		debut: '02-02',
		fin: '11-27',
		publics: { '0-3': [4, 4, 0, 0], '26-59': [12, 0, 3, 0] },
		charges: [
			['641', 'Encadrante', 8400],
			['645', 'Charges sociales', 2500],
			['601', 'Tissus et mercerie', 900]
		],
		produits: [['70', 'Vente de retouches', 1000]],
		demandes: { etat: 6000, ccll: 2000 },
		destin: 'abandonne',
		motif: 'La garde d’enfants n’a pas pu être organisée ; nous reviendrons l’an prochain.'
	}
];
