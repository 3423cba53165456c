import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { peut } from '#contrat/acteurs/agent.ts';
import { type Droit, droits } from '#contrat/acteurs/habilitations.ts';
import { nomDuCookie } from '#src/cookie.ts';
import { baseDeTest } from '#tests/monde/base-de-test.ts';
import { monterTheatre, type Personnage, personnages, type Theatre } from '#tests/monde/distribution.ts';
import { empreintesDesTables } from '#tests/monde/empreintes.ts';
import { demarrerServeurConstruit, type ServeurConstruit } from '#tests/monde/serveur-construit.ts';
import { classer, differences, ecrireGrille, type Grille } from './serveur/grille.ts';
import { ecrireMatrice, nommer } from './serveur/matrice.ts';
import { lireRoute, lireRoutes, type Requete, type Route } from './serveur/routes.ts';

const racine = join(import.meta.dirname, '..');
const fichierGrille = join(import.meta.dirname, 'droits.grille.json');
const fichierMatrice = join(racine, 'docs/exploitation/droits.md');
/** LERGUE_GRILLE=ecrire rewrites the grid and the matrix; to be read line by line before it is committed. */
const reecrire = process.env['LERGUE_GRILLE'] === 'ecrire';
const remede =
	'si c’est voulu : LERGUE_GRILLE=ecrire npx vitest run --project serveur tests/droits.test.ts, puis relisez';

const routes = lireRoutes(join(racine, 'src/routes'));
const base = await baseDeTest();
let serveur: ServeurConstruit;
let theatre: Theatre;
const obtenue: Grille = {};

beforeAll(async () => {
	theatre = await monterTheatre(base);
	serveur = await demarrerServeurConstruit({ DATABASE_URL: base.url, LERGUE_DONNEES: base.dossier });
}, 120_000);
afterAll(() => serveur?.arreter());

describe('chaque route', () => {
	it('dit le droit qu’elle demande, pour tout ce qu’elle répond', () => {
		expect(routes.length).toBeGreaterThan(20);
		expect(routes.flatMap(({ fichier, fautes }) => fautes.map((faute) => `${fichier} : ${faute}`))).toEqual([]);
	});

	it('ne demande que des droits qui existent', () => {
		const connus: readonly string[] = droits;
		expect(
			routes.flatMap(({ requetes }) => requetes.map(({ droit }) => droit)).filter((d) => !connus.includes(d))
		).toEqual([]);
	});

	it.each([
		['sans _droits', '+page.server.ts', `export const load = () => ({});`],
		[
			'avec une action de trop',
			'+page.server.ts',
			`export const _droits = { GET: 'public', actions: {} }; export const actions = { x: f };`
		],
		[
			'avec une action oubliée',
			'+page.server.ts',
			`export const _droits = { GET: 'public', actions: { x: 'compte' } };`
		],
		[
			'avec une méthode de trop',
			'+server.ts',
			`export const _droits = { GET: 'public' }; export function GET() {} export const PUT = f;`
		],
		['avec des droits calculés', '+server.ts', `export const _droits = calculer(); export const GET = f;`]
	])('serait prise %s', (_, nom, texte) => {
		expect(lireRoute('/essai', `src/routes/essai/${nom}`, texte).fautes).not.toEqual([]);
	});
});

describe('chaque porte, demandée par chacun', () => {
	it('répond à la lecture ce que dit la grille, et lire n’écrit rien', async () => {
		const jetons = new Map<Personnage, string | null>();
		for (const qui of personnages) jetons.set(qui, await theatre.entrer(qui));
		const avant = await empreintesDesTables(base, { session: ['vu_le'] });
		await demander('GET', async (qui) => jetons.get(qui) ?? null);
		// Who looks at a board is shown to the others for a minute: a stream notes it, and it is nobody's data.
		await base.proprietaire((tx) => tx.deleteFrom('presence_ecriture').execute());
		expect(await empreintesDesTables(base, { session: ['vu_le'] })).toEqual(avant);
	}, 300_000);

	it('répond aux actions vides ce que dit la grille', async () => {
		await demander('POST', (qui) => theatre.entrer(qui));
	}, 600_000);

	it('n’est jamais en panne', () => {
		const pannes = tout().filter(({ issue }) => issue === 'erreur');
		expect(pannes, serveur.sortie()).toEqual([]);
	});

	it('n’est ouverte à personne que la table des rôles ne nomme', async () => {
		const agents = new Map(await Promise.all(personnages.map(async (qui) => [qui, await theatre.agent(qui)] as const)));
		const trop = tout().filter(
			({ qui, droit, issue }) => issue === 'ouvert' && !peut(agents.get(qui) ?? null, droit, theatre.contratId)
		);
		expect(trop).toEqual([]);
	});

	it('est ouverte à chacun que la table des rôles nomme', async () => {
		const agents = new Map(await Promise.all(personnages.map(async (qui) => [qui, await theatre.agent(qui)] as const)));
		const fermees = tout().filter(
			({ qui, droit, issue }) => issue !== 'ouvert' && peut(agents.get(qui) ?? null, droit, theatre.contratId)
		);
		expect(fermees.filter(({ route, requete, qui }) => !FERMEES_EXPRES.some((f) => f(route, requete, qui)))).toEqual(
			[]
		);
	});

	it('n’ouvre pas la même chose que la grille sans qu’on l’ait décidé', () => {
		if (reecrire) writeFileSync(fichierGrille, ecrireGrille(obtenue));
		const attendue: Grille = existsSync(fichierGrille) ? JSON.parse(readFileSync(fichierGrille, 'utf8')) : {};
		expect(differences(attendue, obtenue), remede).toEqual([]);
	});

	it('est dans la matrice que lit une personne', () => {
		const texte = ecrireMatrice(routes, obtenue);
		if (reecrire) {
			mkdirSync(join(fichierMatrice, '..'), { recursive: true });
			writeFileSync(fichierMatrice, texte);
		}
		expect(existsSync(fichierMatrice) ? readFileSync(fichierMatrice, 'utf8') : '', remede).toBe(texte);
	});
});

