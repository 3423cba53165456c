import { type Issue, reussi } from '#contrat/commun/issue.ts';
import type { Contexte } from '#contrat/acteurs/server/contexte.ts';
import { type RefusSeance, refuserSeance } from '#contrat/gouvernance/refus.ts';
import { tenirLaSeance } from './tenir-la-seance.ts';
import { confierConvocations } from './confier-convocations.ts';

/**
 * Cancels a meeting that is not closed, with a motive: its day is free again, and who had been convened by e-mail is told
 * (the calendar file of the letter cancels the event).
 * Refusals: closed or cancelled meeting, no motive, something already decided or advised, an application still on it.
 */
export async function annulerSeance(
	contexte: Contexte,
	seanceId: string,
	motif: string
): Promise<Issue<{ prevenus: number }, RefusSeance>> {
	return tenirLaSeance(
		contexte,
		seanceId,
		{ acte: 'annuler', nom: 'annulerSeance' },
		async ({ tx, seance, ici, noter }) => {
			if (motif.trim() === '') return refuserSeance('motif_absent');
			const { contrat_id, seance_id } = ici;
			const tenu = await tx
				.selectFrom('point')
				.select('id')
				.where('contrat_id', '=', contrat_id)
				.where('seance_id', '=', seance_id)
				.where('dossier_id', 'is not', null)
				.executeTakeFirst();
			if (tenu) return refuserSeance('rien_decide');
			const sequence = seance.sequence + 1;
			await tx
				.updateTable('seance')
				.set({ annulee_le: contexte.maintenant, annulation: motif, sequence, point_courant: null })
				.where('contrat_id', '=', contrat_id)
				.where('id', '=', seance_id)
				.execute();
			const prevenus = await confierConvocations(tx, ici, contexte.maintenant, { deja: true });
			await noter({ instance: seance.instance, jour: seance.jour, motif, prevenus });
			return reussi({ prevenus });
		}
	);
}
