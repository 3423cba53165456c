import { type Jour, jourDe } from '#contrat/commun/jour.ts';

/** Whole days between two days. */
export function joursEntre(de: Jour, a: Jour): number {
	return Math.round((Date.parse(`${a}T00:00:00Z`) - Date.parse(`${de}T00:00:00Z`)) / 86_400_000);
}

/**
 * Which reminder is due: the last date passed among those the call sets (« 14 days before », « 3 days before »…), or null
 * when none is yet, or when what is reminded of began after it. After a stop, only the most pressing one is sent.
 * @param echeance when it will be too late
 * @param depuis since when the person could have been reminded
 */
export function rappelDu(
	jours: readonly number[],
	echeance: Date,
	depuis: Date,
	maintenant: Date
): { jours: number; reste: number } | null {
	if (maintenant >= echeance) return null;
	const reste = joursEntre(jourDe(maintenant), jourDe(echeance));
	const passes = jours.filter((j) => j >= reste).sort((a, b) => a - b);
	const [du] = passes;
	if (du === undefined) return null;
	return joursEntre(jourDe(depuis), jourDe(echeance)) >= du ? { jours: du, reste } : null;
}

/** « demain », « dans 3 jours », « aujourd’hui ». */
export function direDans(jours: number): string {
	if (jours <= 0) return 'aujourd’hui';
	return jours === 1 ? 'demain' : `dans ${jours} jours`;
}
