import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Base } from '#db/base.ts';
import { baseDeTest } from '#tests/monde/base-de-test.ts';
import { type Boite, ouvrirBoite } from '#tests/monde/boite.ts';
import { ORIGINE, poserAgent, poserCompte } from '#tests/monde/comptes.ts';
import { poserContrat } from '#tests/monde/contrats.ts';
import { relancerCourriels } from './administrer-la-plateforme.ts';
import { demanderUnLien } from './demander-un-lien.ts';
import { expedierAuJournal, expedierParSmtp } from './expedier.ts';
import { faireLeMenage } from './faire-le-menage.ts';
import { inviterAgent } from './inviter-un-agent.ts';
import { travauxDeLaPlateforme } from './lectures-plateforme.ts';
import { lireLien } from './liens.ts';
import { prevoirCourriel } from './prevoir-un-courriel.ts';
import { ouvrirTravaux, type ReglagesTravaux, type Travaux } from './travaux.ts';
import { entrerParLien } from './utiliser-un-lien.ts';

const base = await baseDeTest();
const contratId = await poserContrat(base, 'lodeve-essai');
const ORIGINE_DU_SITE = 'https://contrat.ville.example';

let boite: Boite;
let travaux: Travaux | null = null;
let rang = 0;
let courriel: string;
const notes: string[] = [];
beforeEach(async () => {
	courriel = `personne-${++rang}@ville.example`;
	boite = await ouvrirBoite();
	notes.length = 0;
});
afterEach(async () => {
	await travaux?.arreter();
	travaux = null;
	await boite.fermer();
});

const demarrer = async (plus: Partial<ReglagesTravaux> = {}): Promise<void> => {
	travaux = await ouvrirTravaux(base, {
		origine: ORIGINE_DU_SITE,
		expedier: expedierParSmtp(boite.url, ORIGINE_DU_SITE),
		noter: (message) => notes.push(message),
		essais: { nombre: 10, secondes: 1 },
		...plus
	});
};
const demander = (usage: 'connexion' | 'mot_de_passe' = 'connexion', adresse = courriel) =>
	demanderUnLien(
		base,
		{ usage, courriel: adresse, retour: '/lodeve/equipe' },
		{ ...ORIGINE, adresse: `192.0.2.${rang}` },
		new Date()
	);
const lienDans = (texte: string | undefined): string => /\/lien\/([\w-]{43})/.exec(texte ?? '')?.[1] ?? '';

