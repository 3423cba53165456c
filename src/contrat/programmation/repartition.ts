import { type Montant, repartir, ZERO } from '#contrat/commun/montant.ts';
import { type RangeeProgramme, retenu } from './scenario.ts';

/** What a programme is read by: main objective, quarter, age band, structure. */
export const axes = ['objectif', 'quartier', 'public', 'structure'] as const;
export type Axe = (typeof axes)[number];

/** How each way of reading is named on screen. */
export const nomsAxes: Record<Axe, string> = {
	objectif: 'Objectif',
	quartier: 'Quartier',
	public: 'Public attendu',
	structure: 'Structure'
};

/** Where an application counts when it says nothing of an axis. */
export const NON_PRECISE = '';

/** What goes to one value of an axis, in cents; `dossiers` counts those with something to it. */
export interface Part {
	cle: string;
	demande: Montant;
	retenu: Montant;
	dossiers: number;
}

/**
 * How the sums of an application go to the values of an axis. Objective and structure: all to the main one, as in the
 * published budget. Quarters: in equal parts. Age bands: in proportion of the people expected.
 */
function cles(rangee: RangeeProgramme, axe: Axe): { cle: string; poids: bigint }[] {
	if (axe === 'structure') return [{ cle: rangee.structureId, poids: 1n }];
	if (axe === 'objectif') return [{ cle: rangee.objectifs[0] ?? NON_PRECISE, poids: 1n }];
	const parts =
		axe === 'quartier'
			? rangee.quartiers.map((cle) => ({ cle, poids: 1n }))
			: rangee.publics.flatMap(({ tranche, personnes }) =>
					personnes > 0 ? [{ cle: tranche, poids: BigInt(personnes) }] : []
				);
	return parts.length > 0 ? parts : [{ cle: NON_PRECISE, poids: 1n }];
}

/** Splits what is asked and what would be given along an axis; to the cent, the parts add up to the cells. */
export function repartition(rangees: readonly RangeeProgramme[], axe: Axe): Part[] {
	const parts = new Map<string, Part>();
	for (const rangee of rangees) {
		let [demande, donne] = [0n, 0n];
		for (const une of rangee.cases) {
			demande += une.demande;
			donne += retenu(une);
		}
		const siennes = cles(rangee, axe);
		const poids = siennes.map((part) => part.poids);
		const demandes = repartir(demande as Montant, poids);
		const donnes = repartir(donne as Montant, poids);
		for (const [rang, { cle }] of siennes.entries()) {
			const part = parts.get(cle) ?? { cle, demande: ZERO, retenu: ZERO, dossiers: 0 };
			part.demande = (part.demande + (demandes[rang] ?? 0n)) as Montant;
			part.retenu = (part.retenu + (donnes[rang] ?? 0n)) as Montant;
			part.dossiers += 1;
			parts.set(cle, part);
		}
	}
	return [...parts.values()];
}
