import { readFileSync } from 'node:fs';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import type { Base } from '#db/base.ts';
import { verifierJournal } from '#db/journal.ts';
import { baseDeTest } from '#tests/monde/base-de-test.ts';
import type { FichierContrat } from '../format/fichier.ts';
import { TABLES_DU_FICHIER } from '../lignes/lot.ts';
import { verifierFichier } from '../verifier.ts';
import { exporterContrat } from './exporter.ts';
import { importerContrat } from './importer.ts';

const base = await baseDeTest();
const ailleurs = await baseDeTest();

const LODEVE = readFileSync('contrats/lodeve-2024-2030.yaml', 'utf8');
const VALBRUME = readFileSync('tests/donnees/contrat-etranger.yaml', 'utf8');
const geste = { auteur: 'Essai', maintenant: new Date('2026-01-05T09:00:00Z') };

function lire(texte: string): FichierContrat {
	const lu = verifierFichier(texte);
	if ('erreurs' in lu) throw new Error(JSON.stringify(lu.erreurs, null, 2));
	return lu.fichier;
}

/** Rows of every table a file fills, plus the journal: what « nothing was written » means. */
async function compter(b: Base): Promise<Record<string, bigint>> {
	return b.proprietaire(async (tx) => {
		const parts = [...TABLES_DU_FICHIER, 'contrat', 'journal'].map(
			(table) => sql`select ${table}::text as nom, count(*) as nombre from ${sql.table(table)}`
		);
		const lu = await sql<{ nom: string; nombre: bigint }>`${sql.join(parts, sql` union all `)}`.execute(tx);
		return Object.fromEntries(lu.rows.map(({ nom, nombre }) => [nom, nombre]));
	});
}

describe.each([
	['lodeve', LODEVE],
	['valbrume', VALBRUME]
])('le contrat %s', (slug, texte) => {
	it('entre, puis ne change plus rien', async () => {
		const premier = await importerContrat(base, lire(texte), geste);
		expect(premier).toMatchObject({ ok: true, valeur: { cree: true, change: true, changees: 0, retirees: 0 } });
		const avant = await compter(base);
		const second = await importerContrat(base, lire(texte), geste);
		expect(second).toMatchObject({
			ok: true,
			valeur: { cree: false, change: false, ajoutees: 0, changees: 0, retirees: 0 }
		});
		expect(await compter(base)).toEqual(avant);
	});

	it('ressort le même, octet pour octet, après un passage dans une autre base', async () => {
		const export1 = await exporterContrat(base, slug);
		expect(export1).not.toBeNull();
		expect(lire(export1 ?? '').contrat.slug).toBe(slug);
		expect(await importerContrat(base, lire(export1 ?? ''), geste)).toMatchObject({ valeur: { change: false } });
		expect(await importerContrat(ailleurs, lire(export1 ?? ''), geste)).toMatchObject({ valeur: { cree: true } });
		expect(await exporterContrat(ailleurs, slug)).toBe(export1);
	});
});

it('écrit une ligne de journal à chaque changement, et la chaîne tient', async () => {
	const bilans = await verifierJournal(base);
	expect(bilans.map(({ slug, lignes, rupture }) => ({ slug, lignes, rupture }))).toEqual([
		{ slug: 'lodeve', lignes: 1, rupture: null },
		{ slug: 'valbrume', lignes: 1, rupture: null }
	]);
});
