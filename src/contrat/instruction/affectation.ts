/** To whom the lines of a funder go; what is null asks nothing. The first rule that fits wins (lexique: affectation). */
export interface RegleAffectation {
	id: string;
	financeur: string;
	compteId: string;
	quartier: string | null;
	/** National theme, « 1.2 », or its family, « 1 ». */
	theme: string | null;
	/** An objective, or one above it. */
	objectif: string | null;
	ordre: number;
}

/** A line of an application, as far as rules look at it. */
export interface LigneARouter {
	id: string;
	financeur: string;
	structureId: string;
	quartiers: readonly string[];
	theme: string | null;
	objectifs: readonly string[];
}

/** Who may receive a line: people who instruct for its funder today, without a link to its structure. */
export interface Disponibles {
	/** Accounts that instruct for a funder, by its code. */
	instructeurs: ReadonlyMap<string, ReadonlySet<string>>;
	/** « account structure » of each link of interest in force (CGCT, L1111-6). */
	liens: ReadonlySet<string>;
}

/** Whether this person may instruct this line. */
export function peutInstruire(
	compteId: string,
	ligne: Pick<LigneARouter, 'financeur' | 'structureId'>,
	d: Disponibles
) {
	const siens = d.instructeurs.get(ligne.financeur);
	return siens?.has(compteId) === true && !d.liens.has(`${compteId} ${ligne.structureId}`);
}

/** Whether a rule asks for this line: its funder, and everything the rule names. */
export function convient(regle: RegleAffectation, ligne: LigneARouter): boolean {
	return (
		regle.financeur === ligne.financeur &&
		(regle.quartier === null || ligne.quartiers.includes(regle.quartier)) &&
		(regle.theme === null || dansLeCode(regle.theme, ligne.theme)) &&
		(regle.objectif === null || ligne.objectifs.some((code) => dansLeCode(regle.objectif, code)))
	);
}

function dansLeCode(au: string | null, code: string | null): boolean {
	return code !== null && au !== null && (code === au || code.startsWith(`${au}.`));
}

/**
 * The rule that gives a line to somebody, or null: the first one, in order, that fits and whose person may instruct it. A
 * rule whose person has left, or has a link with the structure, is passed over and gives the line to nobody.
 */
export function regleRetenue(
	regles: readonly RegleAffectation[],
	ligne: LigneARouter,
	disponibles: Disponibles
): RegleAffectation | null {
	const rangees = [...regles].sort((a, b) => a.ordre - b.ordre);
	return rangees.find((r) => convient(r, ligne) && peutInstruire(r.compteId, ligne, disponibles)) ?? null;
}

/** The order of rules after one of them goes up or down one place: identifiers in their new order. */
export function deplacer(ids: readonly string[], id: string, sens: 'monter' | 'descendre'): string[] {
	const rang = ids.indexOf(id);
	const autre = sens === 'monter' ? rang - 1 : rang + 1;
	const voisin = ids[autre];
	if (rang === -1 || voisin === undefined) return [...ids];
	return ids.map((un, place) => (place === rang ? voisin : place === autre ? id : un));
}
