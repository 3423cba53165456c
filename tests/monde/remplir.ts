import { sql } from 'kysely';
import pg from 'pg';
import type { Base, Tx } from '#db/base.ts';
import { lireCatalogue, type ColonneLue, type TableLue } from '#db/catalogue/lire.ts';

/** The tables as the catalogue of this database tells them. */
export async function tablesDe(base: Base): Promise<TableLue[]> {
	const client = new pg.Client(base.connexionProprietaire());
	await client.connect();
	try {
		return (await lireCatalogue(client)).tables.filter(({ genre }) => genre === 'r');
	} finally {
		await client.end();
	}
}

/**
 * Takes away what makes a row hard to invent (foreign keys, checks, triggers), so that one row of
 * made-up values fits any table. Grants, policies and keys stay: they are what is being tested.
 */
export async function assouplir(base: Base, tables: TableLue[]): Promise<void> {
	await base.proprietaire(async (tx) => {
		for (const { nom, contraintes } of tables) {
			for (const contrainte of contraintes.filter(({ definition }) => /^(FOREIGN KEY|CHECK)/.test(definition)))
				await sql`alter table ${sql.id(nom)} drop constraint if exists ${sql.id(contrainte.nom)} cascade`.execute(tx);
			await sql`alter table ${sql.id(nom)} disable trigger user`.execute(tx);
		}
	});
}

/** Inserts one made-up row of the contract; `graine` tells rows apart. */
export async function insererLigne(
	tx: Tx,
	{ nom, colonnes }: TableLue,
	contratId: string,
	graine: number
): Promise<void> {
	const ecrites = colonnes.filter(({ calculee }) => !calculee);
	const valeurs = ecrites.map((colonne) =>
		colonne.nom === 'contrat_id' ? contratId : valeurInventee(colonne, graine)
	);
	await sql`insert into ${sql.id(nom)} (${sql.join(ecrites.map((c) => sql.id(c.nom)))})
		values (${sql.join(valeurs)})`.execute(tx);
}

function valeurInventee({ nom, base, tableau }: ColonneLue, graine: number): unknown {
	if (tableau) return '{}';
	const valeurs: Record<string, unknown> = {
		uuid: `00000000-0000-7000-8000-${String(graine).padStart(12, '0')}`,
		bool: true,
		date: '2026-01-31',
		timestamptz: '2026-01-31T12:00:00Z',
		jsonb: '{}',
		json: '{}',
		text: `essai ${graine}`,
		int2: graine,
		int4: graine,
		int8: graine,
		float4: graine,
		float8: graine
	};
	if (!(base in valeurs)) throw new Error(`${nom}: no made-up value for the type ${base}`);
	return valeurs[base];
}
