import { beforeAll, describe, expect, test } from 'vitest';
import { jour } from '#contrat/commun/jour.ts';
import type { SaisieRegles } from '#contrat/gouvernance/saisie-instance.ts';
import { baseDeTest } from '#tests/monde/base-de-test.ts';
import { obtenir, poserVilleQuiDecide } from '#tests/monde/programmation.ts';
import { enregistrerPresences } from './enregistrer-presences.ts';
import { fixerRegles } from './fixer-regles.ts';
import { quorumDeSeance } from './lectures-quorum.ts';
import { reglesAu, reglesDeLInstance } from './lectures-regles.ts';
import { seanceParId } from './lectures-seances.ts';

const base = await baseDeTest();
const ville = await poserVilleQuiDecide(base, 'regles');
const { chef, contratId } = ville;

const regles = (reste: Partial<SaisieRegles> = {}): SaisieRegles => ({
	depuis: jour('2026-01-01'),
	quorum: 'sieges',
	part: 'moitie',
	college: '',
	pouvoirsParPersonne: 1,
	pouvoirsComptent: true,
	suppleantsComptent: true,
	invitesComptent: false,
	vacantsComptent: true,
	majorite: 'aucune',
	source: 'Règlement intérieur, article 4',
	...reste
});
const lues = () => base.lire(contratId, (tx) => reglesDeLInstance(tx, contratId, 'copil'));
const journal = () =>
	base.lire(contratId, async (tx) => (await tx.selectFrom('journal').select('acte').execute()).map(({ acte }) => acte));
const code = (issue: { ok: boolean; refus?: { code: string } }) => issue.refus?.code ?? 'ok';
const compter = (seance: string) =>
	base.lire(contratId, async (tx) => {
		const lue = await seanceParId(tx, contratId, seance);
		return lue && quorumDeSeance(tx, contratId, lue);
	});

beforeAll(async () => {
	await base.proprietaire(async (tx) => {
		const siege = { contrat_id: contratId, instance_code: 'copil', qualite: 'membre' };
		await tx
			.insertInto('college')
			.values({ contrat_id: contratId, instance_code: 'copil', code: 'elus', nom: 'Élus', ordre: 1 })
			.execute();
		await tx
			.insertInto('siege')
			.values([
				{ ...siege, code: 'caf', fonction: 'Direction de la Caf', ordre: 3 },
				{ ...siege, code: 'adjoint', fonction: 'Adjoint', college_code: 'elus', ordre: 4 }
			])
			.execute();
	});
});

describe('les règles d’une instance', () => {
	test('n’existent pas tant que personne ne les écrit', async () => {
		expect(await lues()).toEqual([]);
		const seance = await ville.poserSeance('2025-06-01', []);
		expect(await compter(seance)).toMatchObject({ quorum: null });
	});

	test('valent à partir de leur jour, et se corrigent', async () => {
		obtenir(await fixerRegles(chef, 'copil', regles({ part: 'quart' })));
		obtenir(await fixerRegles(chef, 'copil', regles()));
		obtenir(await fixerRegles(chef, 'copil', regles({ depuis: jour('2027-01-01'), quorum: 'aucun', source: '' })));
		const toutes = await lues();
		expect(toutes.map(({ depuis, quorum }) => [depuis, quorum])).toEqual([
			['2027-01-01', { genre: 'aucun' }],
			['2026-01-01', { genre: 'sieges', part: 'moitie' }]
		]);
		expect(reglesAu(toutes, '2025-12-31').quorum.genre).toBe('aucun');
		expect(reglesAu(toutes, '2026-12-31').quorum.genre).toBe('sieges');
		expect((await journal()).filter((acte) => acte === 'fixerRegles')).toHaveLength(3);
	});

	test('refusent instance et collège inconnus, un autre rôle, et le passé d’une séance close', async () => {
		const seance = await ville.poserSeance('2024-06-01', []);
		await base.proprietaire((tx) =>
			tx
				.updateTable('seance')
				.set({ statut: 'close', close_le: new Date('2024-06-01T12:00:00Z'), empreinte: 'essai' })
				.where('id', '=', seance)
				.execute()
		);
		const [avant, ecrits] = [await lues(), await journal()];
		const essai = async (reste: Partial<SaisieRegles>, instance = 'copil', contexte = chef) =>
			code(await fixerRegles(contexte, instance, regles(reste)));
		expect(await essai({}, 'bureau')).toBe('instance_inconnue');
		expect(await essai({ quorum: 'college', college: 'inconnu' })).toBe('college_inconnu');
		expect(await essai({ depuis: jour('2024-06-01') })).toBe('regle_deja_appliquee');
		for (const qui of ['administrateur', 'instructeurEtat', 'mmeDiallo', 'lecteur'] as const)
			expect(await essai({}, 'copil', ville.en(qui))).toBe('non_autorise');
		expect([await lues(), await journal()]).toEqual([avant, ecrits]);
	});
});

