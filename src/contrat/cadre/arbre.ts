/** One line of the frame: priority (1), strategic (2) or operational (3) objective. */
export interface Objectif {
	code: string;
	niveau: number;
	parent: string | null;
	intitule: string;
	note: string | null;
}

/** An objective with those under it, in the order of the contract. */
export interface Branche extends Objectif {
	enfants: Branche[];
}

/** Kinds of things that can be attached to an objective. */
export const attaches = ['contributions', 'demarches', 'engagements', 'actions', 'questions', 'tableaux'] as const;
export type Attache = (typeof attaches)[number];
export type Comptes = Readonly<Record<Attache, number>>;

export const AUCUN_COMPTE: Comptes = {
	contributions: 0,
	demarches: 0,
	engagements: 0,
	actions: 0,
	questions: 0,
	tableaux: 0
};

/** How each level is named in a contrat de ville « Engagements Quartiers 2030 ». */
export const nomsNiveaux: Readonly<Record<number, string>> = {
	1: 'Priorité',
	2: 'Objectif stratégique',
	3: 'Objectif opérationnel'
};

/** Builds the tree from lines in the order of the contract. A line whose parent is unknown is left out: the import refuses it. */
export function construireArbre(objectifs: readonly Objectif[]): Branche[] {
	const branches = new Map(objectifs.map((objectif) => [objectif.code, { ...objectif, enfants: [] as Branche[] }]));
	const racines: Branche[] = [];
	for (const branche of branches.values()) {
		if (branche.parent === null) racines.push(branche);
		else branches.get(branche.parent)?.enfants.push(branche);
	}
	return racines;
}

/** The lines of a tree from top to bottom, as one reads it. */
export function parcourir(branches: readonly Branche[]): Branche[] {
	return branches.flatMap((branche) => [branche, ...parcourir(branche.enfants)]);
}

export interface Place {
	objectif: Branche;
	/** From the priority down to the parent. */
	ancetres: Branche[];
	/** Neighbours at the same level, across the whole frame, so that one can read it from end to end. */
	precedent: Branche | null;
	suivant: Branche | null;
	/** Codes of the objective and of everything under it. */
	codes: string[];
}

/** Where a code stands in the tree, or null when the frame has no such code. */
export function situerObjectif(arbre: readonly Branche[], code: string): Place | null {
	const tous = parcourir(arbre);
	const objectif = tous.find((branche) => branche.code === code);
	if (!objectif) return null;
	const ancetres: Branche[] = [];
	for (let haut = objectif.parent; haut !== null;) {
		const parent = tous.find((branche) => branche.code === haut);
		if (!parent) break;
		ancetres.unshift(parent);
		haut = parent.parent;
	}
	const pairs = tous.filter((branche) => branche.niveau === objectif.niveau);
	const rang = pairs.indexOf(objectif);
	return {
		objectif,
		ancetres,
		precedent: pairs[rang - 1] ?? null,
		suivant: pairs[rang + 1] ?? null,
		codes: parcourir([objectif]).map((branche) => branche.code)
	};
}

/** Text without accents or capitals, to search in. */
export function aplatir(texte: string): string {
	return texte.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('’', "'");
}

/** Keeps the branches of which a line contains every word looked for, with the lines above them. An empty search keeps all. */
export function chercher(arbre: readonly Branche[], recherche: string): Branche[] {
	const mots = aplatir(recherche).split(/\s+/).filter(Boolean);
	if (mots.length === 0) return [...arbre];
	return arbre.flatMap((branche) => {
		const texte = aplatir(`${branche.code} ${branche.intitule}`);
		if (mots.every((mot) => texte.includes(mot))) return [branche];
		const enfants = chercher(branche.enfants, recherche);
		return enfants.length > 0 ? [{ ...branche, enfants }] : [];
	});
}
