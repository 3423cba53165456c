import { centimes, repartir } from '#contrat/commun/montant.ts';
import type { Alea } from './alea.ts';

/**
 * State-funded actions of one contract in one year, by rank among the contracts: minimum, P10, P25,
 * median, P75, P90, P97, maximum (ANCT's open file of subsidised actions, 2020, 435 contracts).
 */
const REPARTITION: readonly (readonly [rang: number, actions: number])[] = [
	[0, 1],
	[100, 10],
	[250, 20],
	[500, 39],
	[750, 71],
	[900, 157],
	[970, 320],
	[1000, 1189]
];

/**
 * How many financed actions each contract has: as unequal as the real ones, in a shuffled order,
 * adding up to `actions`.
 */
export function tailles(alea: Alea, contrats: number, actions: number): number[] {
	const poids = Array.from({ length: contrats }, (_, rang) => quantile(((rang + 0.5) / contrats) * 1000));
	return repartir(centimes(actions), alea.melanger(poids)).map(Number);
}

/** Thousandths of actions at this rank (0 to 1000), between two known points of the distribution. */
function quantile(rang: number): bigint {
	const apres = REPARTITION.findIndex(([r]) => r >= rang);
	const [r1, a1] = REPARTITION[apres] ?? [1000, 1189];
	const [r0, a0] = REPARTITION[apres - 1] ?? [0, 1];
	return BigInt(Math.round(1000 * (a0 + ((rang - r0) / (r1 - r0)) * (a1 - a0))));
}
