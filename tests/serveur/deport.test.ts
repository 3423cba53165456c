import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nomDuCookie } from '#src/cookie.ts';
import { agentDeSession, ouvrirSession } from '#contrat/acteurs/server/sessions.ts';
import { nouvelIdentifiant } from '#db/identifiant.ts';
import { baseDeTest } from '#tests/monde/base-de-test.ts';
import { monterTheatre, type Theatre } from '#tests/monde/distribution.ts';
import { demarrerServeurConstruit, type ServeurConstruit } from '#tests/monde/serveur-construit.ts';
import { poserTraces } from '#tests/monde/traces.ts';
import { texteDeReponse } from '#tests/monde/texte-de-reponse.ts';
import { poserAgent } from '#tests/monde/ville.ts';
import { lireRoutes, type Requete, type Route } from './routes.ts';

/**
 * Every door behind a sign-in, knocked at by people who have a link with one structure: nothing of its application
 * comes out, and asking for it answers what asking for nothing answers. The list of doors is read from the sources.
 */
const base = await baseDeTest();
const routes = lireRoutes(join(import.meta.dirname, '../../src/routes')).filter(({ id }) =>
	/^\/\((equipe|porteur|compte)\)\/\[contrat=contrat\]/.test(id)
);
/** What must never be read: as the application says them, and amounts as pages and files write them. */
const NUMERO = '2026-987';
const MARQUES = ['Bergamote', NUMERO, '8765432', '87654,32', '87654.32'];
const PERSONNES = ['instructeur', 'membre_instance', 'lecteur', 'chef_de_projet', 'temoin'] as const;
type Personne = (typeof PERSONNES)[number];
const liees = PERSONNES.filter((qui) => qui !== 'temoin');

let serveur: ServeurConstruit;
let theatre: Theatre;
let marques: string[] = [];
/** The structure itself; read on the pages of the register only, where one says which structure one is linked with. */
let deLaStructure: string[] = [];
const REGISTRE = /\/equipe\/(mes-)?liens(\/|$)/;
const comptes = new Map<Personne, string>();
const caches: Record<string, string> = {};
const cache = {
	id: '',
	numero: NUMERO,
	intitule: 'Les ateliers Bergamote',
	structure: 'Association Zibeline',
	appelId: '',
	annee: 0
};

beforeAll(async () => {
	theatre = await monterTheatre(base);
	await cacher();
	serveur = await demarrerServeurConstruit({ DATABASE_URL: base.url, LERGUE_DONNEES: base.dossier });
}, 180_000);
afterAll(() => serveur?.arreter());

