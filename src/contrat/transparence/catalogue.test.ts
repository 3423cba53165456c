import { describe, expect, it } from 'vitest';
import { jour } from '#contrat/commun/jour.ts';
import { ecrireCatalogue } from './catalogue.ts';
import { jeux } from './jeux.ts';

type Noeud = Record<string, unknown> & { '@id': string; '@type': string };

const catalogue = ecrireCatalogue(
	{
		origine: 'https://exemple.test',
		contrat: { slug: 'tilleuls', nom: 'Contrat des Tilleuls', debut: '2024-01-01', fin: '2030-12-31' },
		editeur: { siren: '200017341', nom: 'Communauté des Tilleuls' },
		publieLe: jour('2026-01-02'),
		modifieLe: jour('2026-03-04')
	},
	jeux.map((jeu) => ({ jeu, octets: 12, empreinte: 'a'.repeat(64) }))
);
const noeuds = catalogue['@graph'] as unknown as Noeud[];
const de = (type: string) => noeuds.filter((n) => n['@type'] === type);

/** Mandatory properties of DCAT-AP 3.0.1, and those without which data.gouv.fr skips or cannot read a data set. */
const OBLIGATOIRES: Record<string, string[]> = {
	'dcat:Catalog': ['dct:title', 'dct:description', 'dct:publisher', 'dcat:dataset'],
	'dcat:Dataset': [
		'dct:title',
		'dct:description',
		'dct:identifier',
		'dct:publisher',
		'dct:license',
		'dcat:distribution',
		'dct:accrualPeriodicity'
	],
	'dcat:Distribution': ['dcat:accessURL', 'dcat:downloadURL', 'dct:license', 'dct:format', 'spdx:checksum'],
	'foaf:Agent': ['foaf:name']
};

describe('ecrireCatalogue', () => {
	it.each(Object.entries(OBLIGATOIRES))('%s a ses propriétés obligatoires', (type, proprietes) => {
		expect(de(type).length).toBeGreaterThan(0);
		for (const noeud of de(type)) expect(Object.keys(noeud)).toEqual(expect.arrayContaining(proprietes));
	});

	it('relie chaque jeu à son fichier et à son éditeur : aucun lien ne tombe dans le vide', () => {
		const connus = new Set(noeuds.map((n) => n['@id']));
		const internes = noeuds.flatMap((n) =>
			['dcat:dataset', 'dcat:distribution', 'dct:publisher'].flatMap(
				(p) => (n[p] ? [n[p]].flat() : []) as { '@id': string }[]
			)
		);
		expect(internes.length).toBeGreaterThan(jeux.length * 3 - 1);
		for (const lien of internes) expect(connus).toContain(lien['@id']);
	});

	it('n’a que des identifiants différents', () => {
		const identifiants = de('dcat:Dataset').map((n) => n['dct:identifier']);
		expect(new Set(identifiants).size).toBe(identifiants.length);
		expect(identifiants).toContain('tilleuls-subventions');
		expect(new Set(noeuds.map((n) => n['@id'])).size).toBe(noeuds.length);
	});

	it('dit quel schéma suit le fichier des subventions', () => {
		expect(de('dcat:Distribution').filter((n) => 'dct:conformsTo' in n)).toHaveLength(1);
	});

	it('est du JSON que l’on peut écrire', () => {
		expect(() => JSON.stringify(catalogue)).not.toThrow();
	});
});
