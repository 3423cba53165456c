import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chiffrerMotDePasse } from '#contrat/acteurs/server/mot-de-passe.ts';
import { ouvrirSession } from '#contrat/acteurs/server/sessions.ts';
import { baseDeTest } from '#tests/monde/base-de-test.ts';
import { poserCompte, poserMandat } from '#tests/monde/comptes.ts';
import { poserAppel, poserBrouillon, sectionsCompletes } from '#tests/monde/dossiers.ts';
import { demarrerServeurConstruit, type ServeurConstruit } from '#tests/monde/serveur-construit.ts';
import { poserVille, type Ville } from '#tests/monde/ville.ts';
import { lireChamp, lireFormulaire } from './formulaire-html.ts';

/**
 * What people really type, through the built site and without a script: each mistake gets a sentence beside its field that
 * says what to do, and everything typed is still there.
 */
const base = await baseDeTest();
const MOT = 'girafe verte sous la pluie';
const COURRIEL = 'benevole@ville.example';
const AN_MS = 365 * 24 * 3_600_000;

let serveur: ServeurConstruit;
let ville: Ville;
let appelId: string;
let compteId: string;
let cookie: string;
beforeAll(async () => {
	ville = await poserVille(base);
	appelId = await poserAppel(ville, { fermeLe: new Date(Date.now() + AN_MS) });
	compteId = await poserCompte(base, COURRIEL, { nom: 'Bénévole', motDePasse: await chiffrerMotDePasse(MOT) });
	await poserMandat(base, ville.contratId, compteId, 'porteur', { structure: ville.structures.tilleuls });
	const agent = ville.agents.mmeDiallo;
	const jeton = await base.identite((tx) =>
		ouvrirSession(tx, { compteId: agent.compteId, appareil: 'Essai', ancienJeton: null }, new Date())
	);
	cookie = `lergue=${jeton}`;
	serveur = await demarrerServeurConstruit({ DATABASE_URL: base.url, LERGUE_DONNEES: base.dossier });
}, 120_000);
afterAll(() => serveur?.arreter());

interface Reponse {
	statut: number;
	vers: string;
	page: string;
}

async function demander(chemin: string, corps?: BodyInit, avec = cookie): Promise<Reponse> {
	const reponse = await fetch(serveur.origine + chemin, {
		method: corps === undefined ? 'GET' : 'POST',
		redirect: 'manual',
		headers: { accept: 'text/html', origin: serveur.origine, cookie: avec },
		...(corps !== undefined && { body: corps })
	});
	return { statut: reponse.status, vers: reponse.headers.get('location') ?? '', page: await reponse.text() };
}

/** Opens a page, fills some fields of its form and sends it, as a browser without script does. */
async function remplir(chemin: string, action: string, tape: Record<string, string | File>): Promise<Reponse> {
	const { page } = await demander(chemin);
	const formulaire = lireFormulaire(page, action);
	const donnees = new FormData();
	for (const [nom, valeur] of formulaire.champs) if (!(nom in tape)) donnees.append(nom, valeur);
	for (const [nom, valeur] of Object.entries(tape)) donnees.append(nom, valeur);
	const fichiers = Object.values(tape).some((valeur) => valeur instanceof File);
	const texte = new URLSearchParams([...donnees].map(([nom, valeur]) => [nom, String(valeur)]));
	return demander(chemin.replace(/\?.*/, '') + formulaire.action, fichiers ? donnees : texte);
}

const dossier = (numero: string, etape: string): string => `/les-tilleuls/mes-dossiers/${numero}/${etape}`;

