import { brotliDecompressSync } from 'node:zlib';
import { get } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { baseDeTest } from '#tests/monde/base-de-test.ts';
import { poserLodeve } from '#tests/monde/lodeve.ts';
import { demarrerServeurConstruit, type ServeurConstruit } from '#tests/monde/serveur-construit.ts';
import { lirePage, type PageLue } from './serveur/page-html.ts';

/** What a public page may weigh in all on the wire: text, style and icon, in brotli. */
const BUDGET = 60_000;
/** Pages visited at most: every page of the contract, and enough of the filtered lists. */
const VISITES = 500;
/** Addresses with the same path and other parameters, visited at most: the filters of a list. */
const VARIANTES = 6;
/** Doors of the public pages that lead elsewhere: they answer, but are not public pages. */
const AILLEURS = /^\/(?:connexion|espace|mot-de-passe|deconnexion)\b/;

interface Visite {
	chemin: string;
	statut: number;
	entetes: Record<string, string | string[] | undefined>;
	/** Bytes of the body as they crossed the wire. */
	octets: number;
	page: PageLue | null;
	depuis: string;
}

const base = await baseDeTest();
let serveur: ServeurConstruit;
const visites = new Map<string, Visite>();
let pages: (Visite & { page: PageLue })[] = [];
const ressources = new Map<string, Visite>();

beforeAll(async () => {
	await poserLodeve(base);
	serveur = await demarrerServeurConstruit({ DATABASE_URL: base.url, LERGUE_DONNEES: base.dossier });
	await parcourir('/lodeve');
	pages = [...visites.values()].flatMap((v) => (v.page && v.statut === 200 ? [{ ...v, page: v.page }] : []));
	for (const adresse of new Set(pages.flatMap(({ page }) => page.ressources)))
		ressources.set(adresse, await demander(adresse, 'ressource'));
}, 300_000);
afterAll(() => serveur?.arreter());

describe('les pages publiques du contrat de Lodève', () => {
	it('sont toutes trouvées de lien en lien', () => {
		expect(pages.length, serveur.sortie()).toBeGreaterThan(80);
	});

	it('n’ont aucun lien ni ressource cassés', () => {
		const casses = [...visites.values(), ...ressources.values()].filter(({ statut }) => statut >= 400);
		expect(casses.map(({ chemin, statut, depuis }) => `${statut} ${chemin} (depuis ${depuis})`)).toEqual([]);
	});

	it(`pèsent au plus ${BUDGET / 1000} ko en tout`, () => {
		const poids = pages.map(({ chemin, octets, page }) => ({
			chemin,
			octets: octets + somme([...new Set(page.ressources)].map((r) => ressources.get(r)?.octets ?? 0))
		}));
		expect(poids.filter(({ octets }) => octets > BUDGET)).toEqual([]);
	});

	it('ne contiennent aucun script ni style dans une balise', () => {
		expect(pages.filter(({ page }) => page.scripts + page.stylesEnLigne > 0).map(({ chemin }) => chemin)).toEqual([]);
	});

	it('ont un titre de page, une langue et un seul titre de premier niveau', () => {
		const fautives = pages.filter(({ page }) => page.titres1 !== 1 || page.titre === '' || page.langue !== 'fr');
		expect(fautives.map(({ chemin, page }) => ({ chemin, ...page, liens: 0 }))).toEqual([]);
	});

	it('ont chacune un titre de page à elles', () => {
		const sansParametre = pages.filter(({ chemin }) => !chemin.includes('?'));
		const parTitre = Map.groupBy(sansParametre, ({ page }) => page.titre);
		const doubles = [...parTitre].filter(([, memes]) => memes.length > 1);
		expect(doubles.map(([titre, memes]) => `${titre} : ${memes.map(({ chemin }) => chemin).join(', ')}`)).toEqual([]);
	});

	it('répondent un ETag, puis 304 sans corps à qui l’a déjà', async () => {
		const fautives: string[] = [];
		for (const { chemin, entetes } of pages.filter((page) => !page.chemin.includes('?'))) {
			const etag = entetes['etag'];
			const encore = typeof etag === 'string' ? await demander(chemin, chemin, { 'if-none-match': etag }) : null;
			if (encore?.statut !== 304 || encore.octets !== 0)
				fautives.push(`${chemin} : ${etag ?? 'sans ETag'}, ${encore?.statut}`);
		}
		expect(fautives).toEqual([]);
	}, 120_000);

	it('interdisent tout style et tout script en ligne, et ne posent jamais de cookie', () => {
		for (const { chemin, entetes } of visites.values()) {
			if (AILLEURS.test(chemin)) continue;
			expect(entetes['set-cookie'], chemin).toBeUndefined();
		}
		for (const { chemin, entetes } of pages) {
			const csp = String(entetes['content-security-policy'] ?? '');
			expect(csp, chemin).toContain(`default-src 'self'`);
			expect(csp, chemin).not.toContain('unsafe-inline');
			expect(csp, chemin).not.toContain('unsafe-eval');
		}
	});
});

/** Follows every link of this site from one page, breadth first. */
async function parcourir(depart: string): Promise<void> {
	const aVoir: [chemin: string, depuis: string][] = [[depart, 'le début']];
	const variantes = new Map<string, number>();
	for (const [chemin, depuis] of aVoir) {
		if (visites.size >= VISITES) break;
		if (visites.has(chemin)) continue;
		const [nu = '', parametres] = chemin.split('?');
		const vues = variantes.get(nu) ?? 0;
		if (parametres && vues >= VARIANTES) continue;
		variantes.set(nu, vues + (parametres ? 1 : 0));
		const visite = await demander(chemin, depuis);
		visites.set(chemin, visite);
		if (AILLEURS.test(chemin)) continue;
		const suite = typeof visite.entetes['location'] === 'string' ? [visite.entetes['location']] : [];
		for (const lien of [...suite, ...(visite.page?.liens ?? [])]) aVoir.push([lien, chemin]);
	}
}

function demander(chemin: string, depuis: string, entetes: Record<string, string> = {}): Promise<Visite> {
	const url = new URL(chemin, serveur.origine);
	return new Promise((resoudre, rejeter) => {
		const requete = get(url, { headers: { accept: 'text/html', 'accept-encoding': 'br', ...entetes } }, (reponse) => {
			const morceaux: Buffer[] = [];
			reponse.on('data', (morceau: Buffer) => morceaux.push(morceau));
			reponse.on('error', rejeter);
			reponse.on('end', () => {
				const recu = Buffer.concat(morceaux);
				const { statusCode: statut = 0, headers } = reponse;
				const html = statut === 200 && headers['content-type']?.startsWith('text/html');
				const texte = headers['content-encoding'] === 'br' && html ? brotliDecompressSync(recu) : recu;
				const page = html && !AILLEURS.test(chemin) ? lirePage(texte.toString('utf8'), url) : null;
				resoudre({ chemin, statut, entetes: headers, octets: recu.length, page, depuis });
			});
		});
		requete.on('error', rejeter);
	});
}

function somme(nombres: readonly number[]): number {
	return nombres.reduce((total, n) => total + n, 0);
}
