import { expect, test } from 'vitest';
import { baseDeTest } from '#tests/monde/base-de-test.ts';
import { poserVilleQuiDecide } from '#tests/monde/programmation.ts';
import { rappelerLesFrequences } from './rappeler-les-frequences.ts';

const base = await baseDeTest();
const ville = await poserVilleQuiDecide(base, 'frequences');

test('une instance qui va manquer sa fréquence est dite une fois au chef de projet', async () => {
	await base.proprietaire((tx) =>
		tx
			.updateTable('instance')
			.set({ frequence_minimum: 1, frequence_par: 'an' })
			.where('contrat_id', '=', ville.contratId)
			.where('code', '=', 'cotech')
			.execute()
	);
	const lettres = async () => {
		const { nombre } = await base.proprietaire((tx) =>
			tx
				.selectFrom('courriel_a_envoyer')
				.select(({ fn }) => fn.countAll<bigint>().as('nombre'))
				.where('contrat_id', '=', ville.contratId)
				.executeTakeFirstOrThrow()
		);
		return Number(nombre);
	};
	const avant = await lettres();
	await rappelerLesFrequences(base, new Date('2026-06-01T09:00:00Z'));
	expect(await lettres()).toBe(avant);
	await rappelerLesFrequences(base, new Date('2026-12-01T09:00:00Z'));
	const apres = await lettres();
	expect(apres).toBeGreaterThan(avant);
	await rappelerLesFrequences(base, new Date('2026-12-02T09:00:00Z'));
	expect(await lettres()).toBe(apres);
});
