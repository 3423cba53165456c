import { Ajv2020 } from 'ajv/dist/2020.js';
import { beforeAll, describe, expect, it } from 'vitest';
import { adressesApi, decrireApi } from '#contrat/transparence/openapi.ts';
import { validerSubventions } from '#contrat/transparence/valider-scdl.ts';
import type { ContratServi } from '#src/acces.ts';
import { baseDeTest } from '#tests/monde/base-de-test.ts';
import { poserContratDuFichier, visiter, type Visite } from '#tests/monde/lecture-publique.ts';
import { lireCsv } from '#tests/monde/lire-csv.ts';

/** What programs read, on the example year of Lodève and on a foreign contract of two levels. */

type Serveur = { GET: (e: never) => unknown };
const api = import.meta.glob<Serveur>('../src/routes/api/v1/**/+server.ts');
const fichiers = import.meta.glob<Serveur>('../src/routes/**/donnees/**/+server.ts');
const agenda = import.meta.glob<Serveur>('../src/routes/**/agenda.ics/+server.ts');

const base = await baseDeTest();
let lodeve: ContratServi;
let etranger: ContratServi;

beforeAll(async () => {
	lodeve = await poserContratDuFichier(base, 'contrats/lodeve-2024-2030.yaml', { exemple: true });
	etranger = await poserContratDuFichier(base, 'tests/donnees/contrat-etranger.yaml');
}, 180_000);

async function lire(
	serveurs: Record<string, () => Promise<Serveur>>,
	fin: string,
	contrat: ContratServi,
	recherche = '',
	params: Record<string, string> = {}
): Promise<Visite> {
	const chemin = Object.keys(serveurs).find((c) => c.endsWith(fin));
	if (!chemin) throw new Error(`no route ${fin}`);
	const module = await serveurs[chemin]?.();
	if (!module) throw new Error(`no route ${fin}`);
	return visiter(base, module.GET, { contrat, params, adresse: `/${recherche}` });
}

const document = decrireApi('https://exemple.test', '1');
const ajv = new Ajv2020({ strict: true, allErrors: true, formats: { date: /^\d{4}-\d{2}-\d{2}$/ } });

/** Schema of the answer of an address, its references resolved by ajv inside the whole document. */
function validateur(chemin: string) {
	const reponse = document.paths[chemin]?.get.responses[200].content['application/json'].schema;
	return ajv.compile({ $id: `https://exemple.test${chemin}`, components: document.components, ...reponse });
}
ajv.addKeyword('components');

const nomDe = (chemin: string) => `v1${chemin.replace('{slug}', '[contrat=contrat]')}/+server.ts`;

describe('l’API', () => {
	it('décrit toutes ses adresses, et n’en a pas d’autres', () => {
		const routes = Object.keys(api).map((c) =>
			c
				.replace(/^.*\/v1/, '')
				.replace('/+server.ts', '')
				.replace('[contrat=contrat]', '{slug}')
		);
		expect(routes.filter((r) => r !== '/openapi.json').sort()).toEqual(adressesApi.map((a) => a.chemin).sort());
		expect(Object.keys(document.paths)).toHaveLength(adressesApi.length);
		expect(document.openapi).toBe('3.1.0');
	});

	it.each(adressesApi)('répond selon sa description : $chemin', async ({ chemin, annee }) => {
		const valider = validateur(chemin);
		for (const contrat of [lodeve, etranger]) {
			for (const recherche of annee ? ['', '?annee=2025'] : ['']) {
				const { statut, reponse, texte } = await lire(api, nomDe(chemin), contrat, recherche);
				expect(statut).toBe(200);
				expect(reponse?.headers.get('access-control-allow-origin')).toBe('*');
				valider(JSON.parse(texte));
				expect(valider.errors ?? []).toEqual([]);
			}
		}
	});

	it('refuse une année qui n’en est pas une', async () => {
		expect((await lire(api, nomDe('/contrats/{slug}/actions'), lodeve, '?annee=deux')).statut).toBe(400);
	});

	it('donne des sommes entières, qui s’additionnent comme les décisions', async () => {
		const { texte } = await lire(api, nomDe('/contrats/{slug}/actions'), lodeve);
		const actions = JSON.parse(texte) as { financements: { accorde_centimes: number | null }[] }[];
		const total = actions.flatMap((a) => a.financements).reduce((somme, f) => somme + (f.accorde_centimes ?? 0), 0);
		const { somme } = await base.proprietaire((tx) =>
			tx
				.selectFrom('decision')
				.select(({ fn }) => fn.sum<string>('accorde_centimes').as('somme'))
				.where('publiee', '=', true)
				.executeTakeFirstOrThrow()
		);
		expect(total).toBe(Number(somme));
		expect(total).toBeGreaterThan(0);
	});
});

