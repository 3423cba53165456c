import type { CalendrierAppel } from '#contrat/appels/appel.ts';
import type { Tx } from '#db/base.ts';
import type { EnteteDossier } from './charger-dossier.ts';

/** The calendar of a call for one structure, and the days left to sign after the closing. */
export interface CalendrierDeDepot extends CalendrierAppel {
	delaiSignatureJours: number;
}

/** When this application may be sent: the dates of its call, pushed back when the team reopened it for this structure. */
export async function calendrierDeDepot(
	tx: Tx,
	contratId: string,
	{ appelId, structureId }: Pick<EnteteDossier, 'appelId' | 'structureId'>
): Promise<CalendrierDeDepot> {
	const ligne = await tx
		.selectFrom('appel as a')
		.leftJoin('appel_derogation as d', (j) =>
			j
				.onRef('d.contrat_id', '=', 'a.contrat_id')
				.onRef('d.appel_id', '=', 'a.id')
				.on('d.structure_id', '=', structureId)
		)
		.select(['a.publie', 'a.ouvre_le as ouvreLe', 'a.ferme_le as fermeLe', 'd.jusqu_au as jusquAu'])
		.select('a.delai_signature_jours as delaiSignatureJours')
		.where('a.contrat_id', '=', contratId)
		.where('a.id', '=', appelId)
		.executeTakeFirstOrThrow();
	const { jusquAu, fermeLe, ...calendrier } = ligne;
	return { ...calendrier, fermeLe: jusquAu && jusquAu > fermeLe ? jusquAu : fermeLe };
}
