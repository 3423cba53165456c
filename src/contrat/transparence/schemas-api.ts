/** JSON Schemas (2020-12, the dialect of OpenAPI 3.1) of what the API answers. Everything named is always there; nothing else is. */
export type Schema = Readonly<Record<string, unknown>>;

const texte: Schema = { type: 'string' };
const entier: Schema = { type: 'integer' };
const booleen: Schema = { type: 'boolean' };
const jour: Schema = { type: 'string', format: 'date' };
const ouRien = (schema: Schema): Schema => ({ anyOf: [schema, { type: 'null' }] });
const liste = (items: Schema, description?: string): Schema => ({
	type: 'array',
	items,
	...(description ? { description } : {})
});
const objet = (properties: Readonly<Record<string, Schema>>, description?: string): Schema => ({
	type: 'object',
	properties,
	required: Object.keys(properties),
	additionalProperties: false,
	...(description ? { description } : {})
});
const parmi = (...valeurs: string[]): Schema => ({ type: 'string', enum: valeurs });
const centimes: Schema = { type: 'integer', minimum: 0, description: 'Somme en centimes d’euro.' };
const codes = liste({ type: 'string', description: 'Code d’objectif' });
const nature = parmi('specifique', 'droit_commun');
const intitule = { code: texte, intitule: texte };

const contrat = objet(
	{
		slug: texte,
		nom: texte,
		debut: jour,
		fin: jour,
		epci: objet({ siren: { type: 'string', pattern: '^[0-9]{9}$' }, nom: texte }),
		quartiers: liste(
			objet({
				code: { type: 'string', pattern: '^Q[PN][0-9A-Z]{6}$' },
				nom: texte,
				communes: liste(texte, 'Codes Insee'),
				chiffres: liste(
					objet({
						nom: texte,
						valeur: ouRien({ type: 'number' }),
						unite: texte,
						statut: parmi('observe', 'estime', 'secret', 'indisponible'),
						source: texte,
						millesime: entier,
						perimetre: texte
					})
				)
			})
		)
	},
	'Un contrat de ville.'
);

const cadre = objet({
	version: entier,
	priorites: liste(
		objet({ ...intitule, objectifs: liste(objet({ ...intitule, operationnels: liste(objet(intitule)) })) })
	)
});

const action = objet({
	numero: texte,
	intitule: texte,
	porteur: objet({ nom: texte, siret: ouRien(texte), rna: ouRien(texte) }),
	objectifs: codes,
	annee: entier,
	statut: texte,
	cout_centimes: centimes,
	financements: liste(
		objet({ financeur: texte, nature, demande_centimes: centimes, accorde_centimes: ouRien(centimes), statut: texte })
	),
	exemple: booleen
});

const enveloppe = objet({
	financeur: texte,
	dispositif: texte,
	nature,
	annee: ouRien(entier),
	montant_centimes: centimes,
	attribue_centimes: centimes,
	reste_centimes: centimes,
	reference: booleen,
	exemple: booleen
});

const instance = objet({
	code: texte,
	sigle: ouRien(texte),
	nom: texte,
	nature: parmi('decision', 'technique', 'avis', 'liaison', 'operationnelle'),
	roles: liste(texte),
	frequence: texte,
	colleges: liste(objet({ code: texte, nom: texte })),
	sieges: liste(
		objet({ code: texte, fonction: texte, qualite: texte, college: ouRien(texte), partenaire: ouRien(texte) })
	),
	seances: liste(objet({ jour, objet: texte, lieu: texte, presents: entier, decisions: entier }))
});

const engagement = objet({
	code: texte,
	partenaire: texte,
	theme: texte,
	texte,
	condition: ouRien(texte),
	nature: parmi('droit_commun', 'specifique', 'donnees', 'ingenierie', 'gouvernance'),
	cible: ouRien(objet({ valeur: { type: 'number' }, unite: texte, echeance: ouRien(entier), portee: ouRien(texte) })),
	objectifs: codes
});

const evaluation = objet({
	questions: liste(
		objet({
			...intitule,
			variantes: liste(texte),
			objectifs: codes,
			criteres: liste(
				objet({
					...intitule,
					indicateurs: liste(objet(intitule)),
					sources: liste(objet(intitule)),
					methodes: liste(objet(intitule))
				})
			)
		})
	),
	tableaux: liste(
		objet({
			code: texte,
			nom: texte,
			note: ouRien(texte),
			lignes: liste(objet({ ...intitule, objectifs: codes })),
			colonnes: liste(objet({ ...intitule, objectifs: codes }))
		})
	),
	calendrier: liste(
		objet({ code: texte, nom: texte, rythme: parmi('annuel', 'ponctuel'), annees: liste(entier), texte })
	)
});

const concertation = objet({
	temps: liste(
		objet({
			code: texte,
			nom: texte,
			date: jour,
			participants: ouRien(entier),
			ateliers: liste(objet({ code: texte, nom: texte, question: texte, contributions: entier }))
		})
	),
	contributions: liste(
		objet({
			code: texte,
			atelier: texte,
			genre: parmi('besoin', 'solution', 'atout', 'constat'),
			famille: texte,
			texte,
			objectifs: codes,
			actions: { type: 'integer', description: 'Nombre d’actions publiées qui citent un de ces objectifs.' },
			devenir: parmi('sans_objectif', 'objectif', 'action')
		})
	)
});

const probleme: Schema = {
	type: 'object',
	description: 'Erreur, RFC 9457.',
	properties: { type: texte, title: texte, status: entier, instance: texte },
	required: ['type', 'title', 'status']
};

/** Every schema by the name `openapi.json` gives it. */
export const schemasApi = {
	Contrat: contrat,
	Cadre: cadre,
	Action: action,
	Enveloppe: enveloppe,
	Instance: instance,
	Engagement: engagement,
	Evaluation: evaluation,
	Concertation: concertation,
	Probleme: probleme
} as const satisfies Record<string, Schema>;
export type NomDeSchema = keyof typeof schemasApi;
