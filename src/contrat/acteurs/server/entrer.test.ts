import { beforeEach, describe, expect, it, vi } from 'vitest';
import { LIMITES } from '#contrat/acteurs/frein.ts';
import type { Base } from '#db/base.ts';
import { baseDeTest } from '#tests/monde/base-de-test.ts';
import { ORIGINE, poserCompte } from '#tests/monde/comptes.ts';
import { demanderUnLien } from './demander-un-lien.ts';
import { comptesDExemple, entrerEnDemonstration } from './entrer-en-demonstration.ts';
import type { Origine } from './frein.ts';
import { changerDeMotDePasse } from './gerer-son-compte.ts';
import { creerLien, lienPourCompte, lireLien } from './liens.ts';
import { creerPremierAdministrateur, preparerPremierAdministrateur } from './premier-administrateur.ts';
import { seConnecter, seDeconnecter } from './se-connecter.ts';
import { agentDeSession } from './sessions.ts';
import { choisirMotDePasseParLien, entrerParLien } from './utiliser-un-lien.ts';

// The real digest takes tens of milliseconds; here what matters is what is asked of it.
const verifications: string[] = [];
vi.mock('@node-rs/argon2', () => ({
	hash: async (motDePasse: string) => `empreinte de ${motDePasse}`,
	verify: async (empreinte: string, motDePasse: string) => {
		verifications.push(empreinte);
		return empreinte === `empreinte de ${motDePasse}`;
	}
}));

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
	verifications.length = 0;
});

const connecter = (saisie: Partial<{ courriel: string; motDePasse: string }> = {}, quand = neufHeures, ici = origine) =>
	seConnecter(base, { courriel, motDePasse: MOT, ...saisie }, ici, quand);
const lienDe = (usage: 'connexion' | 'mot_de_passe' | 'invitation', compte = compteId, quand = neufHeures) =>
	base.identite((tx) => creerLien(tx, { usage, compteId: compte }, quand));
const trop = { ok: false, refus: { code: 'trop_d_essais', secondes: expect.any(Number) as number } };

describe('se connecter', () => {
	it('ouvre une session au bon mot de passe', async () => {
		const issue = await connecter();
		if (!issue.ok) throw new Error('refused');
		expect((await agentDeSession(base, issue.valeur, apres(1)))?.compteId).toBe(compteId);
		await seDeconnecter(base, issue.valeur);
		expect(await agentDeSession(base, issue.valeur, apres(1))).toBeNull();
	});

	it('répond la même chose, après le même travail, à toute entrée refusée', async () => {
		const desactive = `desactive-${rang}@ville.example`;
		const invite = `invite-${rang}@ville.example`;
		await poserCompte(base, desactive, { motDePasse: `empreinte de ${MOT}`, actif: false });
		await poserCompte(base, invite);
		const refus = { ok: false, refus: 'identifiants_faux' };
		expect(await connecter({ motDePasse: 'autre chose ici' })).toEqual(refus);
		expect(await connecter({ courriel: 'inconnue@ville.example' })).toEqual(refus);
		expect(await connecter({ courriel: desactive })).toEqual(refus);
		expect(await connecter({ courriel: invite })).toEqual(refus);
		expect(verifications).toHaveLength(4);
		expect(await sessions(base)).toBe(0);
	});

	it('ferme la session que le navigateur avait déjà', async () => {
		const premiere = await connecter();
		if (!premiere.ok) throw new Error('refused');
		const seconde = await connecter({}, apres(1), { ...origine, ancienJeton: premiere.valeur });
		if (!seconde.ok) throw new Error('refused');
		expect(seconde.valeur).not.toBe(premiere.valeur);
		expect(await agentDeSession(base, premiere.valeur, apres(2))).toBeNull();
	});

	it('se ferme après dix mots de passe faux, même au bon, et se rouvre après un quart d’heure', async () => {
		for (let essai = 0; essai < LIMITES.compte.essais; essai++) await connecter({ motDePasse: `faux numéro ${essai}` });
		expect(await connecter({}, apres(1))).toEqual(trop);
		expect(verifications).toHaveLength(LIMITES.compte.essais);
		const dAilleurs = await connecter({}, apres(1), { ...origine, adresse: '203.0.113.9' });
		expect(dAilleurs).toEqual(trop);
		expect((await connecter({}, apres(15))).ok).toBe(true);
	});

	it('ne compte pas une adresse inconnue autrement qu’une connue', async () => {
		const inconnue = `inconnue-${rang}@ville.example`;
		for (let essai = 0; essai < LIMITES.compte.essais; essai++) await connecter({ courriel: inconnue });
		expect(await connecter({ courriel: inconnue })).toEqual(trop);
	});

	it('remet les essais à zéro quand la bonne personne entre', async () => {
		for (let jour = 0; jour < 3; jour++) {
			for (let essai = 0; essai < LIMITES.compte.essais - 1; essai++) await connecter({ motDePasse: 'faux faux faux' });
			expect((await connecter()).ok).toBe(true);
		}
	});

	it('tient sous des essais simultanés', async () => {
		const essais = await Promise.all(
			Array.from({ length: 30 }, (_, n) =>
				connecter({ motDePasse: `faux ${n}` }, neufHeures, { ...origine, adresse: `198.51.100.${n}` })
			)
		);
		expect(essais.filter((issue) => !issue.ok && issue.refus === 'identifiants_faux')).toHaveLength(
			LIMITES.compte.essais
		);
	});
});

