import { setTimeout as delai } from 'node:timers/promises';
import { sql } from 'kysely';
import { beforeEach, describe, expect, test } from 'vitest';
import { centimes, euros, ZERO } from '#contrat/commun/montant.ts';
import { ouvrirBase } from '#db/base.ts';
import { ecouter } from '#db/ecouter.ts';
import { baseDeTest } from '#tests/monde/base-de-test.ts';
import { type DossierPose, obtenir, poserVilleQuiDecide, type VilleQuiDecide } from '#tests/monde/programmation.ts';
import { photographier } from '#tests/monde/ville.ts';
import { ecrireCase } from './ecrire-case.ts';
import { ecrireCases } from './ecrire-cases.ts';
import { casesChangees } from './lectures-cases.ts';
import { programmeLu, scenarioParId } from './lectures-programme.ts';
import { ouvrirProgramme } from './ouvrir-programme.ts';

const base = await baseDeTest();
let ville: VilleQuiDecide;
let scenario: string;
let dossier: DossierPose;
let rang = 0;
const code = (issue: { ok: true } | { ok: false; refus: { code: string } }) => (issue.ok ? 'ok' : issue.refus.code);

beforeEach(async () => {
	ville = await poserVilleQuiDecide(base, `programme-${++rang}`);
	dossier = await ville.poserDossier([
		{ financeur: 'etat', demande: 500_000n },
		{ financeur: 'commune', demande: 200_000n }
	]);
	scenario = obtenir(await ouvrirProgramme(ville.chef, await appel()));
});
const appel = async (): Promise<string> =>
	base.lire(ville.contratId, async (tx) => (await tx.selectFrom('appel').select('id').executeTakeFirstOrThrow()).id);
const lire = () =>
	base.lire(ville.contratId, async (tx) => {
		const tete = await scenarioParId(tx, ville.contratId, scenario);
		if (!tete) throw new Error('the programme was opened');
		return programmeLu(tx, ville.contratId, tete, []);
	});
const une = (propose: bigint | null, revision = 0, ligne: string = dossier.lignes[0]) => ({
	ligne,
	propose: propose === null ? null : centimes(propose),
	revision
});

describe('ouvrir le programme d’un appel', () => {
	test('en donne un seul, même à deux au même instant', async () => {
		const id = await appel();
		const ouverts = await Promise.all([ouvrirProgramme(ville.chef, id), ouvrirProgramme(ville.chef, id)]);
		expect(ouverts).toEqual([
			{ ok: true, valeur: scenario },
			{ ok: true, valeur: scenario }
		]);
		expect(code(await ouvrirProgramme(ville.chef, ville.contratId))).toBe('introuvable');
		expect(code(await ouvrirProgramme(ville.en('lecteur'), id))).toBe('non_autorise');
	});
});

describe('écrire une case', () => {
	test('avance sa révision, au journal, et se lit au tableau', async () => {
		const ecrite = obtenir(await ecrireCase(ville.chef, scenario, une(300_000n)));
		expect(ecrite).toMatchObject({ propose: euros(3_000), revision: 1 });
		const vide = obtenir(await ecrireCase(ville.chef, scenario, une(null, 1)));
		expect(vide).toMatchObject({ propose: null, revision: 2 });
		obtenir(await ecrireCase(ville.chef, scenario, une(0n, 2)));
		const { rangees, enveloppes } = await lire();
		expect(rangees[0]?.cases[0]).toMatchObject({ propose: ZERO, revision: 3, demande: euros(5_000) });
		expect(enveloppes.map((e) => e.code)).toEqual(['2026-etat-specifique', '2026-commune-specifique']);
		const actes = await base.lire(ville.contratId, (tx) =>
			tx.selectFrom('journal').select('acte').where('objet', '=', 'scenario').execute()
		);
		expect(actes.map(({ acte }) => acte)).toEqual(['ouvrirProgramme', 'ecrireCase', 'ecrireCase', 'ecrireCase']);
	});

	test('la même valeur une seconde fois ne change rien', async () => {
		obtenir(await ecrireCase(ville.chef, scenario, une(300_000n)));
		expect(obtenir(await ecrireCase(ville.chef, scenario, une(300_000n)))).toMatchObject({ revision: 1 });
	});

	test('le second de deux voit ce que le premier a écrit, et rien n’est effacé', async () => {
		const autre = ville.en('instructeurEtat', '2026-12-15');
		const issues = await Promise.all([
			ecrireCase(ville.chef, scenario, une(100_000n)),
			ecrireCase(autre, scenario, une(200_000n))
		]);
		expect(issues.map(code).sort()).toEqual(['case_changee', 'ok']);
		const [gagne, perd] = issues[0].ok ? issues : [issues[1], issues[0]];
		if (!gagne?.ok || perd?.ok !== false) throw new Error('one wins, one loses');
		expect(perd.refus.actuelle).toMatchObject({ propose: gagne.valeur.propose, revision: 1 });
		expect(perd.refus.actuelle?.par).not.toBe('');
		expect((await lire()).rangees[0]?.cases[0]?.propose).toBe(gagne.valeur.propose);
		// Having read it, the second one chooses.
		expect(code(await ecrireCase(autre, scenario, une(200_000n, 1)))).toBe('ok');
	});

	test('cinquante écritures qui ont toutes lu la même révision : une seule passe', async () => {
		const issues = await Promise.all(
			Array.from({ length: 50 }, (_, n) => ecrireCase(ville.chef, scenario, une(BigInt(n + 1))))
		);
		expect(issues.filter(({ ok }) => ok)).toHaveLength(1);
	});

	test('est refusée à qui n’a pas le droit, hors de l’appel, réglée, au-delà de la demande ou archivée', async () => {
		const photo = () => photographier(base, ville.contratId, ['journal', 'ligne_financement']);
		const regle = await ville.poserDossier([{ financeur: 'etat', demande: 1_000n, statut: 'refusee' }]);
		const depose = await ville.poserDossier([{ financeur: 'etat', demande: 1_000n }], 'depose');
		const avant = await photo();
		expect(code(await ecrireCase(ville.en('lecteur'), scenario, une(1n)))).toBe('non_autorise');
		expect(code(await ecrireCase(ville.en('instructeurCaf'), scenario, une(1n)))).toBe('non_autorise');
		expect(code(await ecrireCase(ville.chef, ville.contratId, une(1n)))).toBe('introuvable');
		expect(code(await ecrireCase(ville.chef, scenario, une(1n, 0, ville.contratId)))).toBe('ligne_inconnue');
		expect(code(await ecrireCase(ville.chef, scenario, une(500_001n)))).toBe('propose_au_dela');
		expect(code(await ecrireCase(ville.chef, scenario, une(1n, 0, regle.lignes[0])))).toBe('ligne_reglee');
		expect(code(await ecrireCase(ville.chef, scenario, une(1n, 0, depose.lignes[0])))).toBe('dossier_hors_instruction');
		expect(code(await ecrireCase(ville.chef, scenario, une(1n, 4)))).toBe('case_changee');
		await base.proprietaire((tx) =>
			tx.updateTable('scenario').set({ archive_le: new Date() }).where('id', '=', scenario).execute()
		);
		expect(code(await ecrireCase(ville.chef, scenario, une(1n)))).toBe('archive');
		expect(await photo()).toBe(avant);
	});
});

