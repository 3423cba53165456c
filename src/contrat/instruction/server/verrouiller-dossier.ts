import type { Statut } from '#contrat/dossiers/dossier.ts';
import type { Tx } from '#db/base.ts';

/** An application held for the length of an act. */
export interface DossierTenu {
	id: string;
	numero: string;
	statut: Statut;
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * Loads an application and holds it until the end of the act; null when the contract has none of that identifier.
 * A draft, or an application that waits for its first signature, is its structure's alone: for the team it does not exist.
 */
export async function verrouillerDossier(tx: Tx, contratId: string, dossierId: string): Promise<DossierTenu | null> {
	if (!uuid.test(dossierId)) return null;
	const ligne = await tx
		.selectFrom('dossier')
		.select(['id', 'numero', 'statut'])
		.where('contrat_id', '=', contratId)
		.where('id', '=', dossierId)
		.where('statut', '<>', 'brouillon')
		.where('depose_le', 'is not', null)
		.forUpdate()
		.executeTakeFirst();
	return ligne ? { ...ligne, statut: ligne.statut as Statut } : null;
}
