/** One data set anyone may download. */
export interface Jeu {
	/** Stable for ever: harvesters follow a data set by it. */
	code: string;
	fichier: string;
	titre: string;
	description: string;
	motsCles: readonly string[];
	/** How often it changes, in words and in the vocabulary of the European Union. */
	frequence: { mots: string; code: 'ANNUAL' | 'IRREG' | 'CONT' };
	/** Published schema the file conforms to. */
	schema?: string;
	/** Whether `?annee=` cuts it. */
	parAnnee?: boolean;
}

const AU_FIL = { mots: 'à chaque séance close', code: 'CONT' } as const;
const AVEC_LE_CONTRAT = { mots: 'quand le contrat change', code: 'IRREG' } as const;

/** Every data set, in the order of the page. */
export const jeux: readonly Jeu[] = [
	{
		code: 'subventions',
		fichier: 'subventions.csv',
		titre: 'Subventions attribuées',
		description:
			'Une ligne par somme accordée par un financeur qui a un SIRET, au format national « Subventions » du Socle commun des données locales (SCDL 2.1.1).',
		motsCles: ['subventions', 'associations', 'SCDL'],
		frequence: AU_FIL,
		schema: 'https://schema.data.gouv.fr/scdl/subventions/2.1.1/',
		parAnnee: true
	},
	{
		code: 'actions',
		fichier: 'actions.csv',
		titre: 'Actions',
		description: 'Une ligne par action décidée : porteur, objectifs, coût, sommes demandées et accordées.',
		motsCles: ['actions', 'associations', 'politique de la ville'],
		frequence: AU_FIL,
		parAnnee: true
	},
	{
		code: 'financements',
		fichier: 'financements.csv',
		titre: 'Financements des actions',
		description:
			'Une ligne par action et par financeur : crédits spécifiques ou droit commun, demandé, accordé, décision.',
		motsCles: ['financements', 'droit commun'],
		frequence: AU_FIL,
		parAnnee: true
	},
	{
		code: 'enveloppes',
		fichier: 'enveloppes.csv',
		titre: 'Enveloppes des financeurs',
		description:
			'Une ligne par enveloppe : montant, part attribuée, reste. Celles du contrat précédent portent « reference ».',
		motsCles: ['budget', 'financeurs'],
		frequence: AU_FIL,
		parAnnee: true
	},
	{
		code: 'objectifs',
		fichier: 'objectifs.csv',
		titre: 'Cadre stratégique',
		description: 'Priorités, objectifs stratégiques et opérationnels, avec ce qui est rattaché à chacun.',
		motsCles: ['objectifs', 'contrat de ville'],
		frequence: AVEC_LE_CONTRAT
	},
	{
		code: 'contributions',
		fichier: 'contributions.csv',
		titre: 'Paroles d’habitants',
		description:
			'Une ligne par contribution recueillie, sans nom : nature, thème, objectifs en face et ce qu’elle est devenue.',
		motsCles: ['concertation', 'participation'],
		frequence: AVEC_LE_CONTRAT
	},
	{
		code: 'engagements',
		fichier: 'engagements.csv',
		titre: 'Engagements des partenaires',
		description: 'Une ligne par engagement : condition, cible chiffrée, objectifs servis.',
		motsCles: ['engagements', 'droit commun'],
		frequence: AVEC_LE_CONTRAT
	},
	{
		code: 'chiffres',
		fichier: 'chiffres.csv',
		titre: 'Chiffres du quartier',
		description:
			'Chaque chiffre avec sa source, son année et son périmètre. Plusieurs chiffres d’une même chose restent côte à côte.',
		motsCles: ['quartier prioritaire', 'statistiques'],
		frequence: AVEC_LE_CONTRAT
	}
];
