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

	/** How many variables there are. */
	get taille(): number {
		return this.#variables.length;
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

/** What a run gives: values found, and the best the goal could still be (equal to it: proved best). `secondes`: time it took. */
export type Trouve =
	| { etat: 'trouve'; valeurs: Float64Array; objectif: number; borne: number; secondes: number }
	| { etat: 'infaisable'; secondes: number }
	| { etat: 'sans_reponse'; secondes: number };

/** How a model is run. */
export interface Lancement {
	/** Time given. */
	secondes: number;
	/** How near the best, as a part of the goal, it may stop. */
	ecart: number;
	/** Values to start from, when some are known to hold; not a number: to be found. */
	depart?: Float64Array | undefined;
}

/** Runs the solver. Same input, same answer, unless the time runs out before the proof. */
export function lancer(highs: Highs, donnees: ModelData, { secondes, ecart, depart }: Lancement): Trouve {
	return highs.withModel(donnees, (modele): Trouve => {
		modele.options.set({
			output_flag: false,
			random_seed: 0,
			time_limit: Math.max(0.05, secondes),
			mip_rel_gap: ecart,
			mip_feasibility_tolerance: 1e-9,
			primal_feasibility_tolerance: 1e-9
		});
		if (depart) modele.setSolution(connues(depart));
		const { modelStatus } = modele.run();
		const passees = modele.getRunTime();
		const etats = highs.constants.modelStatus;
		if (modelStatus === etats.infeasible || modelStatus === etats.unboundedOrInfeasible)
			return { etat: 'infaisable', secondes: passees };
		if (modelStatus === etats.empty)
			return { etat: 'trouve', valeurs: new Float64Array(), objectif: 0, borne: 0, secondes: passees };
		const primal = modele.info.get('primal_solution_status');
		if (modelStatus !== etats.optimal && !(modelStatus === etats.timeLimit && Number(primal) === 2))
			return { etat: 'sans_reponse', secondes: passees };
		const objectif = modele.getObjectiveValue();
		const borne = donnees.integrality ? Number(modele.info.get('mip_dual_bound')) : objectif;
		const valeurs = Float64Array.from(modele.getSolution().colValue);
		return { etat: 'trouve', valeurs, objectif, borne, secondes: passees };
	});
}

/** Known values, with their ranks when some are not. */
function connues(depart: Float64Array): { colValue: Float64Array } | { indices: number[]; values: number[] } {
	const indices = [...depart.keys()].filter((rang) => !Number.isNaN(depart[rang]));
	if (indices.length === depart.length) return { colValue: depart };
	return { indices, values: indices.map((rang) => depart[rang] ?? 0) };
}

/** How far a value found may be from the best possible, as a part of it: 0 when it is proved best. */
export function ecartEntre(objectif: number, borne: number): number {
	const loin = Math.abs(borne - objectif);
	return loin < 1e-9 ? 0 : loin / Math.max(Math.abs(objectif), 1e-9);
}
