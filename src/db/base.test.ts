import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { baseDeTest } from '#tests/monde/base-de-test.ts';

const base = await baseDeTest();
test('répond', async () => {
	expect(await base.repond()).toBe(true);
	const { rows } = await base.proprietaire((tx) =>
		sql<{ v: string }>`select version() as v, current_user as u`.execute(tx)
	);
	console.log(rows);
});
