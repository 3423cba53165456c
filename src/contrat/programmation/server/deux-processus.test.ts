import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, test } from 'vitest';
import { verifierJournal } from '#db/journal.ts';
import { baseDeTest } from '#tests/monde/base-de-test.ts';
import type { Bulletins } from '#tests/monde/bureau-de-vote.ts';
import { obtenir, poserVilleQuiDecide } from '#tests/monde/programmation.ts';
import { decider } from './decider.ts';

const base = await baseDeTest();
const PROGRAMME = join(import.meta.dirname, '../../../../tests/monde/bureau-de-vote.ts');

/** Another application process on the same database: ready, it waits to be told. */
async function ouvrirBureau(bulletins: Bulletins) {
	const processus = spawn(process.execPath, [PROGRAMME, JSON.stringify(bulletins)], {
		stdio: ['pipe', 'pipe', 'inherit']
	});
	const lignes = createInterface({ input: processus.stdout })[Symbol.asyncIterator]();
	expect((await lignes.next()).value).toBe('pret');
	return {
		pid: processus.pid,
		voter: async (): Promise<string[]> => {
			processus.stdin.write('allez\n');
			return JSON.parse(String((await lignes.next()).value)) as string[];
		}
	};
}

test('cinquante votes de deux processus sur les mille derniers euros : ceux qui tiennent passent', async () => {
	const ville = await poserVilleQuiDecide(base, 'deux-processus');
	const { chef, contratId } = ville;
	const gros = await ville.poserDossier([{ financeur: 'etat', demande: 900_000n }]);
	const petits = await Promise.all(
		Array.from({ length: 50 }, () => ville.poserDossier([{ financeur: 'etat', demande: 10_000n }]))
	);
	const seance = await ville.poserSeance('2026-03-31', [gros, ...petits]);
	const tout = [{ ligne: gros.lignes[0], issue: 'accordee', montant: null, motif: '' } as const];
	obtenir(await decider(chef, seance, { dossier: gros.id, decisions: tout }));

	const dossiers = petits.map(({ id, lignes: [ligne] }) => ({ id, ligne }));
	const commun = { url: base.url, contratId, seance, agent: chef.agent, maintenant: chef.maintenant.toISOString() };
	const bureaux = await Promise.all([
		ouvrirBureau({ ...commun, dossiers: dossiers.slice(0, 25) }),
		ouvrirBureau({ ...commun, dossiers: dossiers.slice(25) })
	]);
	expect(new Set([process.pid, ...bureaux.map(({ pid }) => pid)]).size).toBe(3);
	const issues = (await Promise.all(bureaux.map((bureau) => bureau.voter()))).flat();
	expect(issues).toHaveLength(50);
	expect(issues.filter((issue) => issue === 'ok')).toHaveLength(10);
	expect(new Set(issues)).toEqual(new Set(['ok', 'enveloppe_depassee']));
	const enveloppe = await base.lire(contratId, (tx) =>
		tx
			.selectFrom('enveloppe')
			.select(['montant_centimes', 'vote_centimes'])
			.where('code', '=', '2026-etat-specifique')
			.executeTakeFirst()
	);
	expect(enveloppe).toEqual({ montant_centimes: 1_000_000n, vote_centimes: 1_000_000n });
	expect((await verifierJournal(base, { contratId }))[0]?.rupture).toBeNull();
}, 60_000);