describe('écrire plusieurs cases', () => {
	test('écrit celles qui peuvent l’être et rend les autres avec leur raison', async () => {
		obtenir(await ecrireCase(ville.chef, scenario, une(100n)));
		const [a, b = ''] = dossier.lignes;
		const faites = obtenir(
			await ecrireCases(ville.chef, scenario, [une(200n, 0, a), une(300n, 0, b), une(1n, 0, ville.contratId)])
		);
		expect(faites.ecrites).toEqual([{ ligne: b, propose: centimes(300n), motif: '', revision: 1 }]);
		expect(new Map(faites.refusees.map(({ ligne, refus }) => [ligne, refus.code]))).toEqual(
			new Map([
				[a, 'case_changee'],
				[ville.contratId, 'ligne_inconnue']
			])
		);
		expect(code(await ecrireCases(ville.chef, scenario, []))).toBe('aucune_case');
		expect(code(await ecrireCases(ville.en('lecteur'), scenario, [une(1n)]))).toBe('non_autorise');
		expect(code(await ecrireCases(ville.chef, ville.contratId, [une(1n)]))).toBe('introuvable');
	});

	test('deux blocs qui se croisent n’attendent pas l’un après l’autre', async () => {
		const [a, b = ''] = dossier.lignes;
		const blocs = await Promise.all([
			ecrireCases(ville.chef, scenario, [une(1n, 0, a), une(1n, 0, b)]),
			ecrireCases(ville.chef, scenario, [une(2n, 0, b), une(2n, 0, a)])
		]);
		const ecrites = blocs.flatMap((bloc) => obtenir(bloc).ecrites);
		expect(ecrites).toHaveLength(2);
	});
});

describe('ce qui change se dit', () => {
	test('d’un processus à l’autre, par la base, et se relit depuis une coupure', async () => {
		const autreProcessus = await ouvrirBase({ url: base.url });
		try {
			const entendus: (string | null)[] = [];
			const cesser = await ecouter(base, 'lergue_programme', (message) => entendus.push(message));
			const depuis = await base.lire(ville.contratId, (tx) =>
				casesChangees(tx, ville.contratId, scenario, { lignes: [] })
			);
			const ailleurs = { ...ville.chef, base: autreProcessus };
			obtenir(await ecrireCase(ailleurs, scenario, une(700n)));
			await expect.poll(() => entendus).toEqual([`${ville.contratId} ${scenario} ${dossier.lignes[0]}`]);
			// Refused or unchanged writings say nothing.
			await ecrireCase(ailleurs, scenario, une(900n));
			await ecrireCase(ailleurs, scenario, une(700n));
			await delai(100);
			expect(entendus).toHaveLength(1);
			cesser();
			const changees = await base.lire(ville.contratId, (tx) =>
				casesChangees(tx, ville.contratId, scenario, { depuis: depuis.jusquA })
			);
			expect(changees.cases).toEqual([
				{ ligne: dossier.lignes[0], propose: centimes(700n), motif: '', revision: 1, par: 'Chef de projet' }
			]);
		} finally {
			await autreProcessus.fermer();
		}
	});

	test('une connexion coupée revient, et dit qu’il faut relire', async () => {
		const entendus: (string | null)[] = [];
		const cesser = await ecouter(base, 'lergue_essai', (message) => entendus.push(message));
		await base.proprietaire((tx) =>
			sql`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'lergue ecoute' and datname = current_database()`.execute(
				tx
			)
		);
		await expect.poll(() => entendus, { timeout: 10_000 }).toEqual([null]);
		await base.proprietaire((tx) => sql`select pg_notify('lergue_essai', 'encore')`.execute(tx));
		await expect.poll(() => entendus).toEqual([null, 'encore']);
		cesser();
	});
});
