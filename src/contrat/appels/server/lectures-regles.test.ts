import { expect, test } from 'vitest';
import { reglesDesFinanceurs } from '#contrat/appels/server/lectures-regles.ts';
import { baseDeTest } from '#tests/monde/base-de-test.ts';
import { importerLodeve } from '#tests/monde/lodeve.ts';

const base = await baseDeTest();
const contratId = await importerLodeve(base);

test('les règles de la Caf viennent du fichier du contrat : six conditions, quatre domaines exclus, deux dépôts à part', async () => {
	const regles = await base.lire(contratId, (tx) => reglesDesFinanceurs(tx, contratId));
	expect([...regles.keys()]).toEqual(['caf']);
	const caf = regles.get('caf');
	expect(caf?.regles.filter((r) => r.genre === 'condition')).toHaveLength(6);
	expect(caf?.regles.filter((r) => r.genre === 'exclusion')).toHaveLength(4);
	expect(caf?.ailleurs.map((d) => d.depot)).toEqual(['Plateforme ELAN de la Caf', 'Plateforme ELAN de la Caf']);
	expect(caf?.regles.find((r) => r.code === 'caf-cofinancements')).toMatchObject({
		source: 'Contrat de ville, annexe 1, engagements de la Caf',
		controle: { sur: 'cofinancement', seuilPoints: 2000, sinon: 'a_verifier' }
	});
	expect(caf?.regles.find((r) => r.code === 'caf-culture')?.controle).toEqual({
		sur: 'themes',
		codes: ['4.2'],
		seuilPoints: null,
		sinon: 'impossible'
	});
	expect(caf?.regles.find((r) => r.code === 'caf-francais')?.controle).toBeNull();
});