describe('un courriel', () => {
	it('part dans la seconde, en français, avec un lien qui sert une fois', async () => {
		const compteId = await poserCompte(base, courriel, { nom: 'Mme Rivière' });
		await demarrer();
		await demander();
		const [lettre] = await boite.attendre(1);
		expect(lettre?.subject).toBe('Votre lien de connexion');
		expect(lettre?.from?.value[0]).toEqual({ name: 'Lergue', address: 'ne-pas-repondre@contrat.ville.example' });
		expect(lettre?.to).toMatchObject({ value: [{ name: 'Mme Rivière', address: courriel }] });
		expect(lettre?.html).toContain('<html lang="fr">');
		expect(lettre?.headers.get('auto-submitted')).toBe('auto-generated');
		expect(lettre?.text).toContain(`${ORIGINE_DU_SITE}/lien/`);
		expect(lettre?.text).toContain('?retour=%2Flodeve%2Fequipe');
		const jeton = lienDans(lettre?.text);
		expect((await lireLien(base, jeton, new Date()))?.compte?.id).toBe(compteId);
		expect((await entrerParLien(base, jeton, ORIGINE, new Date())).ok).toBe(true);
		expect(await lireLien(base, jeton, new Date())).toBeNull();
	});

	it('ne laisse son secret nulle part dans la base', async () => {
		await poserCompte(base, courriel);
		await demarrer();
		await demander('mot_de_passe');
		const [lettre] = await boite.attendre(1);
		const jeton = lienDans(lettre?.text);
		expect(jeton).toHaveLength(43);
		expect(await toutLeTexte(base)).not.toContain(jeton);
	});

	it('ne part pas pour une adresse sans compte ou un compte désactivé', async () => {
		await poserCompte(base, `desactive-${rang}@ville.example`, { actif: false });
		await poserCompte(base, courriel);
		await demarrer();
		await demander('mot_de_passe', `inconnue-${rang}@ville.example`);
		await demander('mot_de_passe', `desactive-${rang}@ville.example`);
		await demander('mot_de_passe');
		await boite.attendre(1);
		await vider();
		expect(boite.recus.map(({ to }) => (to && 'text' in to ? to.text : ''))).toEqual([
			expect.stringContaining(courriel)
		]);
	});

	it('disparaît avec l’acte qui est refusé', async () => {
		const compteId = await poserCompte(base, courriel);
		const refus = await base.identite(async (tx) => {
			await prevoirCourriel(tx, { modele: 'connexion', adresse: courriel, retour: null });
			return { ok: false as const, refus: 'non' };
		});
		expect(refus.ok).toBe(false);
		await expect(
			base.ecrire(contratId, async (tx) => {
				await prevoirCourriel(tx, { modele: 'message', contratId, compteId, sujet: 'x', paragraphes: [] });
			})
		).rejects.toThrow(/row-level security/);
		expect((await travauxEnAttente(base)).lignes).toBe(0);
	});

	it('d’invitation dit le contrat et le rôle, et ne donne de lien secret qu’à qui n’a pas de mot de passe', async () => {
		const chef = await poserAgent(base, contratId, 'chef_de_projet');
		await poserCompte(base, courriel, { motDePasse: 'une empreinte' });
		await demarrer();
		const contexte = { base, agent: chef, contratId, maintenant: new Date() };
		await inviterAgent(contexte, { courriel: `neuve-${rang}@ville.example`, nom: 'M. Petit', role: 'lecteur' });
		await boite.attendre(1);
		await inviterAgent(contexte, { courriel, nom: 'Nom ignoré', role: 'lecteur' });
		const [neuve, ancienne] = await boite.attendre(2);
		expect(neuve?.text).toContain('Contrat d’essai lodeve-essai, comme lecteur');
		expect((await lireLien(base, lienDans(neuve?.text), new Date()))?.usage).toBe('invitation');
		expect(ancienne?.text).toContain(`${ORIGINE_DU_SITE}/connexion`);
		expect(lienDans(ancienne?.text)).toBe('');
	});

	it('libre porte le lien du site', async () => {
		const porteur = await poserAgent(base, contratId, 'lecteur', { courriel });
		await demarrer();
		await base.ecrire(contratId, (tx) =>
			prevoirCourriel(tx, {
				modele: 'message',
				contratId,
				compteId: porteur.compteId,
				sujet: 'Votre dossier est déposé',
				paragraphes: ['Le dossier 2026-001 est bien arrivé.'],
				lien: { chemin: '/lodeve/mes-dossiers', libelle: 'Voir mon dossier' }
			})
		);
		const [lettre] = await boite.attendre(1);
		expect(lettre?.subject).toBe('Votre dossier est déposé');
		expect(lettre?.text).toContain(`Voir mon dossier :\n${ORIGINE_DU_SITE}/lodeve/mes-dossiers`);
	});

	it('n’attend pas derrière une instance convoquée : quinze lettres partent d’affilée', async () => {
		const { compteId } = await poserAgent(base, contratId, 'lecteur', { courriel });
		await demarrer();
		await base.proprietaire(async (tx) => {
			for (let lettre = 0; lettre < 15; lettre++)
				await prevoirCourriel(tx, { modele: 'message', contratId, compteId, sujet: `${lettre}`, paragraphes: [] });
		});
		// A letter every two seconds, as the queue is looked at, would take half a minute.
		expect(await boite.attendre(15)).toHaveLength(15);
	});
});

