import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { baseDeTest, baseVide } from '#tests/monde/base-de-test.ts';
import { poserContrat } from '#tests/monde/contrats.ts';
import { ouvrirBase, type Base } from '../base.ts';
import { nouvelIdentifiant } from '../identifiant.ts';
import { journaliser, verifierJournal } from '../journal.ts';
import { restaurer } from './restaurer.ts';
import { sauvegarder } from './sauvegarder.ts';

const base = await baseDeTest();
const dossier = mkdtempSync(join(tmpdir(), 'h-db-sauvegarde-'));
const chemin = (nom: string) => join(dossier, nom);
afterAll(() => rmSync(dossier, { recursive: true }));

/** Everything that COPY has to escape, or that a careless reader would cut. */
const TEXTE = 'tab\t fin\\. retour\r\nligne \\N antislash \\ guillemets "« ’ »" 😀 \u202f';

beforeAll(async () => {
	const contrat = await poserContrat(base, 'sauve');
	await base.proprietaire(async (tx) => {
		const [compte, structure] = [nouvelIdentifiant(), nouvelIdentifiant()];
		await tx
			.insertInto('compte')
			.values({ id: compte, courriel: 'awa.diallo@exemple.fr', nom: TEXTE, mot_de_passe: '$argon2id$essai' })
			.execute();
		await tx
			.insertInto('structure')
			.values({ contrat_id: contrat, id: structure, nom: TEXTE, forme: 'association', exemple: true })
			.execute();
		await tx
			.insertInto('mandat')
			.values({
				contrat_id: contrat,
				id: nouvelIdentifiant(),
				compte_id: compte,
				role: 'porteur',
				structure_id: structure
			})
			.execute();
	});
	const agent = { compteId: null, nom: TEXTE };
	for (let rang = 0; rang < 300; rang++)
		await base.proprietaire((tx) =>
			journaliser(tx, {
				contratId: contrat,
				agent,
				acte: 'essayer',
				objet: 'structure',
				objetId: String(rang),
				details: { rang, texte: TEXTE, montant: 9_007_199_254_740_993n }
			})
		);
});

/** What a backup holds, without the instant it was made. */
function contenuDe(fichier: string): string {
	const texte = gunzipSync(readFileSync(fichier)).toString('latin1');
	const entete = texte.indexOf('\n') + 1;
	const fin = texte.lastIndexOf('{"sha256"');
	return createHash('sha256').update(texte.slice(entete, fin), 'latin1').digest('hex');
}

/** A private server of its own: the other side of the journey, whatever the tests run on. */
async function avecBasePrivee<T>(f: (privee: Base) => Promise<T>): Promise<T> {
	const ici = mkdtempSync(join(tmpdir(), 'h-db-privee-'));
	const privee = await ouvrirBase({ dossier: ici, fsync: false });
	try {
		return await f(privee);
	} finally {
		await privee.fermer();
		rmSync(ici, { recursive: true, force: true });
	}
}

describe('aller et retour', () => {
	test('une base passe sur un serveur privé puis revient, sans un octet de différence', async () => {
		const bilan = await sauvegarder(base, chemin('aller'));
		expect(bilan.lignes).toBe(304);
		const retour = await baseDeTest();
		await avecBasePrivee(async (privee) => {
			expect(await restaurer(privee, chemin('aller'))).toEqual(bilan);
			expect(await verifierJournal(privee)).toMatchObject([{ slug: 'sauve', lignes: 300, rupture: null }]);
			await sauvegarder(privee, chemin('milieu'));
		});
		expect(contenuDe(chemin('milieu'))).toBe(contenuDe(chemin('aller')));

		expect(await restaurer(retour, chemin('milieu'))).toEqual(bilan);
		await sauvegarder(retour, chemin('retour'));
		expect(contenuDe(chemin('retour'))).toBe(contenuDe(chemin('aller')));
		const [structure] = await retour.proprietaire((tx) => tx.selectFrom('structure').selectAll().execute());
		expect(structure).toMatchObject({ nom: TEXTE, siret: null });
	}, 120_000);

	test('après la restauration, clés étrangères, déclencheurs et isolation sont en place', async () => {
		const cible = await baseDeTest();
		const etat = (ou: Base) =>
			ou.proprietaire(async (tx) => {
				const { rows } = await sql<{ texte: string }>`
					select conrelid::regclass || conname || pg_get_constraintdef(oid) || convalidated as texte
						from pg_constraint where connamespace = 'public'::regnamespace
					union all select tgrelid::regclass || tgname || tgenabled::text from pg_trigger
						join pg_class on pg_class.oid = tgrelid where not tgisinternal
					union all select relname || relrowsecurity || relforcerowsecurity from pg_class
						where relnamespace = 'public'::regnamespace
					order by 1`.execute(tx);
				return rows.map(({ texte }) => texte);
			});
		const avant = await etat(cible);
		await restaurer(cible, chemin('aller'));
		expect(await etat(cible)).toEqual(avant);
		await expect(
			cible.proprietaire((tx) => tx.deleteFrom('contrat').where('slug', '=', 'sauve').execute())
		).rejects.toMatchObject({ code: '23503' });
	});
});

