import { setTimeout as delai } from 'node:timers/promises';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { verifier } from '#contrat/programmation/arbitrage/verification.ts';
import { versTexte } from '#contrat/programmation/arbitrage/transport.ts';
import { nouvelIdentifiant } from '#db/identifiant.ts';
import { verifierJournal } from '#db/journal.ts';
import { baseDeTest } from '#tests/monde/base-de-test.ts';
import { lancerFichier } from '#tests/monde/enfants.ts';
import { obtenir, poserVilleQuiDecide } from '#tests/monde/programmation.ts';
import { problemeDeMesure } from '../../../../bench/arbitrage.ts';
import { arbitrageParId } from './lectures-arbitrages.ts';
import { ouvrirProgramme } from './ouvrir-programme.ts';

const base = await baseDeTest();

/** Asks again until there is something, or null. */
async function attendre<T>(demander: () => Promise<T | null | undefined>): Promise<T> {
	for (;;) {
		const lu = await demander();
		if (lu) return lu;
		await delai(20);
	}
}

test('un calcul tué en route par kill -9 est repris par le processus suivant, et répond une seule fois', async () => {
	const { chef, contratId } = await poserVilleQuiDecide(base, 'arbitrage-tue');
	const { id: appel } = await base.lire(contratId, (tx) =>
		tx.selectFrom('appel').select('id').executeTakeFirstOrThrow()
	);
	const scenario = obtenir(await ouvrirProgramme(chef, appel));
	const [id, probleme] = [nouvelIdentifiant(), problemeDeMesure(200, 10, 1)];
	await base.ecrire(contratId, (tx) =>
		tx
			.insertInto('arbitrage')
			.values({
				contrat_id: contratId,
				id,
				scenario_id: scenario,
				statut: 'en_cours',
				probleme: versTexte(probleme),
				cree_le: chef.maintenant,
				cree_par: chef.agent.compteId
			})
			.execute()
	);
	const premier = lancerFichier('tests/monde/calculateur.ts', [base.url]);
	expect(await premier.premiereLigne).toBe('pret');
	await attendre(() =>
		base.proprietaire(async (tx) => {
			const { rows } = await sql`select 1 from travaux.job where id = ${id} and state = 'active'`.execute(tx);
			return rows[0];
		})
	);
	premier.processus.kill('SIGKILL');
	expect((await premier.fin).signal).toBe('SIGKILL');
	const lire = () => base.lire(contratId, (tx) => arbitrageParId(tx, contratId, scenario, id));
	expect((await lire())?.statut).toBe('en_cours');

	const second = lancerFichier('tests/monde/calculateur.ts', [base.url]);
	expect(await second.premiereLigne).toBe('pret');
	const fini = await attendre(async () => {
		const lu = await lire();
		return lu?.statut === 'en_cours' ? null : lu;
	});
	expect(fini.statut).toBe('trouve');
	expect(verifier(probleme, new Map(fini.resultat?.montants))).toEqual([]);
	second.processus.stdin?.write('fini\n');
	expect((await second.fin).code).toBe(0);
	expect((await verifierJournal(base, { contratId }))[0]?.rupture).toBeNull();
}, 180_000);