describe('un dossier', () => {
	let numero: string;
	beforeAll(async () => {
		({ numero } = await poserBrouillon(ville, appelId, sectionsCompletes));
	});

	it('refuse des lettres dans un montant, à côté de lui, et garde tout le budget tapé', async () => {
		const { statut, page } = await remplir(dossier(numero, 'budget'), '?/enregistrer', {
			'charges[0].libelle': 'Terre et graines',
			'charges[0].montant': 'douze cents',
			'produits[0].montant': '200',
			faire: 'continuer'
		});
		expect(statut).toBe(422);
		const montant = lireChamp(page, 'charges[0].montant');
		expect(montant).toMatchObject({ valeur: 'douze cents', enErreur: true });
		expect(montant.dit).toMatch(/Erreur : .*montant/i);
		expect(lireChamp(page, 'charges[0].libelle').valeur).toBe('Terre et graines');
		expect(lireChamp(page, 'produits[0].montant').enErreur).toBe(false);
	});

	it.each([
		['1 234,50', '1234,50'],
		['1234.5', '1234,50'],
		['1 234,50 €', '1234,50'],
		['1 234 €', '1234']
	])('lit « %s » comme on l’entend', async (tape, lu) => {
		const { statut } = await remplir(dossier(numero, 'budget'), '?/enregistrer', {
			'charges[0].montant': tape,
			faire: 'enregistrer'
		});
		expect(statut).toBe(303);
		const { page } = await demander(dossier(numero, 'budget'));
		expect(lireChamp(page, 'charges[0].montant').valeur.replaceAll(/\s/g, '')).toBe(lu);
	});

	it('refuse un 30 février en disant qu’il n’existe pas, et le laisse dans le champ', async () => {
		const { statut, page } = await remplir(dossier(numero, 'lieux'), '?/enregistrer', {
			lieux: 'La cour de l’école, au fond',
			debut: '30/02/2027',
			faire: 'continuer'
		});
		expect(statut).toBe(422);
		expect(lireChamp(page, 'debut')).toMatchObject({ valeur: '30/02/2027', enErreur: true });
		expect(lireChamp(page, 'debut').dit).toContain('Cette date n’existe pas');
		expect(lireChamp(page, 'lieux').valeur).toBe('La cour de l’école, au fond');
	});

	it('garde un émoji dans un titre, et le montre dans la liste', async () => {
		const titre = 'Jardin 🌱 des familles 👨‍👩‍👧';
		const { statut } = await remplir(dossier(numero, 'presentation'), '?/enregistrer', {
			intitule: titre,
			faire: 'enregistrer'
		});
		expect(statut).toBe(303);
		expect(lireChamp((await demander(dossier(numero, 'presentation'))).page, 'intitule').valeur).toBe(titre);
		expect((await demander('/les-tilleuls/mes-dossiers')).page).toContain(titre);
	});
});

describe('une structure', () => {
	it('dit qu’un chiffre du SIRET est faux, sans rien effacer', async () => {
		const adresse = `/les-tilleuls/mes-structures/${ville.structures.tilleuls}/identite`;
		const { statut, page } = await remplir(adresse, '?/enregistrer', {
			sigle: 'LTB',
			siret: '356 000 000 00049'
		});
		expect(statut).toBe(422);
		expect(lireChamp(page, 'siret')).toMatchObject({ valeur: '356 000 000 00049', enErreur: true });
		expect(lireChamp(page, 'siret').dit).toMatch(/chiffre/);
		expect(lireChamp(page, 'sigle').valeur).toBe('LTB');
	});

	const documents = (): string => `/les-tilleuls/mes-structures/${ville.structures.tilleuls}/documents`;
	it.each([
		['un fichier de 60 Mo', new Uint8Array(60_000_000), /60 Mo.*20 Mo/],
		['un programme renommé en PDF', new TextEncoder().encode('MZ ceci est un programme'), /PDF/]
	])('refuse %s à côté de son champ, et garde la date tapée', async (_quoi, octets, message) => {
		const { statut, page } = await remplir(documents(), '?/deposer', {
			genre: 'statuts',
			jusquAu: '31/12/2027',
			fichier: new File([octets], 'statuts.pdf', { type: 'application/pdf' })
		});
		expect(statut).toBe(422);
		expect(lireChamp(page, 'fichier').enErreur).toBe(true);
		expect(lireChamp(page, 'fichier').dit).toMatch(message);
		expect(lireChamp(page, 'jusquAu').valeur).toBe('31/12/2027');
	});
});