describe('les pouvoirs d’une séance', () => {
	const noter = async (seance: string, etats: Record<string, 'present' | 'excuse'>, pouvoirs: Record<string, string>) =>
		code(
			await enregistrerPresences(
				chef,
				seance,
				Object.entries(etats).map(([siege, etat]) => ({ siege, etat })),
				Object.entries(pouvoirs).map(([de, a]) => ({ de, a }))
			)
		);

	test('comptent pour le quorum quand la règle le dit, et se retirent avec lui', async () => {
		const seance = await ville.poserSeance('2026-03-01', []);
		expect(await noter(seance, { maire: 'present', caf: 'excuse' }, {})).toBe('ok');
		expect(await compter(seance)).toMatchObject({ quorum: { compte: { atteint: false, presents: 1, total: 4 } } });
		expect(await noter(seance, { maire: 'present', caf: 'excuse' }, { caf: 'maire' })).toBe('ok');
		expect(await compter(seance)).toMatchObject({
			quorum: {
				compte: { atteint: true, presents: 1, parPouvoir: 1 },
				phrase: 'Le quorum est atteint : 2 sur 4 sièges, dont 1 par pouvoir ; il faut la moitié au moins, soit 2.'
			}
		});
		const lue = await base.lire(contratId, (tx) => seanceParId(tx, contratId, seance));
		expect(lue?.sieges.find((s) => s.code === 'caf')).toMatchObject({ etat: 'excuse', pouvoir: 'maire' });
		expect(await noter(seance, { maire: 'present' }, {})).toBe('ok');
		expect(await compter(seance)).toMatchObject({ quorum: { compte: { parPouvoir: 0 } } });
	});

	test('sont refusés hors de la règle, et rien ne change', async () => {
		const seance = await ville.poserSeance('2026-03-02', []);
		const sansRegle = await ville.poserSeance('2025-03-02', []);
		const lire = () => base.lire(contratId, (tx) => seanceParId(tx, contratId, seance));
		const [avant, ecrits] = [await lire(), await journal()];
		const trois = { maire: 'present', caf: 'excuse', adjoint: 'excuse' } as const;
		expect(await noter(sansRegle, trois, { caf: 'maire' })).toBe('pouvoirs_non_admis');
		expect(await noter(seance, trois, { caf: 'maire', adjoint: 'maire' })).toBe('trop_de_pouvoirs');
		expect(await noter(seance, trois, { caf: 'adjoint' })).toBe('pouvoir_sans_porteur');
		expect(await noter(seance, trois, { caf: 'caf' })).toBe('pouvoir_sans_porteur');
		expect(await noter(seance, { maire: 'present', caf: 'present' }, { caf: 'maire' })).toBe('pouvoir_inutile');
		expect(await noter(seance, trois, { caf: 'cotech-ville' })).toBe('siege_inconnu');
		expect([await lire(), await journal()]).toEqual([avant, ecrits]);
	});

	test('un collège seul peut faire le quorum, et la base garde les pouvoirs d’une séance close', async () => {
		obtenir(
			await fixerRegles(chef, 'copil', regles({ depuis: jour('2026-05-01'), quorum: 'college', college: 'elus' }))
		);
		const seance = await ville.poserSeance('2026-05-02', []);
		expect(await noter(seance, { maire: 'present', adjoint: 'excuse' }, { adjoint: 'maire' })).toBe('ok');
		expect(await compter(seance)).toMatchObject({ quorum: { compte: { total: 1, parPouvoir: 1 } } });
		expect((await compter(seance))?.quorum?.phrase).toContain('collège « Élus »');
		const close = { statut: 'close', close_le: new Date(), empreinte: 'essai' };
		await base.proprietaire((tx) => tx.updateTable('seance').set(close).where('id', '=', seance).execute());
		await expect(
			base.proprietaire((tx) => tx.deleteFrom('pouvoir').where('seance_id', '=', seance).execute())
		).rejects.toThrow(/close/);
	});
});