describe('rien ne se perd', () => {
	it('quand le service est arrêté au moment de l’acte', async () => {
		await poserCompte(base, courriel);
		await demander();
		expect((await travauxEnAttente(base)).lignes).toBe(1);
		await demarrer();
		await boite.attendre(1);
		expect((await travauxEnAttente(base)).lignes).toBe(0);
	});

	it('quand le serveur d’envoi est en panne et que le service redémarre : une seule lettre arrive', async () => {
		await poserCompte(base, courriel);
		const port = Number(new URL(boite.url).port);
		await boite.fermer();
		await demarrer();
		await demander();
		const vus = async () => (await travauxDeLaPlateforme(base)).travaux;
		await jusquA(async () => (await vus()).some(({ motif }) => motif !== null));
		expect(await vus()).toEqual([expect.objectContaining({ modele: 'connexion', file: 'courriel' })]);
		expect(notes.join()).toContain('nouvel essai plus tard');
		await travaux?.arreter();
		boite = await ouvrirBoite(port);
		await demarrer();
		const [lettre] = await boite.attendre(1);
		expect((await lireLien(base, lienDans(lettre?.text), new Date()))?.usage).toBe('connexion');
		await vider();
		expect(boite.recus).toHaveLength(1);
	});

	it('quand tous les essais échouent : la lettre attend qu’on la relance', async () => {
		await poserCompte(base, courriel);
		const panne = () => Promise.reject(new Error('boîte pleine'));
		await demarrer({ expedier: panne, essais: { nombre: 0, secondes: 1 } });
		await demander();
		const perdus = async () => (await travauxDeLaPlateforme(base)).abandonnes;
		await jusquA(async () => (await perdus()) === 1);
		await travaux?.arreter();
		const lecteur = await poserAgent(base, contratId, 'administrateur');
		expect(await relancerCourriels(base, lecteur)).toEqual({ ok: false, refus: 'non_autorise' });
		expect(await perdus()).toBe(1);
		expect(await relancerCourriels(base, { ...lecteur, administrePlateforme: true })).toEqual({ ok: true, valeur: 1 });
		await demarrer();
		const [lettre] = await boite.attendre(1);
		expect(lettre?.subject).toBe('Votre lien de connexion');
		expect(await perdus()).toBe(0);
	});

	it('quand deux services tournent ensemble : chaque lettre part une fois', async () => {
		for (let n = 0; n < 12; n++) await poserCompte(base, `lot-${rang}-${n}@ville.example`);
		await demarrer();
		const autre = await ouvrirTravaux(base, {
			origine: ORIGINE_DU_SITE,
			expedier: expedierParSmtp(boite.url, ORIGINE_DU_SITE),
			noter: () => {}
		});
		for (let n = 0; n < 12; n++) await demander('connexion', `lot-${rang}-${n}@ville.example`);
		await boite.attendre(12);
		await vider();
		await autre.arreter();
		const adresses = boite.recus.map(({ to }) => (to && 'text' in to ? to.text : '')).sort();
		expect(new Set(adresses).size).toBe(12);
		expect(adresses).toHaveLength(12);
	});
});

describe('la file', () => {
	it('est hors de portée de tous les rôles des requêtes', async () => {
		await demarrer();
		const lire = (tx: Parameters<Parameters<Base['identite']>[0]>[0]) => sql`select * from travaux.job`.execute(tx);
		const portes: [string, () => Promise<unknown>][] = [
			['identite', () => base.identite(lire)],
			['ecrire', () => base.ecrire(contratId, lire)],
			['lire', () => base.lire(contratId, lire)],
			['lirePublic', () => base.lirePublic(contratId, lire)],
			['national', () => base.national(lire)]
		];
		for (const [porte, essai] of portes)
			await expect(essai(), porte).rejects.toThrow(/permission denied for schema travaux/);
		await expect(base.identite((tx) => tx.selectFrom('courriel_a_envoyer').selectAll().execute())).rejects.toThrow(
			/permission denied/
		);
	});

	it('ne laisse un contrat écrire qu’à ses propres personnes', async () => {
		const ailleurs = await poserContrat(base, `ailleurs-${rang}`);
		const agent = await poserAgent(base, ailleurs, 'lecteur');
		const ecrire = (contrat: string) => (tx: Parameters<Parameters<Base['ecrire']>[1]>[0]) =>
			prevoirCourriel(tx, {
				modele: 'message',
				contratId: contrat,
				compteId: agent.compteId,
				sujet: 'x',
				paragraphes: []
			});
		await expect(base.ecrire(contratId, ecrire(contratId))).rejects.toThrow(/row-level security/);
		await expect(base.ecrire(contratId, ecrire(ailleurs))).rejects.toThrow(/row-level security/);
		await base.ecrire(ailleurs, ecrire(ailleurs));
		await base.proprietaire((tx) => tx.deleteFrom('courriel_a_envoyer').execute());
	});

	it('sans serveur d’envoi, donne la lettre à lire à l’exploitant', async () => {
		const lignes: string[] = [];
		await poserCompte(base, courriel);
		await demarrer({ expedier: expedierAuJournal((ligne) => lignes.push(ligne)) });
		await demander();
		await jusquA(() => lignes.length > 0);
		expect(lignes[0]).toContain(courriel);
		expect(lienDans(lignes[0])).toHaveLength(43);
	});
});

