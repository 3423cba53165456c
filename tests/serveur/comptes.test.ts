import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { LIMITES } from '#contrat/acteurs/frein.ts';
import { chiffrerMotDePasse } from '#contrat/acteurs/server/mot-de-passe.ts';
import { baseDeTest } from '#tests/monde/base-de-test.ts';
import { type Boite, ouvrirBoite } from '#tests/monde/boite.ts';
import { poserCompte } from '#tests/monde/comptes.ts';
import { demarrerServeurConstruit, type ServeurConstruit } from '#tests/monde/serveur-construit.ts';
import { poserVille, type Ville } from '#tests/monde/ville.ts';

const base = await baseDeTest();
const MOT = 'girafe verte sous la pluie';
const NOUVEAU = 'cheval agrafe pile exact';
const SITE = 'https://contrat.ville.example';

let boite: Boite;
let serveur: ServeurConstruit;
let ville: Ville;
let empreinte: string;
beforeAll(async () => {
	ville = await poserVille(base);
	boite = await ouvrirBoite();
	empreinte = await chiffrerMotDePasse(MOT);
	serveur = await demarrerServeurConstruit({
		DATABASE_URL: base.url,
		LERGUE_DONNEES: base.dossier,
		SMTP_URL: boite.url,
		LERGUE_ORIGINE: SITE
	});
}, 120_000);
afterAll(async () => {
	await serveur?.arreter();
	await boite?.fermer();
});

let rang = 0;
let courriel: string;
beforeEach(async () => {
	courriel = `personne-${++rang}@ville.example`;
	await poserCompte(base, courriel, { motDePasse: empreinte });
	// All the requests come from one address: each test starts with its own tries.
	await base.identite((tx) => tx.deleteFrom('tentative').execute());
});

/** One request as a browser without script sends it. */
async function demander(
	chemin: string,
	{ cookie, form, origin = serveur.origine }: { cookie?: string; form?: Record<string, string>; origin?: string } = {}
) {
	const reponse = await fetch(serveur.origine + chemin, {
		method: form ? 'POST' : 'GET',
		redirect: 'manual',
		headers: { accept: 'text/html', ...(form && { origin }), ...(cookie && { cookie: `lergue=${cookie}` }) },
		...(form && { body: new URLSearchParams(form) })
	});
	const pose = reponse.headers.get('set-cookie') ?? '';
	const page = await reponse.text();
	return {
		statut: reponse.status,
		vers: reponse.headers.get('location'),
		pose,
		jeton: /^lergue=([\w-]{43});/.exec(pose)?.[1],
		page,
		texte: page.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')
	};
}
const entrer = (plus: Record<string, string> = {}, cookie?: string) =>
	demander('/connexion?/entrer', {
		form: { _formulaire: 'entrer', courriel, motDePasse: MOT, retour: '', ...plus },
		...(cookie && { cookie })
	});
/** Text of an attribute, or of a page, without its character references. */
const decoder = (html: string): string =>
	html.replaceAll('&quot;', '"').replaceAll('&#34;', '"').replaceAll('&lt;', '<').replaceAll('&amp;', '&');

/** The link of the letter received by this person, as a path of the site. */
async function lienRecu(adresse: string): Promise<string> {
	const { text } = await boite.lettreA(adresse);
	const chemin = new RegExp(`${SITE}(/lien/\\S+)`).exec(text ?? '')?.[1];
	if (!chemin) throw new Error(`no link in: ${text}`);
	return chemin;
}

