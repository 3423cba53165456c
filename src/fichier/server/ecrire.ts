import { sql } from 'kysely';
import type { Tx } from '#db/base.ts';
import type { Ligne, TableDuFichier } from '../lignes/lot.ts';
import { enJson } from './citations.ts';
import type { Difference } from './difference.ts';
import { mouvementsDesPersonnes } from './mouvements.ts';

/**
 * Brings the tables to what the file says: one statement a table, parents first to write, children first to erase.
 * Envelopes leave before others come, since one replaces another for the same funder, year, scheme and nature.
 */
export async function ecrireDifferences(tx: Tx, contratId: string, differences: readonly Difference[]): Promise<void> {
	const enveloppes = differences.find(({ lot }) => lot.table === 'enveloppe');
	if (enveloppes) await laisserLaPlace(tx, contratId, enveloppes);
	for (const { lot, ajoutees, changees } of differences)
		await poser(tx, contratId, lot.table, lot.cle, [...ajoutees, ...changees]);
	for (const { lot, retirees } of [...differences].reverse())
		if (lot.table !== 'enveloppe') await retirer(tx, contratId, lot.table, lot.cle, retirees);
}

/** Two envelopes may exchange their schemes: a passing name keeps the unique index quiet between two rows. */
async function laisserLaPlace(tx: Tx, contratId: string, { lot, changees, retirees }: Difference): Promise<void> {
	await retirer(tx, contratId, lot.table, lot.cle, retirees);
	if (changees.length === 0) return;
	await tx
		.updateTable('enveloppe')
		.set({ dispositif: sql<string>`'en cours de changement : ' || code` })
		.where('contrat_id', '=', contratId)
		.where(
			'code',
			'in',
			changees.map((ligne) => String(ligne['code']))
		)
		.execute();
}

async function poser(
	tx: Tx,
	contratId: string,
	table: TableDuFichier,
	cle: readonly string[],
	lignes: readonly Ligne[]
): Promise<void> {
	const [premiere] = lignes;
	if (!premiere) return;
	const colonnes = Object.keys(premiere);
	const autres = colonnes.filter((colonne) => !cle.includes(colonne));
	const liste = (noms: readonly string[]) => sql.join(noms.map((nom) => sql.ref(nom)));
	const change = sql.join(
		autres.map((nom) =>
			table === 'enveloppe' && nom === 'montant_centimes'
				? sql`montant_centimes = excluded.montant_centimes + ${mouvementsDesPersonnes('enveloppe')}`
				: sql`${sql.ref(nom)} = excluded.${sql.ref(nom)}`
		)
	);
	await sql`
		insert into ${sql.table(table)} (contrat_id, ${liste(colonnes)})
		select ${contratId}::uuid, ${liste(colonnes)} from jsonb_populate_recordset(null::${sql.table(table)}, ${enJson(lignes)}::jsonb)
		on conflict (contrat_id, ${liste(cle)}) do ${autres.length === 0 ? sql`nothing` : sql`update set ${change}`}`.execute(
		tx
	);
}

async function retirer(
	tx: Tx,
	contratId: string,
	table: TableDuFichier,
	cle: readonly string[],
	lignes: readonly Ligne[]
): Promise<void> {
	if (lignes.length === 0) return;
	const egalites = sql.join(
		cle.map((nom) => sql`t.${sql.ref(nom)} = r.${sql.ref(nom)}`),
		sql` and `
	);
	await sql`
		delete from ${sql.table(table)} t using jsonb_populate_recordset(null::${sql.table(table)}, ${enJson(lignes)}::jsonb) r
		where t.contrat_id = ${contratId} and ${egalites}`.execute(tx);
}