describe('le ménage de la nuit', () => {
	it('oublie ce qui ne sert plus, garde le reste', async () => {
		const maintenant = new Date('2026-03-02T03:30:00Z');
		const ilYA = (heures: number): Date => new Date(maintenant.getTime() - heures * 3_600_000);
		const compteId = await poserCompte(base, courriel);
		await base.identite(async (tx) => {
			for (const heures of [1, 13])
				await tx
					.insertInto('session')
					.values({
						empreinte: `s${rang}-${heures}`,
						compte_id: compteId,
						cree_le: ilYA(heures),
						vu_le: ilYA(heures),
						expire_le: ilYA(heures - 12)
					})
					.execute();
			for (const heures of [1, 25]) {
				await tx
					.insertInto('lien_unique')
					.values({ empreinte: `l${rang}-${heures}`, compte_id: compteId, usage: 'connexion', expire_le: ilYA(heures) })
					.execute();
				await tx
					.insertInto('tentative')
					.values({ cle: `t${rang}`, instant: ilYA(heures) })
					.execute();
			}
		});
		await faireLeMenage(base, maintenant);
		const restes = await base.identite(async (tx) => [
			(await tx.selectFrom('session').select('empreinte').where('compte_id', '=', compteId).execute()).length,
			(await tx.selectFrom('lien_unique').select('empreinte').where('compte_id', '=', compteId).execute()).length,
			(await tx.selectFrom('tentative').select('cle').where('cle', '=', `t${rang}`).execute()).length
		]);
		expect(restes).toEqual([1, 1, 1]);
	});
});

async function travauxEnAttente(ici: Base): Promise<{ lignes: number }> {
	const lignes = await ici.proprietaire((tx) => tx.selectFrom('courriel_a_envoyer').select('id').execute());
	return { lignes: lignes.length };
}

/** Waits until nothing is left to send. */
async function vider(): Promise<void> {
	await jusquA(async () => (await travauxDeLaPlateforme(base)).enAttente === 0);
}

async function jusquA(condition: () => boolean | Promise<boolean>): Promise<void> {
	for (let tour = 0; !(await condition()); tour++) {
		if (tour > 400) throw new Error(`nothing after 20 s; notes: ${notes.join(' / ')}`);
		await new Promise((resoudre) => setTimeout(resoudre, 50));
	}
}

/** Every row of every table of ours and of the queue, as text. */
async function toutLeTexte(ici: Base): Promise<string> {
	return ici.proprietaire(async (tx) => {
		const { rows } = await sql<{ nom: string }>`
			select format('%I.%I', schemaname, tablename) as nom from pg_tables where schemaname in ('public', 'travaux')`.execute(
			tx
		);
		const textes = [];
		for (const { nom } of rows) {
			const { rows: lignes } = await sql<{
				texte: string | null;
			}>`select string_agg(t::text, ' ') as texte from ${sql.raw(nom)} t`.execute(tx);
			textes.push(lignes[0]?.texte ?? '');
		}
		return textes.join('\n');
	});
}
