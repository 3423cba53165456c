import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { baseDeTest } from '#tests/monde/base-de-test.ts';
import { contient } from './recherche.ts';

const base = await baseDeTest();

it.each([
	['École d’été', 'ecole', true],
	['École d’été', "D'ETE", true],
	['Où ça, là-bas ?', 'ou ca', true],
	['Cuisine', 'cuisines', false],
	['100 % pur', '%', true],
	['abc', '_', false]
])('« %s » contient « %s » : %s', async (texte, recherche, attendu) => {
	const { rows } = await base.national((tx) =>
		sql<{ oui: boolean }>`select ${contient(sql`${texte}::text`, recherche)} as oui`.execute(tx)
	);
	expect(rows[0]?.oui).toBe(attendu);
});
