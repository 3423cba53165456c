import type { NatureInstance } from '#contrat/gouvernance/instance.ts';
import { statutDe, type StatutSeance } from '#contrat/gouvernance/seance.ts';
import type { Tx } from '#db/base.ts';

/** A meeting held for the length of an act, with the dates of its contract. */
export interface SeanceTenue {
	id: string;
	instance: string;
	sigle: string | null;
	nomInstance: string;
	nature: NatureInstance;
	jour: string;
	heure: string | null;
	statut: StatutSeance;
	annuleeLe: Date | null;
	sequence: number;
	debut: string;
	fin: string;
}

/**
 * Loads a meeting and holds it until the end of the act.
 * @param partage several votes may hold it together; closing and changes hold it alone and wait for them.
 */
export async function verrouillerSeance(
	tx: Tx,
	contratId: string,
	seanceId: string,
	partage = false
): Promise<SeanceTenue | null> {
	if (!/^[0-9a-f-]{36}$/i.test(seanceId)) return null;
	const ligne = await tx
		.selectFrom('seance')
		.innerJoin('instance', (j) =>
			j.onRef('instance.contrat_id', '=', 'seance.contrat_id').onRef('instance.code', '=', 'seance.instance_code')
		)
		.innerJoin('contrat', 'contrat.id', 'seance.contrat_id')
		.select([
			'seance.id',
			'seance.jour',
			'seance.heure',
			'seance.statut',
			'seance.annulee_le as annuleeLe',
			'seance.sequence',
			'instance.nature',
			'instance.code as instance',
			'instance.sigle',
			'instance.nom as nomInstance',
			'contrat.debut',
			'contrat.fin'
		])
		.where('seance.contrat_id', '=', contratId)
		.where('seance.id', '=', seanceId)
		.$if(partage, (q) => q.forShare('seance'))
		.$if(!partage, (q) => q.forUpdate('seance'))
		.executeTakeFirst();
	return ligne ? { ...ligne, statut: statutDe(ligne), nature: ligne.nature as NatureInstance } : null;
}