describe('un envoi', () => {
	it('fait deux fois ne fait qu’un dossier, et le dit', async () => {
		const { numero } = await poserBrouillon(ville, appelId, sectionsCompletes);
		const { page } = await demander(dossier(numero, 'relire'));
		const { action, champs } = lireFormulaire(page, '?/envoyer');
		const corps = (): URLSearchParams => new URLSearchParams([...champs, ['atteste', 'oui']]);
		const premier = await demander(dossier(numero, 'relire') + action, corps());
		expect(premier).toMatchObject({ statut: 303, vers: expect.stringContaining('fait=envoye') });
		const second = await demander(dossier(numero, 'relire') + action, corps());
		expect(second).toMatchObject({ statut: 303, vers: expect.stringContaining('fait=deja-envoye') });
		const { rows } = await base.proprietaire(async (tx) => ({
			rows: await tx
				.selectFrom('journal')
				.select('acte')
				.where('acte', '=', 'deposerDossier')
				.where('contrat_id', '=', ville.contratId)
				.execute()
		}));
		expect(rows).toHaveLength(1);
	});

	it('après la clôture est refusé avec l’heure exacte, et le dossier reste entier', async () => {
		const { numero } = await poserBrouillon(ville, appelId, sectionsCompletes);
		const fermer = (le: Date): Promise<unknown> =>
			base.proprietaire((tx) => tx.updateTable('appel').set({ ferme_le: le }).where('id', '=', appelId).execute());
		const { page } = await demander(dossier(numero, 'relire'));
		const { action, champs } = lireFormulaire(page, '?/envoyer');
		await fermer(new Date('2026-01-22T17:00:00Z'));
		const refus = await demander(
			dossier(numero, 'relire') + action,
			new URLSearchParams([...champs, ['atteste', 'oui']])
		);
		expect(refus.statut).toBe(409);
		expect(refus.page.replaceAll(/&nbsp;|\u00a0/g, ' ')).toMatch(/22 janvier 2026 à 18 h/);
		expect((await demander(dossier(numero, 'presentation'))).page).toContain('Le jardin des Tilleuls');
		await fermer(new Date(Date.now() + AN_MS));
	});
});

describe('une session qui finit pendant qu’on écrit', () => {
	it('laisse se reconnecter sur place, et le texte revient', async () => {
		const { numero } = await poserBrouillon(ville, appelId, sectionsCompletes);
		const etape = dossier(numero, 'presentation');
		const { page } = await demander(etape);
		const { action, champs } = lireFormulaire(page, '?/enregistrer');
		const texte = 'Un texte long, écrit le soir, après la fin de la session.';
		const tape = champs.map(([nom, valeur]): [string, string] => [nom, nom === 'besoins' ? texte : valeur]);
		const perdu = await demander(etape + action, new URLSearchParams(tape), '');
		expect(perdu.statut).toBe(307);
		const { page: garde } = await demander(perdu.vers, new URLSearchParams(tape), '');
		const entrer = lireFormulaire(garde, '?/entrer');
		const reponse = await fetch(`${serveur.origine}/reprise${entrer.action}`, {
			method: 'POST',
			redirect: 'manual',
			headers: { accept: 'text/html', origin: serveur.origine },
			body: new URLSearchParams([
				...entrer.champs.filter(([nom]) => nom !== 'courriel' && nom !== 'motDePasse'),
				['courriel', COURRIEL],
				['motDePasse', MOT]
			])
		});
		const session = (reponse.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
		const reprendre = lireFormulaire(await reponse.text(), '/presentation');
		expect(reprendre.champs).toContainEqual(['besoins', texte]);
		const ecrit = await demander(reprendre.action, new URLSearchParams(reprendre.champs), session);
		expect(ecrit.statut).toBe(303);
		expect(lireChamp((await demander(etape, undefined, session)).page, 'besoins').valeur).toBe(texte);
	});
});
