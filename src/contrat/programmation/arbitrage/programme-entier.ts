import type { Highs, ModelData } from 'highs';

/** One term of a sum: a variable and its coefficient. */
export type Terme = readonly [variable: number, coefficient: number];

interface Variable {
	bas: number;
	haut: number;
	entiere: boolean;
}

/** A whole-number programme being written: variables, rows, then one goal at a time. Knows nothing of grants. */
export class ProgrammeEntier {
	readonly #variables: Variable[] = [];
	readonly #lignes: { bas: number; haut: number; termes: Terme[] }[] = [];

	/** A new variable between two bounds; gives its number. */
	variable(bas: number, haut: number, entiere = true): number {
		return this.#variables.push({ bas, haut, entiere }) - 1;
	}

	/** The sum stays between two bounds; a sum of whole things is held to whole bounds, which is far easier to solve. */
	ligne(bas: number, haut: number, termes: readonly Terme[]): void {
		const ronde = termes.every(([v, combien]) => Number.isInteger(combien) && this.#variables[v]?.entiere === true);
		const bornes = ronde ? { bas: Math.ceil(bas), haut: Math.floor(haut) } : { bas, haut };
		this.#lignes.push({ ...bornes, termes: regrouper(termes) });
	}

	/** The arrays HiGHS takes, for one goal; everything not in the goal counts for zero. */
	donnees(highs: Highs, but: readonly Terme[], sens: 'maximiser' | 'minimiser'): ModelData {
		const couts = new Float64Array(this.#variables.length);
		for (const [variable, coefficient] of but) couts[variable] = (couts[variable] ?? 0) + coefficient;
		const starts = [0];
		const indices: number[] = [];
		const values: number[] = [];
		for (const { termes } of this.#lignes) {
			for (const [variable, coefficient] of termes) {
				indices.push(variable);
				values.push(coefficient);
			}
			starts.push(indices.length);
		}
		const { integer, continuous } = highs.constants.variableType;
		const { maximize, minimize } = highs.constants.objectiveSense;
		return {
			numCols: this.#variables.length,
			numRows: this.#lignes.length,
			sense: sens === 'maximiser' ? maximize : minimize,
			colCost: couts,
			colLower: Float64Array.from(this.#variables, (v) => v.bas),
			colUpper: Float64Array.from(this.#variables, (v) => v.haut),
			rowLower: Float64Array.from(this.#lignes, (l) => l.bas),
			rowUpper: Float64Array.from(this.#lignes, (l) => l.haut),
			integrality: this.#variables.map((v) => (v.entiere ? integer : continuous)),
			matrix: {
				format: 'csr',
				numRows: this.#lignes.length,
				numCols: this.#variables.length,
				starts,
				indices,
				values
			}
		};
	}
}

/** HiGHS wants a variable once in a row. */
function regrouper(termes: readonly Terme[]): Terme[] {
	const parVariable = new Map<number, number>();
	for (const [variable, coefficient] of termes)
		parVariable.set(variable, (parVariable.get(variable) ?? 0) + coefficient);
	return [...parVariable];
}

/** What a run gives: values found, and how far the best possible may still be, as a part of the goal (0 = proved best). */
export type Trouve =
	| { etat: 'trouve'; valeurs: Float64Array; objectif: number; ecart: number }
	| { etat: 'infaisable' }
	| { etat: 'sans_reponse' };

/** How near the proved best a run may stop: one part in a million, or five in ten thousand when there is much to share out. */
const ECART_FIN = 1e-6;
const ECART_LARGE = 5e-4;
const BEAUCOUP = 400;

/**
 * Runs the solver. Same input, same answer, unless the time runs out before the proof.
 * @param secondes time given
 * @param depart values to start from, when some are known to hold.
 */
export function lancer(highs: Highs, donnees: ModelData, secondes: number, depart?: Float64Array): Trouve {
	return highs.withModel(donnees, (modele): Trouve => {
		modele.options.set({
			output_flag: false,
			random_seed: 0,
			time_limit: Math.max(0.05, secondes),
			mip_rel_gap: donnees.numCols > BEAUCOUP ? ECART_LARGE : ECART_FIN,
			mip_feasibility_tolerance: 1e-9,
			primal_feasibility_tolerance: 1e-9
		});
		if (depart) modele.setSolution({ colValue: depart });
		const { modelStatus } = modele.run();
		const etats = highs.constants.modelStatus;
		if (modelStatus === etats.infeasible || modelStatus === etats.unboundedOrInfeasible) return { etat: 'infaisable' };
		const primal = modele.info.get('primal_solution_status');
		if (modelStatus !== etats.optimal && !(modelStatus === etats.timeLimit && Number(primal) === 2))
			return modelStatus === etats.empty ? vide() : { etat: 'sans_reponse' };
		const valeurs = Float64Array.from(modele.getSolution().colValue);
		const ecart = Number(modele.info.get('mip_gap'));
		return { etat: 'trouve', valeurs, objectif: modele.getObjectiveValue(), ecart: Number.isFinite(ecart) ? ecart : 0 };
	});
}

const vide = (): Trouve => ({ etat: 'trouve', valeurs: new Float64Array(), objectif: 0, ecart: 0 });