test('numérotations, colonnes calculées et clés en cercle reprennent où elles étaient', async () => {
	const migrations = chemin('migrations');
	mkdirSync(migrations);
	writeFileSync(
		join(migrations, '0001-essai.sql'),
		`create table poule (id int generated by default as identity primary key, nom text not null,
			cri text generated always as (upper(nom)) stored, oeuf_id bigint not null);
		 create table oeuf (id bigserial primary key, poule_id int not null references poule);
		 alter table poule add constraint pondue foreign key (oeuf_id) references oeuf deferrable initially deferred;
		 comment on constraint pondue on poule is 'L’une vient de l’autre.'`
	);
	const pondre = (ou: Base, nom: string, oeuf: number) =>
		ou.proprietaire((tx) =>
			sql`with p as (insert into poule (nom, oeuf_id) values (${nom}, ${oeuf}) returning id)
				insert into oeuf (poule_id) select id from p`.execute(tx)
		);
	const [source, destination] = [await baseVide(), await baseVide()];
	const depart = await ouvrirBase({ url: source.url, migrations });
	await pondre(depart, 'cot', 1);
	await sauvegarder(depart, chemin('poules'));
	await depart.fermer();

	const arrivee = await ouvrirBase({ url: destination.url, migrations });
	await restaurer(arrivee, chemin('poules'));
	await pondre(arrivee, 'cotcot', 2);
	const { rows } = await arrivee.proprietaire((tx) =>
		sql`select p.id, cri, o.id as oeuf, obj_description(c.oid, 'pg_constraint') as note
			from poule p join oeuf o on o.poule_id = p.id join pg_constraint c on conname = 'pondue' order by 1`.execute(tx)
	);
	await arrivee.fermer();
	for (const { supprimer } of [source, destination]) await supprimer();
	expect(rows).toEqual([
		{ id: 1, cri: 'COT', oeuf: 1n, note: 'L’une vient de l’autre.' },
		{ id: 2, cri: 'COTCOT', oeuf: 2n, note: 'L’une vient de l’autre.' }
	]);
});

describe('fichier', () => {
	test('n’est lisible que par son propriétaire et ne laisse pas de brouillon', () => {
		expect(statSync(chemin('aller')).mode & 0o777).toBe(0o600);
		expect(readdirSync(dossier).filter((nom) => nom.includes('partiel'))).toEqual([]);
	});

	test('n’écrase pas un fichier qui existe', async () => {
		await expect(sauvegarder(base, chemin('aller'))).rejects.toThrow(/existe déjà/);
	});

	test('montre un seul instant, même si l’on écrit pendant la copie', async () => {
		const contrat = await poserContrat(base, 'pendant');
		const [, ecriture] = await Promise.all([
			sauvegarder(base, chemin('pendant')),
			(async () => {
				let ecrites = 0;
				for (; ecrites < 40; ecrites++)
					await base.ecrire(contrat, (tx) =>
						journaliser(tx, {
							contratId: contrat,
							agent: { compteId: null, nom: 'x' },
							acte: 'essayer',
							objet: 'x',
							objetId: 'x',
							details: {}
						})
					);
				return ecrites;
			})()
		]);
		expect(ecriture).toBe(40);
		const cible = await baseDeTest();
		await restaurer(cible, chemin('pendant'));
		expect((await verifierJournal(cible)).every(({ rupture }) => rupture === null)).toBe(true);
	});
});

describe('refus, sans rien écrire', () => {
	const alterer = (nom: string, f: (clair: Buffer) => Buffer): string => {
		writeFileSync(chemin(nom), gzipSync(f(gunzipSync(readFileSync(chemin('aller'))))));
		return chemin(nom);
	};
	const remplacer = (avant: string, apres: string) => (clair: Buffer) => {
		const rang = clair.indexOf(avant);
		expect(rang).toBeGreaterThan(0);
		return Buffer.concat([
			clair.subarray(0, rang),
			Buffer.from(apres),
			clair.subarray(rang + Buffer.byteLength(avant))
		]);
	};
	const refuser = async (cible: Base, fichier: string, message: RegExp) => {
		await expect(restaurer(cible, fichier)).rejects.toMatchObject({
			name: 'ErreurBase',
			code: 'sauvegarde',
			message: expect.stringMatching(message)
		});
		const lignes = await cible.proprietaire((tx) => tx.selectFrom('contrat').select('id').execute());
		expect(lignes.length).toBe(cible === base ? 2 : 0);
	};

	test('une base qui contient déjà quelque chose', () => refuser(base, chemin('aller'), /contient déjà/));

	test('fichiers absents, étrangers, coupés, changés, d’une autre version', async () => {
		const cible = await baseDeTest();
		await refuser(cible, chemin('absent'), /n’existe pas/);
		writeFileSync(chemin('texte'), 'bonjour');
		await refuser(cible, chemin('texte'), /n’est pas une sauvegarde/);
		writeFileSync(chemin('coupe'), readFileSync(chemin('aller')).subarray(0, -2_000));
		await refuser(cible, chemin('coupe'), /incomplet ou abîmé/);
		await refuser(
			cible,
			alterer('sans-fin', (clair) => clair.subarray(0, clair.lastIndexOf('{"sha256"'))),
			/incomplet/
		);
		await refuser(cible, alterer('change', remplacer('awa.diallo', 'ana.diallo')), /abîmé/);
		await refuser(cible, alterer('casse', remplacer('200017341', '2000173-1')), /abîmé/);
		await refuser(cible, alterer('version', remplacer('0001-socle', '0001-autre')), /autre version/);
	}, 60_000);
});