describe('se connecter', () => {
	it('pose un cookie hors de portée des scripts, neuf même si le navigateur en avait un', async () => {
		const plante = 'A'.repeat(43);
		const { statut, vers, pose, jeton } = await entrer({}, plante);
		expect([statut, vers]).toEqual([303, '/espace']);
		expect(pose).toMatch(/HttpOnly/i);
		expect(pose).toMatch(/SameSite=Lax/i);
		expect(pose).toMatch(/Path=\//i);
		expect(jeton).not.toBe(plante);
		expect((await demander('/compte', { cookie: plante })).vers).toContain('/connexion?retour=');
		expect((await demander('/compte', { cookie: jeton ?? '' })).texte).toContain(courriel);
	});

	it('revient où la personne allait, jamais ailleurs', async () => {
		expect((await entrer({ retour: '/compte#sessions' })).vers).toBe('/compte#sessions');
		for (const retour of [
			'https://ailleurs.example/',
			'//ailleurs.example',
			'/\\ailleurs.example',
			'/..//ailleurs.example'
		])
			expect((await entrer({ retour })).vers, retour).toBe('/espace');
	});

	it('dit la même chose pour un mot de passe faux et une adresse inconnue, sans renvoyer le mot de passe', async () => {
		const faux = await entrer({ motDePasse: 'mot de passe faux' });
		const inconnue = await entrer({ courriel: `inconnue-${rang}@ville.example`, motDePasse: 'mot de passe faux' });
		const uniforme = (texte: string) => texte.replaceAll(/(personne|inconnue)-\d+@/g, 'x@');
		expect([faux.statut, inconnue.statut]).toEqual([422, 422]);
		expect(uniforme(faux.page)).toBe(uniforme(inconnue.page));
		expect(faux.page).not.toContain('mot de passe faux');
		expect(faux.jeton).toBeUndefined();
	});

	it('s’arrête après trop d’essais, avec le temps à attendre', async () => {
		for (let essai = 0; essai < LIMITES.compte.essais; essai++) await entrer({ motDePasse: 'faux faux faux' });
		const { statut, texte, jeton } = await entrer();
		expect(statut).toBe(429);
		expect(texte).toMatch(/Trop d’essais en peu de temps\. Attendez 1[45] minutes/);
		expect(jeton).toBeUndefined();
	});

	it('refuse un formulaire venu d’un autre site', async () => {
		const form = { courriel, motDePasse: MOT, retour: '' };
		expect((await demander('/connexion?/entrer', { form, origin: 'https://ailleurs.example' })).statut).toBe(403);
		const { jeton = '' } = await entrer();
		expect(
			(await demander('/deconnexion', { form: {}, cookie: jeton, origin: 'https://ailleurs.example' })).statut
		).toBe(403);
		expect((await demander('/compte', { cookie: jeton })).statut).toBe(200);
	});

	it('n’offre pas l’entrée en un clic en service réel', async () => {
		const exemple = await poserCompte(base, `exemple-${rang}@exemple.invalid`);
		expect((await demander('/connexion')).texte).not.toContain('Entrer en un clic');
		const issue = await demander('/connexion?/demonstration', { form: { compte: exemple } });
		expect([issue.statut, issue.jeton]).toEqual([404, undefined]);
	});

	it('se ferme d’un bouton', async () => {
		const { jeton = '' } = await entrer();
		const sortie = await demander('/deconnexion', { form: {}, cookie: jeton });
		expect(sortie.statut).toBe(303);
		expect(sortie.pose).toMatch(/lergue=;.*Max-Age=0/i);
		expect((await demander('/compte', { cookie: jeton })).statut).toBe(303);
	});
});

describe('le mot de passe oublié', () => {
	const oublier = (adresse: string) => demander('/mot-de-passe', { form: { courriel: adresse } });

	it('répond pareil pour une adresse connue et une inconnue', async () => {
		const [connue, inconnue] = [await oublier(courriel), await oublier(`inconnue-${rang}@ville.example`)];
		expect([connue.statut, connue.vers]).toEqual([303, '/mot-de-passe?envoye=oui']);
		expect([inconnue.statut, inconnue.vers, inconnue.page]).toEqual([connue.statut, connue.vers, connue.page]);
	});

	it('mène par la lettre à un nouveau mot de passe ; un robot qui ouvre le lien ne l’use pas', async () => {
		const { jeton: ancien = '' } = await entrer();
		await oublier(courriel);
		const lien = await lienRecu(courriel);
		for (let visite = 0; visite < 3; visite++)
			expect((await demander(lien)).texte).toContain('Choisir un nouveau mot de passe');
		const court = await demander(`${lien}?/choisir`, { form: { motDePasse: 'court' } });
		expect(court.statut).toBe(422);
		const choisi = await demander(`${lien}?/choisir`, { form: { motDePasse: NOUVEAU } });
		expect([choisi.statut, choisi.vers]).toEqual([303, '/espace']);
		expect(choisi.jeton).toBeDefined();
		expect((await demander('/compte', { cookie: ancien })).statut).toBe(303);
		expect((await demander(`${lien}?/choisir`, { form: { motDePasse: NOUVEAU } })).statut).toBe(409);
		expect((await demander(lien)).texte).toContain('Ce lien ne marche plus');
		expect((await entrer()).statut).toBe(422);
		expect((await entrer({ motDePasse: NOUVEAU })).statut).toBe(303);
	});
});

describe('une invitation', () => {
	it('part de la page de l’équipe, s’ouvre par courriel et mène au travail', async () => {
		const chef = `cheffe-${rang}@ville.example`;
		const chefId = await poserCompte(base, chef, { motDePasse: empreinte });
		await base.proprietaire((tx) =>
			tx
				.insertInto('mandat')
				.values({ contrat_id: ville.contratId, id: chefId, compte_id: chefId, role: 'chef_de_projet' })
				.execute()
		);
		const { jeton = '' } = await entrer({ courriel: chef });
		const agents = '/les-tilleuls/equipe/agents';
		const refusee = await demander(`${agents}?/inviter`, {
			cookie: jeton,
			form: { courriel: `neuf-${rang}@ville.example`, nom: 'M. Neuf', role: 'instructeur' }
		});
		expect([refusee.statut, refusee.texte.includes('Choisissez l’organisme')]).toEqual([409, true]);
		const invitee = await demander(`${agents}?/inviter`, {
			cookie: jeton,
			form: { courriel: `neuf-${rang}@ville.example`, nom: 'M. Neuf', role: 'instructeur', partenaire: 'caf' }
		});
		expect([invitee.statut, invitee.vers]).toEqual([303, `${agents}?fait=invite`]);
		const lien = await lienRecu(`neuf-${rang}@ville.example`);
		const ouvert = await demander(`${lien}?/ouvrir`, { form: { nom: 'M. Neuf', motDePasse: NOUVEAU } });
		expect(ouvert.statut).toBe(303);
		expect((await demander('/espace', { cookie: ouvert.jeton ?? '' })).vers).toBe('/les-tilleuls/equipe');
		expect((await demander(agents, { cookie: ouvert.jeton ?? '' })).statut).toBe(404);
		expect((await demander(`${agents}/agents.csv`, { cookie: jeton })).page).toContain(`neuf-${rang}@ville.example`);
	});
});

describe('une session finie pendant qu’on tape', () => {
	const page = '/les-tilleuls/mes-dossiers/2026-01/presentation?/enregistrer';
	const tape = { intitule: 'Jardin « du » soir', 'lignes[0].montant': '1 234,50', motDePasse: 'un secret' };

	it('garde le formulaire, fait entrer, et le rend tel quel', async () => {
		const renvoi = await demander(page, { form: tape });
		expect(renvoi.statut).toBe(307);
		const reprise = await demander(renvoi.vers ?? '', { form: tape });
		expect([reprise.statut, reprise.texte.includes('Votre session a pris fin')]).toEqual([401, true]);
		const champs = decoder(/name="champs" value="([^"]*)"/.exec(reprise.page)?.[1] ?? '');
		expect(JSON.parse(champs)).toEqual([
			['intitule', tape.intitule],
			['lignes[0].montant', tape['lignes[0].montant']]
		]);
		const action = decoder(/action="(\?\/entrer[^"]*)"/.exec(reprise.page)?.[1] ?? '');
		const refusee = await demander(`/reprise${action}`, { form: { champs, courriel, motDePasse: 'faux faux faux' } });
		expect([refusee.statut, refusee.page.includes('1 234,50')]).toEqual([422, true]);
		const entree = await demander(`/reprise${action}`, { form: { champs, courriel, motDePasse: MOT } });
		expect(entree.statut).toBe(200);
		expect(entree.jeton).toBeDefined();
		expect(decoder(entree.page)).toContain(`action="${page}"`);
		expect(decoder(entree.page)).toContain('name="lignes[0].montant" value="1 234,50"');
	});

	it('ne mène jamais ailleurs, et ne reprend rien sans session', async () => {
		const ailleurs = encodeURIComponent('https://ailleurs.example/');
		const form = { champs: '[["a","b"]]' };
		const entree = await demander(`/reprise?/entrer&vers=${ailleurs}`, {
			form: { ...form, courriel, motDePasse: MOT }
		});
		expect(entree.page).toContain('action="/espace"');
		expect((await demander(`/reprise?/continuer&vers=%2Fcompte`, { form })).statut).toBe(401);
		expect((await demander('/reprise?vers=%2Fcompte')).vers).toBe('/compte');
	});
});

describe('un courriel en attente', () => {
	it('survit à l’arrêt du service', async () => {
		const port = Number(new URL(boite.url).port);
		await boite.fermer();
		await demander('/mot-de-passe', { form: { courriel } });
		await serveur.arreter();
		boite = await ouvrirBoite(port);
		serveur = await demarrerServeurConstruit({
			DATABASE_URL: base.url,
			LERGUE_DONNEES: base.dossier,
			SMTP_URL: boite.url,
			LERGUE_ORIGINE: SITE
		});
		// The first try may have failed before the stop: the next one comes after some twenty to forty seconds.
		expect((await boite.lettreA(courriel, 80)).subject).toBe('Choisir un nouveau mot de passe');
	}, 180_000);
});
