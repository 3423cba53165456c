import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, expect, it, vi } from 'vitest';
import { sql } from 'kysely';
import { TABLES_DU_FICHIER } from '#src/fichier/lignes/lot.ts';
import { baseDeTest } from '#tests/monde/base-de-test.ts';
import { executer as exporter } from './exporter.ts';
import { executer as importer } from './importer.ts';
import { executer as verifier } from './verifier.ts';

const base = await baseDeTest();
const dossier = mkdtempSync(join(tmpdir(), 'lergue-fichier-'));
afterAll(() => rmSync(dossier, { recursive: true, force: true }));

const VALBRUME = 'tests/donnees/contrat-etranger.yaml';
let dit: string[];

beforeEach(() => {
	dit = [];
	vi.stubEnv('DATABASE_URL', base.url);
	for (const voie of ['log', 'error'] as const)
		vi.spyOn(console, voie).mockImplementation((texte: string) => void dit.push(texte));
});
afterEach(() => {
	vi.unstubAllEnvs();
	vi.restoreAllMocks();
});

/** A broken copy of the foreign contract. */
function ecrireCasse(): string {
	const chemin = join(dossier, 'casse.yaml');
	const texte = readFileSync(VALBRUME, 'utf8')
		.replace("'999000003'", "'999000004'")
		.replace('college: elus', 'college: elu');
	writeFileSync(chemin, texte);
	return chemin;
}

/** Rows of every table a file fills, of the contracts and of the journal: what « nothing was written » means. */
async function compter(): Promise<unknown> {
	return base.proprietaire(async (tx) => {
		const tables = [...TABLES_DU_FICHIER, 'contrat', 'journal'].map(
			(table) => sql`select ${table}::text as nom, count(*)::int as nombre from ${sql.table(table)}`
		);
		return (await sql`${sql.join(tables, sql` union all `)} order by nom`.execute(tx)).rows;
	});
}

it('verifier dit toutes les fautes, avec leur ligne, et sort en 1', async () => {
	expect(await verifier([ecrireCasse()])).toBe(1);
	expect(dit[0]).toMatch(/^ligne 10, colonne 18 — contrat\.epci\.siren : .+ → .+$/);
	expect(dit[1]).toContain('vouliez-vous dire « elus » ?');
	expect(dit.at(-1)).toContain('2 erreurs à corriger.');
	expect(await verifier([VALBRUME])).toBe(0);
	expect(dit.at(-1)).toContain(
		'3 quartiers, 3 priorités, 5 objectifs stratégiques, 0 objectif opérationnel, 9 instances'
	);
});

it('verifier dit pourquoi un fichier ne se lit pas', async () => {
	expect(await verifier([join(dossier, 'absent.yaml')])).toBe(1);
	expect(dit.at(-1)).toContain('n’existe pas');
	const latin = join(dossier, 'latin.yaml');
	writeFileSync(latin, Buffer.from([0x6e, 0x6f, 0x6d, 0x3a, 0x20, 0xe9]));
	expect(await verifier([latin])).toBe(1);
	expect(dit.at(-1)).toContain('UTF-8');
	expect(await verifier([])).toBe(2);
});

it('importer puis exporter rendent le contrat, et un fichier fautif ne change rien', async () => {
	const vide = await compter();
	expect(await importer([ecrireCasse()])).toBe(1);
	expect(dit.filter((ligne) => ligne.startsWith('ligne '))).toHaveLength(2);
	expect(await compter()).toEqual(vide);
	expect(await exporter(['valbrume'])).toBe(1);
	expect(dit.at(-1)).toContain('Aucun contrat');
	expect(await importer([VALBRUME])).toBe(0);
	expect(dit.at(-1)).toContain('contrat créé');
	expect(await importer([VALBRUME])).toBe(0);
	expect(dit.at(-1)).toContain('rien n’a été changé');
	const plein = await compter();
	expect(await importer([ecrireCasse()])).toBe(1);
	expect(await compter()).toEqual(plein);
	const sortie = join(dossier, 'valbrume.yaml');
	expect(await exporter(['valbrume', '--sortie', sortie])).toBe(0);
	expect(await verifier([sortie])).toBe(0);
	expect(await importer([sortie])).toBe(0);
	expect(dit.at(-1)).toContain('rien n’a été changé');
});