/** Gives the application on every page marks that nothing else has, and links everybody but the witness. */
async function cacher(): Promise<void> {
	const { contratId } = theatre;
	for (const qui of liees) {
		const agent = await theatre.agent(qui);
		if (!agent) throw new Error(`${qui} has no account`);
		comptes.set(qui, agent.compteId);
	}
	const temoin = { nom: 'Témoin', role: 'chef_de_projet', partenaire: null, structureId: null } as const;
	comptes.set('temoin', (await poserAgent(base, contratId, temoin)).compteId);
	const numero = theatre.parametre('dossier', '/equipe/dossiers/[dossier]');
	await base.proprietaire(async (tx) => {
		const { rows } = await sql<{ id: string; structure: string; appel: string; annee: number }>`
			update dossier set numero = ${NUMERO}, intitule = 'Les ateliers Bergamote', publie_le = null
			where contrat_id = ${contratId} and numero = ${numero} returning id, structure_id as structure, appel_id as appel, annee`.execute(
			tx
		);
		const [{ id, structure, appel, annee } = { id: '', structure: '', appel: '', annee: 0 }] = rows;
		await sql`update structure set nom = 'Association Zibeline', publiee = false
			where contrat_id = ${contratId} and id = ${structure}`.execute(tx);
		await sql`update ligne_financement set demande_centimes = 8765432, publiee = false
			where contrat_id = ${contratId} and dossier_id = ${id} and (contrat_id, id) not in (select contrat_id, ligne_id from decision)`.execute(
			tx
		);
		await sql`update dossier set publie_le = null where contrat_id = ${contratId} and structure_id = ${structure}`.execute(
			tx
		);
		await sql`insert into point (contrat_id, seance_id, dossier_id, ordre)
			values (${contratId}, ${theatre.parametre('seance', '')}, ${id}, 99)`.execute(tx);
		for (const qui of liees)
			await sql`insert into lien_interet (contrat_id, id, compte_id, structure_id, genre, etat, debut, cree_le)
				values (${contratId}, ${nouvelIdentifiant()}, ${comptes.get(qui)}, ${structure}, 'mandat', 'actif', '2020-01-01', now())`.execute(
				tx
			);
		Object.assign(caches, { dossier: NUMERO, numero: NUMERO, structure });
		Object.assign(cache, { id, appelId: appel, annee });
		marques = [...MARQUES, id];
		deLaStructure = ['Zibeline', structure];
	});
	const agent = await agentDeSession(base, await ouvrir('temoin'), new Date());
	if (!agent) throw new Error('this session was just opened');
	const [seance, scenario] = [theatre.parametre('seance', ''), theatre.parametre('scenario', '')];
	const traces = await poserTraces({ base, agent, contratId, maintenant: new Date() }, { ...cache, seance, scenario });
	Object.assign(caches, traces);
}

/** One session a person: a form may end it, so forms ask for a new one. */
const jetons = new Map<Personne, Promise<string>>();
function jetonPour(qui: Personne, { methode }: Requete): Promise<string> {
	const jeton = (methode === 'GET' && jetons.get(qui)) || ouvrir(qui);
	if (methode === 'GET') jetons.set(qui, jeton);
	return jeton;
}

const ouvrir = (qui: Personne): Promise<string> =>
	base.identite((tx) =>
		ouvrirSession(tx, { compteId: comptes.get(qui) ?? '', appareil: 'Essai', ancienJeton: null }, new Date())
	);

/** The address of a route: with the ordinary objects, or with the hidden ones where there are. */
function adresse({ id }: Route, { action }: Requete, valeurs: Record<string, string> = {}): string {
	const chemin = id
		.replaceAll(/\/\([^)]*\)/g, '')
		.replaceAll(/\[([^\]=]+)(?:=[^\]]*)?\]/g, (_, nom: string) =>
			encodeURIComponent(
				(id.includes('/avenants/') ? valeurs[`${nom} avenant`] : valeurs[nom]) ??
					theatre.parametre(nom, id.replace('(porteur)', ''))
			)
		);
	return chemin + (action && action !== 'default' ? `?/${action}` : theatre.recherche(id));
}

async function frapper(qui: Personne, requete: Requete, chemin: string) {
	const url = new URL(chemin, serveur.origine);
	const arret = new AbortController();
	const poste = requete.methode === 'POST';
	const reponse = await fetch(url, {
		method: requete.methode,
		redirect: 'manual',
		signal: arret.signal,
		headers: {
			accept: 'text/html',
			cookie: `${nomDuCookie(url)}=${await jetonPour(qui, requete)}`,
			...(poste ? { origin: serveur.origine, 'content-type': 'application/x-www-form-urlencoded' } : {})
		},
		...(poste ? { body: '' } : {})
	});
	const texte = await texteDeReponse(reponse);
	arret.abort();
	// The page may repeat the address that was asked for, and the reference of the fault.
	const sans = texte.replaceAll(chemin, '').replaceAll(url.pathname, '');
	return { statut: reponse.status, texte: sans.replaceAll(/[\u00A0\u202F]/g, ' ') };
}

