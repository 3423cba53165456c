import { afterAll, beforeAll, expect, it } from 'vitest';
import { ouvrirSession } from '#contrat/acteurs/server/sessions.ts';
import { ouvrirProgramme } from '#contrat/programmation/server/ouvrir-programme.ts';
import { nomDuCookie } from '#src/cookie.ts';
import { baseDeTest } from '#tests/monde/base-de-test.ts';
import { type DossierPose, obtenir, poserVilleQuiDecide, type VilleQuiDecide } from '#tests/monde/programmation.ts';
import { demarrerServeurConstruit, type ServeurConstruit } from '#tests/monde/serveur-construit.ts';

/**
 * The board followed through two processes of the built site on one database: who looks at one is told what is written
 * through the other, and who was cut off is told what was missed.
 */
const base = await baseDeTest();
let serveurs: ServeurConstruit[] = [];
let ville: VilleQuiDecide;
let dossier: DossierPose;
let tableau = '';
let jeton = '';

beforeAll(async () => {
	ville = await poserVilleQuiDecide(base, 'tableau-suivi');
	dossier = await ville.poserDossier([
		{ financeur: 'etat', demande: 500_000n },
		{ financeur: 'commune', demande: 200_000n }
	]);
	const { id } = await base.lire(ville.contratId, (tx) =>
		tx.selectFrom('appel').select('id').executeTakeFirstOrThrow()
	);
	tableau = `/tableau-suivi/equipe/programme/${obtenir(await ouvrirProgramme(ville.chef, id))}`;
	const { compteId } = ville.chef.agent;
	jeton = await base.identite((tx) =>
		ouvrirSession(tx, { compteId, appareil: 'Essai', ancienJeton: null }, new Date())
	);
	const env = { DATABASE_URL: base.url, LERGUE_DONNEES: base.dossier };
	serveurs = await Promise.all([demarrerServeurConstruit(env), demarrerServeurConstruit(env)]);
}, 180_000);
afterAll(() => Promise.all(serveurs.map((serveur) => serveur.arreter())));

const adresse = (rang: number, chemin: string): URL => new URL(`${serveurs[rang]?.origine}${tableau}${chemin}`);
const entetes = (url: URL) => ({ cookie: `${nomDuCookie(url)}=${jeton}` });

async function ecrire(rang: number, ligne: string, propose: string, revision: number): Promise<void> {
	const url = adresse(rang, '/cases');
	const reponse = await fetch(url, {
		method: 'POST',
		headers: { ...entetes(url), origin: url.origin, 'content-type': 'application/json' },
		body: JSON.stringify({ cases: [{ ligne, propose, revision }] })
	});
	expect(reponse.status, serveurs[rang]?.sortie()).toBe(200);
	expect(await reponse.json()).toMatchObject({ ecrites: [{ ligne, propose }], refusees: [] });
}

interface Evenement {
	id: string;
	cases: { ligne: string; propose: string | null; revision: number }[];
}

/** Follows a board as a window does; gives the events of cells one by one. */
async function suivre(rang: number, dernier?: string) {
	const url = adresse(rang, '/flux?depuis=0');
	const arret = new AbortController();
	const reponse = await fetch(url, {
		headers: { ...entetes(url), ...(dernier && { 'last-event-id': dernier }) },
		signal: arret.signal
	});
	expect(reponse.headers.get('content-type')).toMatch(/^text\/event-stream/);
	const lecteur = (reponse.body as ReadableStream<Uint8Array>).getReader();
	const octets = new TextDecoder();
	let texte = '';
	return {
		fermer: () => arret.abort(),
		async prochain(): Promise<Evenement> {
			for (;;) {
				const fin = texte.indexOf('\n\n');
				if (fin < 0) {
					const { value, done } = await lecteur.read();
					if (done) throw new Error('the stream ended');
					texte += octets.decode(value, { stream: true });
					continue;
				}
				const bloc = texte.slice(0, fin);
				texte = texte.slice(fin + 2);
				const champ = (nom: string) => new RegExp(`^${nom}: (.*)$`, 'm').exec(bloc)?.[1] ?? '';
				if (champ('event') === 'cases')
					return { id: champ('id'), cases: JSON.parse(champ('data')) as Evenement['cases'] };
			}
		}
	};
}

it('ce qui s’écrit par un processus s’entend par l’autre, et une coupure ne perd rien', async () => {
	const [etat, commune = ''] = dossier.lignes;
	await ecrire(0, etat, '100000', 0);
	const fenetre = await suivre(1);
	// What was written before the window opened comes first.
	expect((await fenetre.prochain()).cases).toMatchObject([{ ligne: etat, propose: '100000', revision: 1 }]);
	await ecrire(0, etat, '250000', 1);
	const entendu = await fenetre.prochain();
	expect(entendu.cases).toMatchObject([{ ligne: etat, propose: '250000', revision: 2 }]);
	expect(entendu.id).toMatch(/^\d+$/);

	fenetre.fermer();
	await ecrire(0, commune, '70000', 0);
	await ecrire(1, etat, '300000', 2);
	const retour = await suivre(1, entendu.id);
	const manques = new Map<string, string | null>();
	while (manques.size < 2) for (const une of (await retour.prochain()).cases) manques.set(une.ligne, une.propose);
	expect(Object.fromEntries(manques)).toEqual({ [etat]: '300000', [commune]: '70000' });
	// And it goes on from there, by whichever process.
	await ecrire(1, commune, '80000', 1);
	expect((await retour.prochain()).cases).toMatchObject([{ ligne: commune, propose: '80000', revision: 2 }]);
	retour.fermer();
}, 60_000);
