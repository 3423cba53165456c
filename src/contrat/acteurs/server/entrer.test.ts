import { beforeEach, describe, expect, it } from 'vitest';
import { LIMITES } from '#contrat/acteurs/frein.ts';
import type { Base } from '#db/base.ts';
import { baseDeTest } from '#tests/monde/base-de-test.ts';
import { ORIGINE, poserCompte } from '#tests/monde/comptes.ts';
import { empreintesLisibles } from '#tests/monde/mots-de-passe.ts';
import { demanderUnLien } from './demander-un-lien.ts';
import { comptesDExemple, entrerEnDemonstration } from './entrer-en-demonstration.ts';
import type { Origine } from './frein.ts';
import { changerDeMotDePasse } from './gerer-son-compte.ts';
import { creerLien } from './liens.ts';
import { creerPremierAdministrateur, preparerPremierAdministrateur } from './premier-administrateur.ts';
import { seConnecter, seDeconnecter } from './se-connecter.ts';
import { agentDeSession } from './sessions.ts';
import { choisirMotDePasseParLien, entrerParLien } from './utiliser-un-lien.ts';

const verifications = empreintesLisibles();
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
