import type { Jour } from '#contrat/commun/jour.ts';
import type { Jeu } from './jeux.ts';

export const LICENCE = 'https://www.etalab.gouv.fr/licence-ouverte-open-licence';
const AUTORITES = 'http://publications.europa.eu/resource/authority';

/** A file as it is now: its size and its SHA-256 say which version one holds. */
export interface FichierPublie {
	jeu: Jeu;
	octets: number;
	empreinte: string;
}

export interface ContexteCatalogue {
	/** Public address of the service, without a final slash. */
	origine: string;
	contrat: { slug: string; nom: string; debut: string; fin: string };
	editeur: { siren: string; nom: string };
	/** Day the contract entered the service, and day of the last change of its data. */
	publieLe: Jour;
	modifieLe: Jour;
}

const fr = (texte: string) => ({ '@value': texte, '@language': 'fr' });
const lien = (adresse: string) => ({ '@id': adresse });
const date = (jour: string) => ({ '@value': jour, '@type': 'xsd:date' });

/**
 * The catalogue of the downloads of a contract, DCAT-AP 3.0.1 in JSON-LD with its context inside: no program has to fetch
 * anything else to read it. Identifiers never change: a harvester archives what it no longer finds.
 */
export function ecrireCatalogue(contexte: ContexteCatalogue, fichiers: readonly FichierPublie[]) {
	const { origine, contrat, editeur, modifieLe, publieLe } = contexte;
	const racine = `${origine}/${contrat.slug}/donnees`;
	const agent = `https://www.insee.fr/siren/${editeur.siren}`;
	const iri = (jeu: Jeu) => `${racine}#${jeu.code}`;
	return {
		'@context': {
			dcat: 'http://www.w3.org/ns/dcat#',
			dct: 'http://purl.org/dc/terms/',
			foaf: 'http://xmlns.com/foaf/0.1/',
			xsd: 'http://www.w3.org/2001/XMLSchema#',
			spdx: 'http://spdx.org/rdf/terms#',
			skos: 'http://www.w3.org/2004/02/skos/core#'
		},
		'@graph': [
			{
				'@id': `${racine}/catalogue.jsonld`,
				'@type': 'dcat:Catalog',
				'dct:title': fr(`Données ouvertes : ${contrat.nom}`),
				'dct:description': fr('Tous les téléchargements des pages publiques du contrat de ville.'),
				'dct:publisher': lien(agent),
				'dct:language': lien(`${AUTORITES}/language/FRA`),
				'dct:license': lien(LICENCE),
				'dct:issued': date(publieLe),
				'dct:modified': date(modifieLe),
				'foaf:homepage': lien(racine),
				'dcat:dataset': fichiers.map(({ jeu }) => lien(iri(jeu)))
			},
			{ '@id': agent, '@type': 'foaf:Agent', 'foaf:name': fr(editeur.nom), 'dct:identifier': editeur.siren },
			...fichiers.map(({ jeu }) => ({
				'@id': iri(jeu),
				'@type': 'dcat:Dataset',
				'dct:identifier': `${contrat.slug}-${jeu.code}`,
				'dct:title': fr(`${jeu.titre}, ${contrat.nom}`),
				'dct:description': fr(jeu.description),
				'dcat:keyword': [...jeu.motsCles, 'contrat de ville'].map(fr),
				'dcat:theme': lien(`${AUTORITES}/data-theme/GOVE`),
				'dct:publisher': lien(agent),
				'dct:accrualPeriodicity': lien(`${AUTORITES}/frequency/${jeu.frequence.code}`),
				'dct:accessRights': lien(`${AUTORITES}/access-right/PUBLIC`),
				'dct:issued': date(publieLe),
				'dct:modified': date(modifieLe),
				'dct:temporal': {
					'@type': 'dct:PeriodOfTime',
					'dcat:startDate': date(contrat.debut),
					'dcat:endDate': date(contrat.fin)
				},
				'dct:license': lien(LICENCE),
				'dcat:landingPage': lien(`${racine}#${jeu.code}`),
				'dcat:distribution': lien(`${racine}/${jeu.fichier}#distribution`)
			})),
			...fichiers.map(({ jeu, octets, empreinte }) => ({
				'@id': `${racine}/${jeu.fichier}#distribution`,
				'@type': 'dcat:Distribution',
				'dct:title': fr(`${jeu.titre} (CSV)`),
				'dct:description': fr(jeu.description),
				'dcat:accessURL': lien(`${racine}#${jeu.code}`),
				'dcat:downloadURL': lien(`${racine}/${jeu.fichier}`),
				'dct:format': lien(`${AUTORITES}/file-type/CSV`),
				'dcat:mediaType': lien('https://www.iana.org/assignments/media-types/text/csv'),
				'dct:license': lien(LICENCE),
				'dct:modified': date(modifieLe),
				'dcat:byteSize': { '@value': String(octets), '@type': 'xsd:nonNegativeInteger' },
				...(jeu.schema ? { 'dct:conformsTo': lien(jeu.schema) } : {}),
				'spdx:checksum': {
					'@type': 'spdx:Checksum',
					'spdx:algorithm': lien('http://spdx.org/rdf/terms#checksumAlgorithm_sha256'),
					'spdx:checksumValue': { '@value': empreinte, '@type': 'xsd:hexBinary' }
				}
			}))
		]
	};
}
