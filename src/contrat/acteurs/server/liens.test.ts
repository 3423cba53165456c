import { beforeEach, describe, expect, it } from 'vitest';
import { LIMITES } from '#contrat/acteurs/frein.ts';
import { baseDeTest } from '#tests/monde/base-de-test.ts';
import { ORIGINE, poserCompte } from '#tests/monde/comptes.ts';
import { empreintesLisibles } from '#tests/monde/mots-de-passe.ts';
import type { Origine } from './frein.ts';
import { changerDeMotDePasse } from './gerer-son-compte.ts';
import { creerLien, lienPourCompte, lireLien } from './liens.ts';
import { creerPremierAdministrateur, preparerPremierAdministrateur } from './premier-administrateur.ts';
import { seConnecter } from './se-connecter.ts';
import { agentDeSession } from './sessions.ts';
import { choisirMotDePasseParLien, entrerParLien } from './utiliser-un-lien.ts';

empreintesLisibles();
const base = await baseDeTest();
const MOT = 'girafe verte sous la pluie';
const NOUVEAU = 'cheval agrafe pile exact';
const neufHeures = new Date('2026-03-02T09:00:00Z');
const apres = (minutes: number): Date => new Date(neufHeures.getTime() + minutes * 60_000);

let rang = 0;
let courriel: string;
let compteId: string;
let origine: Origine;
beforeEach(async () => {
	rang++;
	courriel = `personne-${rang}@ville.example`;
	compteId = await poserCompte(base, courriel, { nom: 'Mme Rivière', motDePasse: `empreinte de ${MOT}` });
	origine = { ...ORIGINE, adresse: `192.0.2.${rang}` };
});

const connecter = (saisie: Partial<{ courriel: string; motDePasse: string }> = {}, quand = neufHeures, ici = origine) =>
	seConnecter(base, { courriel, motDePasse: MOT, ...saisie }, ici, quand);
const lienDe = (usage: 'connexion' | 'mot_de_passe' | 'invitation', compte = compteId, quand = neufHeures) =>
	base.identite((tx) => creerLien(tx, { usage, compteId: compte }, quand));

describe('un lien', () => {
	it('ouvre une session une seule fois, et le lire ne l’use pas', async () => {
		const jeton = await lienDe('connexion');
		for (let lecture = 0; lecture < 3; lecture++)
			expect((await lireLien(base, jeton, apres(1)))?.usage).toBe('connexion');
		expect((await entrerParLien(base, jeton, origine, apres(2))).ok).toBe(true);
		expect(await entrerParLien(base, jeton, origine, apres(2))).toEqual({ ok: false, refus: 'lien_perime' });
		expect(await lireLien(base, jeton, apres(2))).toBeNull();
	});

	it('n’est gagné que par une de vingt demandes simultanées', async () => {
		const jeton = await lienDe('connexion');
		const issues = await Promise.all(Array.from({ length: 20 }, () => entrerParLien(base, jeton, origine, apres(1))));
		expect(issues.filter(({ ok }) => ok)).toHaveLength(1);
	});

	it('ne vaut plus rien après trente minutes, pour un compte désactivé, ou inventé', async () => {
		const perime = { ok: false, refus: 'lien_perime' };
		const jeton = await lienDe('connexion');
		expect(await entrerParLien(base, jeton, origine, apres(30))).toEqual(perime);
		await base.identite((tx) => tx.updateTable('compte').set({ actif: false }).where('id', '=', compteId).execute());
		expect(await entrerParLien(base, jeton, origine, apres(1))).toEqual(perime);
		expect(await entrerParLien(base, 'A'.repeat(43), origine, apres(1))).toEqual(perime);
		expect(await entrerParLien(base, "' or true --", origine, apres(1))).toEqual(perime);
	});

	it('ne sert qu’à ce pour quoi il est fait', async () => {
		const perime = { ok: false, refus: 'lien_perime' };
		expect(await entrerParLien(base, await lienDe('mot_de_passe'), origine, apres(1))).toEqual(perime);
		expect(await entrerParLien(base, await lienDe('invitation'), origine, apres(1))).toEqual(perime);
		const choisi = await choisirMotDePasseParLien(
			base,
			await lienDe('connexion'),
			{ motDePasse: NOUVEAU },
			origine,
			apres(1)
		);
		expect(choisi).toEqual(perime);
		const saisie = { courriel: 'x@ville.example', nom: 'X', motDePasse: NOUVEAU };
		expect(await creerPremierAdministrateur(base, await lienDe('invitation'), saisie, origine, apres(1))).toEqual(
			perime
		);
	});

	it('fait tomber les autres liens du compte, et le mot de passe changé aussi', async () => {
		const [un, deux] = [await lienDe('connexion'), await lienDe('mot_de_passe')];
		expect((await entrerParLien(base, un, origine, apres(1))).ok).toBe(true);
		expect(await lireLien(base, deux, apres(1))).toBeNull();
		const trois = await lienDe('mot_de_passe');
		await changerDeMotDePasse(base, agentIci(), { motDePasseActuel: MOT, motDePasse: NOUVEAU }, origine, apres(1));
		expect(await lireLien(base, trois, apres(1))).toBeNull();
	});

	it('choisit un mot de passe, ferme toutes les sessions et lève le frein du compte', async () => {
		const ancienne = await connecter();
		if (!ancienne.ok) throw new Error('refused');
		for (let essai = 0; essai < LIMITES.compte.essais; essai++) await connecter({ motDePasse: 'faux faux faux' });
		const jeton = await lienDe('mot_de_passe');
		const court = await choisirMotDePasseParLien(base, jeton, { motDePasse: 'court' }, origine, apres(1));
		expect(court).toEqual({ ok: false, refus: 'trop_court' });
		const proche = await choisirMotDePasseParLien(base, jeton, { motDePasse: `${courriel}` }, origine, apres(1));
		expect(proche).toEqual({ ok: false, refus: 'comme_le_courriel' });
		const issue = await choisirMotDePasseParLien(
			base,
			jeton,
			{ motDePasse: NOUVEAU, nom: 'Autre nom' },
			origine,
			apres(1)
		);
		if (!issue.ok) throw new Error('refused');
		expect(await agentDeSession(base, ancienne.valeur, apres(2))).toBeNull();
		// Only an invitation asks for a name.
		expect((await agentDeSession(base, issue.valeur, apres(2)))?.nom).toBe('Mme Rivière');
		expect((await connecter({}, apres(2))).ok).toBe(false);
		expect((await connecter({ motDePasse: NOUVEAU }, apres(2))).ok).toBe(true);
	});

	it('d’invitation donne aussi son nom à la personne', async () => {
		const invite = await poserCompte(base, `invite-${rang}@ville.example`);
		const jeton = await lienDe('invitation', invite);
		const issue = await choisirMotDePasseParLien(
			base,
			jeton,
			{ motDePasse: NOUVEAU, nom: 'M. Petit' },
			origine,
			apres(60 * 24 * 6)
		);
		if (!issue.ok) throw new Error('refused');
		expect((await agentDeSession(base, issue.valeur, apres(60 * 24 * 6)))?.nom).toBe('M. Petit');
	});

	it('donné par la ligne de commande dépend du compte', async () => {
		await poserCompte(base, `neuf-${rang}@ville.example`);
		const neuf = await lienPourCompte(base, `neuf-${rang}@ville.example`, neufHeures);
		expect((await lireLien(base, neuf?.jeton ?? '', apres(1)))?.usage).toBe('invitation');
		const ancien = await lienPourCompte(base, courriel, neufHeures);
		expect((await lireLien(base, ancien?.jeton ?? '', apres(1)))?.usage).toBe('connexion');
		expect(await lienPourCompte(base, 'inconnue@ville.example', neufHeures)).toBeNull();
	});
});

