// Generated from the published schema by `commandes/outils/generer-scdl.ts`: do not edit.

/** Version of the schema « Subventions » of the Socle commun des données locales. */
export const VERSION_SCDL = '2.1.1';

/** The columns, in the order of the schema, with what each asks for. */
export const CHAMPS_SUBVENTIONS = [
	{
		nom: 'nomAttribuant',
		type: 'string',
		obligatoire: true
	},
	{
		nom: 'idAttribuant',
		type: 'string',
		obligatoire: true,
		motif: '^\\d{14}$'
	},
	{
		nom: 'dateConvention',
		type: 'date',
		obligatoire: true
	},
	{
		nom: 'referenceDecision',
		type: 'string',
		obligatoire: false
	},
	{
		nom: 'nomBeneficiaire',
		type: 'string',
		obligatoire: true
	},
	{
		nom: 'idBeneficiaire',
		type: 'string',
		obligatoire: false
	},
	{
		nom: 'rnaBeneficiaire',
		type: 'string',
		obligatoire: false,
		motif: '^W\\d{9}$'
	},
	{
		nom: 'objet',
		type: 'string',
		obligatoire: true,
		longueurMaximale: 256
	},
	{
		nom: 'montant',
		type: 'number',
		obligatoire: true
	},
	{
		nom: 'nature',
		type: 'string',
		obligatoire: true,
		valeurs: [
			'aide en numéraire',
			'aide en nature',
			'aide en numéraire;aide en nature',
			'aide en nature;aide en numéraire'
		]
	},
	{
		nom: 'conditionsVersement',
		type: 'string',
		obligatoire: true,
		longueurMaximale: 256
	},
	{
		nom: 'datesPeriodeVersement',
		type: 'string',
		obligatoire: true,
		motif: '^[0-9]{4}\\-[0-9]{2}\\-[0-9]{2}(\\/[0-9]{4}\\-[0-9]{2}\\-[0-9]{2})?$'
	},
	{
		nom: 'idRAE',
		type: 'string',
		obligatoire: false,
		longueurMaximale: 5
	},
	{
		nom: 'notificationUE',
		type: 'boolean',
		obligatoire: true,
		vrai: ['oui'],
		faux: ['non']
	},
	{
		nom: 'pourcentageSubvention',
		type: 'number',
		obligatoire: true,
		minimum: 0.01,
		maximum: 1
	},
	{
		nom: 'dispositifAide',
		type: 'string',
		obligatoire: false
	}
] as const;

/** Columns whose value, when there is one, must be a SIRET with a right key. */
export const COLONNES_SIRET: readonly string[] = ['idAttribuant', 'idBeneficiaire'];

/** Groups of columns of which one at least must be filled. */
export const UNE_AU_MOINS: readonly (readonly string[])[] = [['idBeneficiaire', 'rnaBeneficiaire']];
