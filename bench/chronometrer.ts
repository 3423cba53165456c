/** What repeated timings say: milliseconds. */
export interface Temps {
	mediane: number;
	p95: number;
	fois: number;
}

/** How long one call takes, in milliseconds. */
export async function chronometrer(faire: () => Promise<unknown>): Promise<number> {
	const debut = performance.now();
	await faire();
	return performance.now() - debut;
}

/**
 * Times two things in turn, the same number of times, after a warm-up of both: a neighbour that slows the
 * machine for a while slows both, so that their ratio holds.
 */
export async function comparer(
	une: () => Promise<unknown>,
	autre: () => Promise<unknown>,
	fois: number
): Promise<[Temps, Temps]> {
	const [temps, autresTemps]: [number[], number[]] = [[], []];
	for (let tour = -Math.ceil(fois / 5); tour < fois; tour++) {
		const [un, deux] = [await chronometrer(une), await chronometrer(autre)];
		if (tour < 0) continue;
		temps.push(un);
		autresTemps.push(deux);
	}
	return [resumer(temps), resumer(autresTemps)];
}

/** Median and 95th percentile, to the hundredth of a millisecond. */
export function resumer(temps: readonly number[]): Temps {
	const rangees = temps.toSorted((a, b) => a - b);
	const au = (part: number): number => {
		const valeur = rangees[Math.min(rangees.length - 1, Math.floor(rangees.length * part))] ?? 0;
		return Math.round(valeur * 100) / 100;
	};
	return { mediane: au(0.5), p95: au(0.95), fois: temps.length };
}
