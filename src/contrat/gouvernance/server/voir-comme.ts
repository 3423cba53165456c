import { sql } from 'kysely';
import type { Tx } from '#db/base.ts';

/** Structures a designated person has a link with today: the seat's own links and those of the person's account. */
async function structuresLiees(tx: Tx, contratId: string, designationId: string | null): Promise<string[]> {
	if (designationId === null) return [];
	const { rows } = await sql<{ structure_id: string }>`
		select distinct l.structure_id from lien_interet l
		join designation d on d.contrat_id = l.contrat_id and d.id = ${designationId}
		where l.contrat_id = ${contratId} and l.etat = 'actif'
			and (now() at time zone 'Europe/Paris')::date between l.debut and coalesce(l.fin, 'infinity')
			and (l.designation_id = d.id or l.compte_id = d.compte_id
				or (d.compte_id is not null and l.designation_id in (
					select autre.id from designation autre where autre.contrat_id = d.contrat_id and autre.compte_id = d.compte_id)))`.execute(
		tx
	);
	return rows.map(({ structure_id }) => structure_id);
}

/** Applications a letter to this person must not name: the owner's door, which writes letters, hides nothing by itself. */
export async function cacherA(tx: Tx, contratId: string, designationId: string | null): Promise<Set<string>> {
	const structures = await structuresLiees(tx, contratId, designationId);
	if (structures.length === 0) return new Set();
	const dossiers = await tx
		.selectFrom('dossier')
		.select('id')
		.where('contrat_id', '=', contratId)
		.where('structure_id', 'in', structures)
		.execute();
	return new Set(dossiers.map(({ id }) => id));
}

/**
 * From here on, this transaction sees what the person of this designation may: the holder of a personal link has no
 * account, and must not read what a signed-in person could not (CGCT L2131-11, L1111-6).
 */
export async function voirComme(tx: Tx, contratId: string, designationId: string | null): Promise<void> {
	const structures = await structuresLiees(tx, contratId, designationId);
	await sql`select set_config('lergue.deport', ${structures}::uuid[]::text, true)`.execute(tx);
}