describe('le frein par adresse', () => {
	const saturer = async (): Promise<void> => {
		const cle = await cleDeLAdresse();
		await base.identite((tx) =>
			tx
				.insertInto('tentative')
				.values(Array.from({ length: LIMITES.adresse.essais }, () => ({ cle, instant: neufHeures })))
				.execute()
		);
	};
	// One try writes the key of the address; it is read back rather than computed again.
	const cleDeLAdresse = async (): Promise<string> => {
		await connecter({ motDePasse: 'un essai pour rien' });
		const lignes = await base.identite((tx) =>
			tx
				.selectFrom('tentative')
				.select('cle')
				.where('cle', 'like', 'adresse:%')
				.where('instant', '=', neufHeures)
				.execute()
		);
		return lignes.at(-1)?.cle ?? '';
	};

	it.each([
		['le mot de passe', () => connecter({}, apres(1))],
		[
			'le lien de connexion demandé',
			() => demanderUnLien(base, { usage: 'connexion', courriel, retour: null }, origine, apres(1))
		],
		[
			'le mot de passe oublié',
			() => demanderUnLien(base, { usage: 'mot_de_passe', courriel, retour: null }, origine, apres(1))
		],
		['le lien ouvert', async () => entrerParLien(base, await lienDe('connexion'), origine, apres(1))],
		[
			'le mot de passe choisi par lien',
			async () =>
				choisirMotDePasseParLien(base, await lienDe('mot_de_passe'), { motDePasse: NOUVEAU }, origine, apres(1))
		],
		[
			'le mot de passe changé',
			() => changerDeMotDePasse(base, agentIci(), { motDePasseActuel: MOT, motDePasse: NOUVEAU }, origine, apres(1))
		],
		[
			'le premier administrateur',
			async () => {
				const jeton = await preparerPremierAdministrateur(base, neufHeures);
				const saisie = { courriel: `admin-${rang}@ville.example`, nom: 'Admin', motDePasse: NOUVEAU };
				return creerPremierAdministrateur(base, jeton ?? '', saisie, origine, apres(1));
			}
		]
	])('arrête %s sans rien changer', async (_, acte) => {
		await base.identite((tx) => tx.deleteFrom('tentative').execute());
		await saturer();
		const avant = await photo(base);
		expect(await acte()).toEqual(trop);
		expect(await photo(base)).toEqual(avant);
	});

	it('laisse les autres adresses tranquilles', async () => {
		await base.identite((tx) => tx.deleteFrom('tentative').execute());
		await saturer();
		expect((await connecter({}, apres(1), { ...origine, adresse: '203.0.113.50' })).ok).toBe(true);
	});
});

describe('demander un lien', () => {
	it('fait exactement la même chose pour une adresse connue et une inconnue', async () => {
		const lignes = () =>
			base.proprietaire((tx) =>
				tx
					.selectFrom('courriel_a_envoyer')
					.select(['modele', 'adresse', 'donnees', 'compte_id'])
					.orderBy('id')
					.execute()
			);
		await base.proprietaire((tx) => tx.deleteFrom('courriel_a_envoyer').execute());
		for (const adresse of [courriel, 'inconnue@ville.example']) {
			const issue = await demanderUnLien(
				base,
				{ usage: 'mot_de_passe', courriel: adresse, retour: null },
				origine,
				neufHeures
			);
			expect(issue).toEqual({ ok: true, valeur: null });
		}
		expect(await lignes()).toEqual([
			{ modele: 'mot_de_passe', adresse: courriel, donnees: { retour: null }, compte_id: null },
			{ modele: 'mot_de_passe', adresse: 'inconnue@ville.example', donnees: { retour: null }, compte_id: null }
		]);
	});

	it('n’inonde pas une boîte : cinq lettres par heure', async () => {
		const demander = (quand: Date, adresse: string) =>
			demanderUnLien(base, { usage: 'connexion', courriel, retour: null }, { ...origine, adresse }, quand);
		for (let n = 0; n < LIMITES.envoi.essais; n++)
			expect((await demander(neufHeures, `198.51.100.${n}`)).ok).toBe(true);
		expect(await demander(apres(59), '198.51.100.99')).toEqual(trop);
		expect((await demander(apres(60), '198.51.100.99')).ok).toBe(true);
	});
});

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

describe('la démonstration', () => {
	it('n’ouvre que les comptes d’exemple', async () => {
		const exemple = await poserCompte(base, `lecteur-${rang}@exemple.invalid`);
		expect((await comptesDExemple(base)).map(({ id }) => id)).toContain(exemple);
		expect((await entrerEnDemonstration(base, exemple, origine, neufHeures)).ok).toBe(true);
		expect(await entrerEnDemonstration(base, compteId, origine, neufHeures)).toEqual({
			ok: false,
			refus: 'compte_inconnu'
		});
		expect(await entrerEnDemonstration(base, 'rien', origine, neufHeures)).toEqual({
			ok: false,
			refus: 'compte_inconnu'
		});
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

function sessions(ici: Base): Promise<number> {
	return ici
		.identite((tx) => tx.selectFrom('session').select('empreinte').where('compte_id', '=', compteId).execute())
		.then((lignes) => lignes.length);
}

/** Accounts, sessions and letters; links apart, since some tests make one on the way. */
async function photo(ici: Base): Promise<string> {
	const comptes = await ici.identite((tx) => tx.selectFrom('compte').selectAll().orderBy('id').execute());
	const ouvertes = await ici.identite((tx) => tx.selectFrom('session').selectAll().orderBy('empreinte').execute());
	const utilises = await ici.identite((tx) =>
		tx.selectFrom('lien_unique').select('empreinte').where('utilise_le', 'is not', null).orderBy('empreinte').execute()
	);
	const lettres = await ici.proprietaire((tx) =>
		tx.selectFrom('courriel_a_envoyer').selectAll().orderBy('id').execute()
	);
	return JSON.stringify([comptes, ouvertes, utilises, lettres]);
}