describe('les fichiers', () => {
	const fichier = (nom: string, recherche = '', contrat = lodeve) =>
		lire(fichiers, 'donnees/[fichier]/+server.ts', contrat, recherche, { fichier: nom });

	it('subventions.csv suit le schéma national, pour une année comme pour toutes', async () => {
		for (const recherche of ['', '?annee=2025']) {
			const lignes = lireCsv((await fichier('subventions.csv', recherche)).texte);
			expect(lignes.length).toBeGreaterThan(3);
			expect(validerSubventions(lignes)).toEqual([]);
		}
	});

	it('subventions.csv a une ligne par somme publiée d’un financeur qui a un SIRET', async () => {
		const lignes = lireCsv((await fichier('subventions.csv')).texte);
		const { nombre } = await base.proprietaire((tx) =>
			tx
				.selectFrom('decision as x')
				.innerJoin('ligne_financement as l', 'l.id', 'x.ligne_id')
				.innerJoin('partenaire as p', (join) =>
					join.onRef('p.contrat_id', '=', 'l.contrat_id').onRef('p.code', '=', 'l.financeur_code')
				)
				.select(({ fn }) => fn.countAll<bigint>().as('nombre'))
				.where('x.publiee', '=', true)
				.where('x.accorde_centimes', '>', 0n)
				.where('p.siret', 'is not', null)
				.executeTakeFirstOrThrow()
		);
		expect(lignes.length - 1).toBe(Number(nombre));
	});

	it('un contrat sans action donne des fichiers valides, avec leur en-tête', async () => {
		for (const nom of ['subventions.csv', 'actions.csv', 'financements.csv']) {
			expect(lireCsv((await fichier(nom, '', etranger)).texte)).toHaveLength(1);
		}
		expect(validerSubventions(lireCsv((await fichier('subventions.csv', '', etranger)).texte))).toEqual([]);
	});

	it('actions.csv garde les filtres de la page', async () => {
		const toutes = lireCsv((await fichier('actions.csv')).texte).length;
		const filtrees = lireCsv((await fichier('actions.csv', '?objectif=1')).texte).length;
		expect(filtrees).toBeGreaterThan(1);
		expect(filtrees).toBeLessThan(toutes);
		expect(lireCsv((await fichier('actions.csv', '?objectif=inconnu')).texte)).toHaveLength(1);
	});

	it('ne connaît pas un autre fichier', async () => {
		expect((await fichier('journal.csv')).statut).toBe(404);
		expect((await fichier('constructor')).statut).toBe(404);
	});

	it('le catalogue annonce la taille et l’empreinte de ce que l’on télécharge', async () => {
		const { texte } = await lire(fichiers, 'catalogue.jsonld/+server.ts', lodeve);
		type Noeud = {
			'@type': string;
			'dcat:downloadURL': { '@id': string };
			'dcat:byteSize': { '@value': string };
		};
		const catalogue = JSON.parse(texte) as { '@graph': Noeud[] };
		const distributions = catalogue['@graph'].filter((n) => n['@type'] === 'dcat:Distribution');
		expect(distributions).toHaveLength(8);
		for (const d of distributions) {
			const nom = d['dcat:downloadURL']['@id'].split('/').at(-1) ?? '';
			expect(Buffer.byteLength((await fichier(nom)).texte)).toBe(Number(d['dcat:byteSize']['@value']));
		}
	});

	it('l’agenda a un identifiant par événement et ne change pas d’une lecture à l’autre', async () => {
		const une = await lire(agenda, 'agenda.ics/+server.ts', lodeve);
		const autre = await lire(agenda, 'agenda.ics/+server.ts', lodeve);
		expect(une.texte).toBe(autre.texte);
		const uids = une.texte.replaceAll('\r\n ', '').match(/^UID:.*$/gm) ?? [];
		expect(uids.length).toBeGreaterThan(10);
		expect(new Set(uids).size).toBe(uids.length);
	});
});
