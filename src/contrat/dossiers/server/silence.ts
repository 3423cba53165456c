import { type Jour, jour, jourDe } from '#contrat/commun/jour.ts';
import { type Suspension, silenceApresSuspensions } from '#contrat/dossiers/accuse.ts';
import type { CorrectionLue } from './correction-en-cours.ts';

/** When the clock of silence stood still: from each request to its deadline, or to the day it was given back before. */
export function suspensionsDe(
	corrections: readonly Pick<CorrectionLue, 'demandeeLe' | 'echeance' | 'rendueLe' | 'annuleeLe'>[]
): Suspension[] {
	return corrections.flatMap(({ demandeeLe, echeance, rendueLe, annuleeLe }) => {
		const finie = rendueLe ?? annuleeLe;
		const fins = [...(echeance ? [jour(echeance)] : []), ...(finie ? [jourDe(finie)] : [])].sort();
		const [au] = fins;
		return au ? [{ du: jourDe(demandeeLe), au }] : [];
	});
}

/** The day after which silence means refusal, and the suspension of today when the clock stands still. */
export function horlogeDuSilence(
	deposeLe: Date,
	corrections: readonly CorrectionLue[],
	aujourdhui: Jour
): { le: Jour; suspendue: Suspension | null } {
	const suspensions = suspensionsDe(corrections);
	const enCours = suspensions.find(({ du, au }) => du <= aujourdhui && aujourdhui < au);
	return {
		le: silenceApresSuspensions(jourDe(deposeLe), suspensions),
		suspendue: enCours ?? null
	};
}
