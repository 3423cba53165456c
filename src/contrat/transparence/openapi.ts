import { type NomDeSchema, type Schema, schemasApi } from './schemas-api.ts';

/** One address of the API: what it gives, and whether it can be cut by year. */
interface Adresse {
	chemin: string;
	resume: string;
	schema: NomDeSchema;
	/** The answer is a list of them. */
	liste: boolean;
	annee?: boolean;
}

/** Every address under `/api/v1`, as `openapi.json` describes them and as the tests walk them. */
export const adressesApi: readonly Adresse[] = [
	{ chemin: '/contrats', resume: 'Les contrats servis ici', schema: 'Contrat', liste: true },
	{ chemin: '/contrats/{slug}/cadre', resume: 'Le cadre en vigueur', schema: 'Cadre', liste: false },
	{ chemin: '/contrats/{slug}/actions', resume: 'Les actions publiées', schema: 'Action', liste: true, annee: true },
	{ chemin: '/contrats/{slug}/enveloppes', resume: 'Les enveloppes', schema: 'Enveloppe', liste: true, annee: true },
	{
		chemin: '/contrats/{slug}/gouvernance',
		resume: 'Les instances, leurs places et leurs séances closes',
		schema: 'Instance',
		liste: true
	},
	{
		chemin: '/contrats/{slug}/engagements',
		resume: 'Les engagements des partenaires',
		schema: 'Engagement',
		liste: true
	},
	{
		chemin: '/contrats/{slug}/evaluation',
		resume: 'Le référentiel d’évaluation et les tableaux de suivi',
		schema: 'Evaluation',
		liste: false
	},
	{
		chemin: '/contrats/{slug}/concertation',
		resume: 'Les rencontres, les contributions et ce qu’elles sont devenues',
		schema: 'Concertation',
		liste: false
	}
];

const ref = (nom: NomDeSchema): Schema => ({ $ref: `#/components/schemas/${nom}` });
const probleme = (description: string) => ({
	description,
	content: { 'application/problem+json': { schema: ref('Probleme') } }
});

function operation({ resume, schema, liste, annee, chemin }: Adresse) {
	const parametres = [
		...(chemin.includes('{slug}')
			? [{ name: 'slug', in: 'path', required: true, schema: { type: 'string' }, description: 'Nom court du contrat' }]
			: []),
		...(annee
			? [
					{
						name: 'annee',
						in: 'query',
						required: false,
						schema: { type: 'integer', minimum: 2000, maximum: 2099 },
						description: 'Une seule année'
					}
				]
			: [])
	];
	return {
		get: {
			summary: resume,
			operationId: chemin.replace('/contrats/{slug}/', '').replace('/', ''),
			parameters: parametres,
			responses: {
				200: {
					description: resume,
					headers: {
						ETag: {
							schema: { type: 'string' },
							description: 'À renvoyer dans If-None-Match : réponse 304 si rien n’a changé.'
						}
					},
					content: { 'application/json': { schema: liste ? { type: 'array', items: ref(schema) } : ref(schema) } }
				},
				304: { description: 'Rien n’a changé.' },
				...(annee ? { 400: probleme('L’année n’est pas une année.') } : {}),
				...(chemin.includes('{slug}') ? { 404: probleme('Ce contrat n’existe pas, ou n’est pas public.') } : {})
			}
		}
	};
}

/** The whole description, OpenAPI 3.1. `serveur` is the public address of this installation. */
export function decrireApi(serveur: string, version: string) {
	return {
		openapi: '3.1.0',
		info: {
			title: 'Lergue, données ouvertes des contrats de ville',
			version,
			description: 'Sommes en centimes, dates ISO 8601, textes en UTF-8. Lecture seule, sans clé.',
			license: { name: 'Licence Ouverte 2.0', url: 'https://www.etalab.gouv.fr/licence-ouverte-open-licence' }
		},
		servers: [{ url: `${serveur}/api/v1` }],
		paths: Object.fromEntries(adressesApi.map((adresse) => [adresse.chemin, operation(adresse)])),
		components: { schemas: schemasApi }
	};
}
