import type { Tx } from '#db/base.ts';

/** Where an imported application comes from: the key of its row in each table it was read in, and the word DAUPHIN had for its state. */
export interface OrigineDuDossier {
	cles: string[];
	/** Empty when the table gave no state. */
	etat: string;
}

/** The origin of an application; null when it was born here. */
export async function origineDuDossier(tx: Tx, contratId: string, dossierId: string): Promise<OrigineDuDossier | null> {
	const cles = await tx
		.selectFrom('import_cle')
		.select('cle')
		.where('contrat_id', '=', contratId)
		.where('dossier_id', '=', dossierId)
		.orderBy('cle')
		.execute();
	const lu = await tx
		.selectFrom('dossier')
		.select('etat_origine')
		.where('contrat_id', '=', contratId)
		.where('id', '=', dossierId)
		.executeTakeFirst();
	const etat = lu?.etat_origine ?? '';
	return cles.length === 0 && etat === '' ? null : { cles: [...new Set(cles.map(({ cle }) => cle))], etat };
}
