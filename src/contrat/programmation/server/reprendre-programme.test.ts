import { beforeEach, describe, expect, test } from 'vitest';
import { centimes, type Montant } from '#contrat/commun/montant.ts';
import { baseDeTest } from '#tests/monde/base-de-test.ts';
import { type DossierPose, obtenir, poserVilleQuiDecide, type VilleQuiDecide } from '#tests/monde/programmation.ts';
import { ecrireCase } from './ecrire-case.ts';
import { ouvrirProgramme } from './ouvrir-programme.ts';
import { reprendreProgramme } from './reprendre-programme.ts';

const base = await baseDeTest();
let ville: VilleQuiDecide;
let programme: string;
let jardin: DossierPose;
let chorale: DossierPose;
let rang = 0;
const code = (issue: { ok: true } | { ok: false; refus: { code: string } }) => (issue.ok ? 'ok' : issue.refus.code);

beforeEach(async () => {
	ville = await poserVilleQuiDecide(base, `reprise-${++rang}`);
	jardin = await ville.poserDossier([
		{ financeur: 'etat', demande: 500_000n },
		{ financeur: 'commune', demande: 200_000n }
	]);
	chorale = await ville.poserDossier([{ financeur: 'etat', demande: 300_000n }]);
	const { id } = await base.lire(ville.contratId, (tx) =>
		tx.selectFrom('appel').select('id').executeTakeFirstOrThrow()
	);
	programme = obtenir(await ouvrirProgramme(ville.chef, id));
	const [etat, commune = ''] = jardin.lignes;
	await proposer(etat, centimes(500_000));
	await proposer(commune, centimes(50_000), 'La moitié du matériel');
	await proposer(chorale.lignes[0], centimes(0));
});

const proposer = async (ligne: string, propose: Montant, motif?: string) =>
	obtenir(await ecrireCase(ville.chef, programme, { ligne, propose, motif, revision: 0 }));
const vues = () => new Map([...jardin.lignes, ...chorale.lignes].map((ligne) => [ligne, 1]));
const decidees = (seance: string) =>
	base.lire(ville.contratId, (tx) =>
		tx
			.selectFrom('decision')
			.select(['ligne_id', 'issue', 'accorde_centimes', 'motif'])
			.where('contrat_id', '=', ville.contratId)
			.where('seance_id', '=', seance)
			.execute()
	);

describe('reprendre un programme à une séance', () => {
	test('décide les dossiers cochés, chacun avec son montant et son motif, et pas les autres', async () => {
		const seance = await ville.poserSeance('2026-12-15', [jardin, chorale]);
		const issue = await reprendreProgramme(ville.chef, programme, seance, {
			dossiers: [jardin.id],
			motif: 'Enveloppe partagée',
			vues: vues()
		});
		expect(obtenir(issue)).toEqual({ lignes: 2, refuses: [] });
		const lues = new Map((await decidees(seance)).map((d) => [d.ligne_id, d]));
		const [etat, commune = ''] = jardin.lignes;
		expect(lues.get(etat)).toMatchObject({ issue: 'accordee', accorde_centimes: 500_000n, motif: '' });
		expect(lues.get(commune)).toMatchObject({
			issue: 'accordee_en_partie',
			accorde_centimes: 50_000n,
			motif: 'La moitié du matériel'
		});
		expect(lues.size).toBe(2);
	});

	test('donne le motif commun à ce qui n’en a pas', async () => {
		const seance = await ville.poserSeance('2026-12-15', [chorale]);
		const reprise = { dossiers: [chorale.id], motif: 'Enveloppe partagée', vues: vues() };
		obtenir(await reprendreProgramme(ville.chef, programme, seance, reprise));
		expect(await decidees(seance)).toMatchObject([{ issue: 'refusee', motif: 'Enveloppe partagée' }]);
	});

	test('laisse, en le disant, un dossier dont une case a changé depuis que la page a été lue', async () => {
		const seance = await ville.poserSeance('2026-12-15', [jardin, chorale]);
		const lue = vues();
		const [ligne] = jardin.lignes;
		obtenir(await ecrireCase(ville.chef, programme, { ligne, propose: centimes(100_000), revision: 1 }));
		const reprise = { dossiers: [jardin.id, chorale.id], motif: 'Enveloppe partagée', vues: lue };
		const { lignes, refuses } = obtenir(await reprendreProgramme(ville.chef, programme, seance, reprise));
		expect(lignes).toBe(1);
		expect(refuses).toEqual([{ numero: jardin.numero, message: expect.stringContaining('vient d’écrire') as string }]);
		expect((await decidees(seance)).map((d) => d.ligne_id)).toEqual(chorale.lignes);
	});

	test('dit dossier par dossier ce que le vote refuse', async () => {
		const seance = await ville.poserSeance('2026-12-15', [chorale]);
		const reprise = { dossiers: [jardin.id, chorale.id], motif: 'x', vues: vues() };
		const { lignes, refuses } = obtenir(await reprendreProgramme(ville.chef, programme, seance, reprise));
		expect(lignes).toBe(1);
		expect(refuses.map(({ numero }) => numero)).toEqual([jardin.numero]);
	});

	test('est refusé à qui ne tient pas la séance, sans dossier coché, et hors d’une séance qui décide', async () => {
		const seance = await ville.poserSeance('2026-12-15', [chorale]);
		const tout = { dossiers: [chorale.id], motif: '', vues: vues() };
		expect(code(await reprendreProgramme(ville.en('lecteur'), programme, seance, tout))).toBe('non_autorise');
		expect(code(await reprendreProgramme(ville.en('instructeurEtat'), programme, seance, tout))).toBe('non_autorise');
		expect(code(await reprendreProgramme(ville.chef, programme, seance, { ...tout, dossiers: [] }))).toBe(
			'aucun_dossier'
		);
		expect(code(await reprendreProgramme(ville.chef, programme, programme, tout))).toBe('introuvable');
		expect(await decidees(seance)).toEqual([]);
	});
});
