import type { Tx } from '#db/base.ts';

/**
 * Locks a structure for the act that writes it; gives its revision, or null when the contract has no such structure.
 */
export async function verrouillerStructure(
	tx: Tx,
	contratId: string,
	id: string
): Promise<{ revision: number } | null> {
	const structure = await tx
		.selectFrom('structure')
		.select('revision')
		.where('contrat_id', '=', contratId)
		.where('id', '=', id)
		.forUpdate()
		.executeTakeFirst();
	return structure ?? null;
}

/** Who wrote this part of the structure since the revision a form was shown with, or null. The row is locked. */
export async function autreEcriture(
	tx: Tx,
	contratId: string,
	{ structureId, section, revision }: { structureId: string; section: string; revision: number }
): Promise<{ par: string; le: Date } | null> {
	const actes = await tx
		.selectFrom('journal')
		.select(['auteur', 'instant', 'details'])
		.where('contrat_id', '=', contratId)
		.where('objet', '=', 'structure')
		.where('objet_id', '=', structureId)
		.orderBy('numero', 'desc')
		.execute();
	const autre = actes.find(({ details }) => {
		const ecrit = details as { section?: unknown; revision?: unknown };
		return ecrit.section === section && typeof ecrit.revision === 'number' && ecrit.revision > revision;
	});
	return autre ? { par: autre.auteur, le: autre.instant } : null;
}

/** Moves the revision of a locked structure on by one, and gives it. */
export async function avancerRevision(tx: Tx, contratId: string, id: string, revision: number): Promise<number> {
	const suivante = revision + 1;
	await tx
		.updateTable('structure')
		.set({ revision: suivante })
		.where('contrat_id', '=', contratId)
		.where('id', '=', id)
		.execute();
	return suivante;
}