describe('changer de mot de passe', () => {
	it('demande l’actuel, refuse un mauvais nouveau, et ferme les autres sessions', async () => {
		const changer = (motDePasseActuel: string, motDePasse: string, ici = origine) =>
			changerDeMotDePasse(base, agentIci(), { motDePasseActuel, motDePasse }, ici, apres(1));
		expect(await changer('pas le bon du tout', NOUVEAU)).toEqual({ ok: false, refus: 'mot_de_passe_actuel_faux' });
		expect(await changer(MOT, 'motdepasse2026')).toEqual({ ok: false, refus: 'trop_courant' });
		const [ici, ailleurs] = [await connecter(), await connecter()];
		if (!ici.ok || !ailleurs.ok) throw new Error('refused');
		expect(await changer(MOT, NOUVEAU, { ...origine, ancienJeton: ici.valeur })).toEqual({ ok: true, valeur: 1 });
		expect(await agentDeSession(base, ici.valeur, apres(2))).not.toBeNull();
		expect(await agentDeSession(base, ailleurs.valeur, apres(2))).toBeNull();
	});
});

describe('le premier administrateur', () => {
	const saisie = () => ({ courriel: `admin-${rang}@ville.example`, nom: 'Admin', motDePasse: NOUVEAU });

	it('naît d’un seul lien, le dernier affiché, une seule fois', async () => {
		const ancien = await preparerPremierAdministrateur(base, neufHeures);
		const jeton = await preparerPremierAdministrateur(base, neufHeures);
		const creer = (lien: string | null, plus = {}) =>
			creerPremierAdministrateur(base, lien ?? '', { ...saisie(), ...plus }, origine, apres(1));
		expect(await creer(ancien)).toEqual({ ok: false, refus: 'lien_perime' });
		expect(await creer(jeton, { courriel })).toEqual({ ok: false, refus: 'adresse_prise' });
		expect(await creer(jeton, { motDePasse: 'court' })).toEqual({ ok: false, refus: 'trop_court' });
		const issues = await Promise.all([creer(jeton), creer(jeton)]);
		expect(issues.filter(({ ok }) => ok)).toHaveLength(1);
		const [ouverte] = issues.filter((issue) => issue.ok);
		expect((await agentDeSession(base, ouverte?.ok ? ouverte.valeur : '', apres(2)))?.administrePlateforme).toBe(true);
		expect(await preparerPremierAdministrateur(base, neufHeures)).toBeNull();
	});
});

function agentIci() {
	return { compteId, nom: 'Mme Rivière', courriel, administrePlateforme: false, mandats: [] };
}