/** The marks an answer holds; amounts are looked for without their spaces. */
function lues(texte: string, route: Route): string[] {
	const serre = texte.replaceAll(/(\d) (?=\d)/g, '$1');
	const cherchees = REGISTRE.test(route.id) ? marques : [...marques, ...deLaStructure];
	return cherchees.filter((marque) => texte.includes(marque) || serre.includes(marque));
}

const portes = routes.flatMap((route) => route.requetes.map((requete) => ({ route, requete })));
/** Routes whose own object is hidden; a financial annex is an object of its own, with a number too. */
const aDesObjets = ({ id }: Route): boolean =>
	/\[(dossier|numero|structure)[\]=]/.test(id) && !id.includes('/avenants/');

describe('une personne liée à une structure', () => {
	it('il y a des portes, et la personne sans lien y lit bien le dossier', async () => {
		expect(portes.length).toBeGreaterThan(60);
		const ouvertes = new Set<string>();
		for (const { route, requete } of portes.filter(({ requete: r }) => r.methode === 'GET'))
			for (const chemin of [adresse(route, requete), adresse(route, requete, caches)])
				if (lues((await frapper('temoin', requete, chemin)).texte, route).length > 0) ouvertes.add(route.id);
		expect([...ouvertes].map((id) => id.replace('/(equipe)/[contrat=contrat]/equipe', ''))).toEqual(
			expect.arrayContaining([
				'/dossiers',
				'/dossiers/[dossier]',
				'/dossiers/[dossier]/dossier.pdf',
				'/dossiers/dossiers.csv',
				'/dossiers/export.xlsx',
				'/dossiers/export.ods',
				'/structures',
				'/seances/[seance=identifiant]',
				'/seances/[seance=identifiant]/proces-verbal',
				'/seances/[seance=identifiant]/recueil.pdf',
				'/seances/[seance=identifiant]/recueil.odt',
				'/scenarios/[scenario=identifiant]/arbitrage/[arbitrage=identifiant]',
				'/avenants/[annee]/[numero]/annexe.pdf',
				'/avenants/[annee]/[numero]/annexe.xlsx',
				'/dossiers/import/[import=identifiant]',
				'/journal'
			])
		);
	}, 300_000);

	it.each(liees)(
		'n’en lit rien nulle part : %s',
		async (qui) => {
			const fuites: string[] = [];
			for (const { route, requete } of portes)
				for (const chemin of new Set([adresse(route, requete), adresse(route, requete, caches)])) {
					const { statut, texte } = await frapper(qui, requete, chemin);
					const vues = lues(texte, route);
					if (vues.length > 0 || statut >= 500)
						fuites.push(`${requete.methode} ${route.id} ${requete.action ?? ''} ${statut} ${vues.join(' ')}`);
				}
			expect(fuites, serveur.sortie()).toEqual([]);
		},
		600_000
	);

	it('ne distingue pas ce qui lui est caché de ce qui n’existe pas', async () => {
		const absents = { dossier: '2026-986', numero: '2026-986', structure: nouvelIdentifiant() };
		for (const { route, requete } of portes.filter(({ route: r }) => aDesObjets(r))) {
			const cache = await frapper('instructeur', requete, adresse(route, requete, caches));
			const absent = await frapper('instructeur', requete, adresse(route, requete, absents));
			expect({ route: route.id, statut: cache.statut }).toEqual({ route: route.id, statut: absent.statut });
			expect(neutre(cache.texte), route.id).toBe(neutre(absent.texte));
		}
	}, 300_000);
});

/** What differs between two answers for a reason of its own: hour, reference of the fault, nonces, what was asked for. */
function neutre(texte: string): string {
	return texte
		.split('\n')
		.filter((ligne) => !/^(date|etag|x-sveltekit|content-length|set-cookie|content-security-policy)/i.test(ligne))
		.join('\n')
		.replaceAll(/[0-9A-F]{8}/g, '')
		.replaceAll(/nonce="[^"]*"|__sveltekit_\w+/g, '')
		.replaceAll(/2026-98[67]/g, '')
		.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '');
}