/** Doors that stay closed to somebody who has the right, for a reason that is not in the table of roles. */
const FERMEES_EXPRES: readonly ((route: string, requete: string, qui: Personnage) => boolean)[] = [
	// One-click sign-in exists only in demonstration.
	(route, requete) => route === '/(compte)/connexion' && requete === 'POST ?/demonstration',
	// The application belongs to another structure.
	(route, _requete, qui) => qui === 'autre_porteur' && route.includes('/mes-dossiers/[numero]'),
	(route, _requete, qui) => qui === 'autre_porteur' && route.includes('/mes-structures/[structure=identifiant]'),
	// The team writes only what it keys in the name of a structure; this application is the structure's own.
	(route, _requete, qui) => qui === 'chef_de_projet' && route.includes('/mes-dossiers/[numero]'),
	// A file is its structure's, and the team's.
	(route, _requete, qui) =>
		route.includes('/fichiers/') && ['autre_contrat', 'plateforme', 'autre_porteur'].includes(qui),
	// A draft has no receipt, and this call no file beside its note.
	(route) =>
		route.endsWith('/accuse.pdf') || route.endsWith('/(public)/[contrat=contrat]/appels/[appel=identifiant]/note'),
	// Its secret is another kind of link than the one the cast was given.
	(route) => route === '/(compte)/agenda/[jeton].ics' || route === '/(compte)/presence/[jeton]/[fichier=identifiant]',
	// The meeting is not closed under a seal, has no minutes yet, and everybody convened has an address.
	(route) =>
		['/scelle.json', '/proces-verbal.pdf', '/proces-verbal.odt', '/convocations.pdf'].some((fin) =>
			route.endsWith(fin)
		),
	// What it answers is: sign in first.
	(route) => route === '/(compte)/reprise'
];

async function demander(methode: 'GET' | 'POST', entrer: (qui: Personnage) => Promise<string | null>): Promise<void> {
	for (const route of routes)
		for (const requete of route.requetes.filter((r) => r.methode === methode)) {
			const reponses = ((obtenue[route.id] ??= {})[nommer(requete)] ??= {} as Grille[string][string]);
			for (const qui of personnages) reponses[qui] = await frapper(route, requete, await entrer(qui));
		}
}

async function frapper(route: Route, { methode, action }: Requete, jeton: string | null) {
	const chemin = route.id
		.replaceAll(/\/\([^)]*\)/g, '')
		.replaceAll(/\[([^\]=]+)(?:=[^\]]*)?\]/g, (_, nom: string) => encodeURIComponent(theatre.parametre(nom, route.id)));
	const url = new URL(
		(chemin || '/') + (action && action !== 'default' ? `?/${action}` : theatre.recherche(route.id)),
		serveur.origine
	);
	const reponse = await fetch(url, {
		method: methode,
		redirect: 'manual',
		headers: {
			accept: 'text/html',
			...(methode === 'POST' ? { origin: serveur.origine, 'content-type': 'application/x-www-form-urlencoded' } : {}),
			...(jeton ? { cookie: `${nomDuCookie(url)}=${jeton}` } : {})
		},
		...(methode === 'POST' ? { body: '' } : {})
	});
	// A stream of events never ends: that it opened is its answer.
	if (reponse.headers.get('content-type')?.startsWith('text/event-stream')) await reponse.body?.cancel();
	else await reponse.arrayBuffer();
	return classer(reponse.status, reponse.headers.get('location'));
}

/** Every answer with the right that was asked for. */
function tout() {
	return routes.flatMap(({ id, requetes }) =>
		requetes.flatMap((requete) =>
			personnages.map((qui) => ({
				route: id,
				requete: nommer(requete),
				qui,
				droit: requete.droit as Droit,
				issue: obtenue[id]?.[nommer(requete)]?.[qui]
			}))
		)
	);
}
