import { type Issue, refuse, reussi } from '#contrat/commun/issue.ts';

/** A criterion of the shared grid of a call: `poids` from 1 to 100, marks from 0 to `noteMax` (1 to 20). */
export interface Critere {
	code: string;
	intitule: string;
	aide: string;
	poids: number;
	noteMax: number;
}

/** The mark somebody gives on one criterion. */
export interface NoteDonnee {
	critere: string;
	note: number;
	remarque: string;
}

/** Every mark one person gave on one application. */
export interface FeuilleDeNotes {
	compteId: string;
	nom: string;
	/** Code of the funder this person instructs for; null for the chef de projet and members of bodies. */
	financeur: string | null;
	notes: readonly NoteDonnee[];
}

/** Scores are counted in hundredths of a point out of 100, that is in basis points: 7 350 is 73,5 out of 100. */
export const PLEIN = 10_000;

/**
 * What one person gives, in basis points out of 100: the weighted mean of marks brought each to its own maximum, rounded
 * once to the nearest, half up. Integers only. Null while a criterion has no mark: half a grid compares with nothing.
 */
export function scoreDe(
	criteres: readonly Critere[],
	notes: readonly Pick<NoteDonnee, 'critere' | 'note'>[]
): number | null {
	if (criteres.length === 0) return null;
	const commun = criteres.reduce((multiple, { noteMax }) => ppcm(multiple, BigInt(noteMax)), 1n);
	let somme = 0n;
	let poids = 0n;
	for (const critere of criteres) {
		const donnee = notes.find((note) => note.critere === critere.code);
		if (!donnee) return null;
		somme += BigInt(critere.poids) * BigInt(donnee.note) * (commun / BigInt(critere.noteMax));
		poids += BigInt(critere.poids);
	}
	return Number(arrondir(somme * BigInt(PLEIN), poids * commun));
}

/** What a group of people give together. */
export interface ScoreDuDossier {
	/** Mean of the people, in basis points; null when nobody filled the whole grid. */
	moyenne: number | null;
	/** Highest less lowest, in basis points (lexique: écart); zero when one person scored, null when nobody. */
	ecart: number | null;
	/** How many people filled the whole grid. */
	personnes: number;
	parPersonne: { compteId: string; nom: string; financeur: string | null; score: number | null }[];
}

/** The scores of an application side by side; each person weighs the same, incomplete grids are shown and not counted. */
export function scoreDuDossier(criteres: readonly Critere[], feuilles: readonly FeuilleDeNotes[]): ScoreDuDossier {
	const parPersonne = feuilles.map(({ compteId, nom, financeur, notes }) => ({
		compteId,
		nom,
		financeur,
		score: scoreDe(criteres, notes)
	}));
	const scores = parPersonne.flatMap(({ score }) => (score === null ? [] : [score]));
	if (scores.length === 0) return { moyenne: null, ecart: null, personnes: 0, parPersonne };
	const somme = scores.reduce((total, score) => total + BigInt(score), 0n);
	return {
		moyenne: Number(arrondir(somme, BigInt(scores.length))),
		ecart: Math.max(...scores) - Math.min(...scores),
		personnes: scores.length,
		parPersonne
	};
}

/** The lowest and highest mark given on one criterion; null when nobody gave one. */
export function etendueDuCritere(
	code: string,
	feuilles: readonly FeuilleDeNotes[]
): { min: number; max: number } | null {
	const notes = feuilles.flatMap((f) => f.notes.filter((n) => n.critere === code).map((n) => n.note));
	return notes.length === 0 ? null : { min: Math.min(...notes), max: Math.max(...notes) };
}

export type RefusNotes = 'critere_inconnu' | 'note_hors_bornes' | 'grille_vide';

/** Marks are given on criteria of the grid, each once, from zero to its maximum. Remarks are trimmed. */
export function verifierNotes(
	criteres: readonly Critere[],
	notes: readonly NoteDonnee[]
): Issue<NoteDonnee[], RefusNotes> {
	if (criteres.length === 0) return refuse('grille_vide');
	const vus = new Set<string>();
	for (const { critere, note } of notes) {
		const connu = criteres.find(({ code }) => code === critere);
		if (!connu || vus.has(critere)) return refuse('critere_inconnu');
		if (!Number.isInteger(note) || note < 0 || note > connu.noteMax) return refuse('note_hors_bornes');
		vus.add(critere);
	}
	return reussi(notes.map(({ remarque, ...note }) => ({ ...note, remarque: remarque.trim() })));
}

/** « 73,5 » out of 100, from basis points; at most two decimals, written from integers. */
export function ecrireScore(points: number): string {
	const [entier, reste] = [Math.trunc(points / 100), points % 100];
	return reste === 0 ? String(entier) : `${entier},${String(reste).padStart(2, '0').replace(/0$/, '')}`;
}

/** The code of a new criterion, from its title: letters and digits, never one already taken. */
export function codeDeCritere(intitule: string, pris: readonly string[]): string {
	const net = intitule
		.normalize('NFD')
		.replace(/\p{M}/gu, '')
		.toLowerCase()
		.replace(/[^a-z0-9]+/g, '-')
		.slice(0, 30)
		.replace(/^-+|-+$/g, '');
	const base = net || 'critere';
	if (!pris.includes(base)) return base;
	for (let rang = 2; ; rang += 1) if (!pris.includes(`${base}-${rang}`)) return `${base}-${rang}`;
}

/** The list with one element moved one place up or down; unchanged at the ends. */
export function deplacer<T>(liste: readonly T[], rang: number, vers: 'haut' | 'bas'): T[] {
	const cible = vers === 'haut' ? rang - 1 : rang + 1;
	const copie = [...liste];
	const [un, autre] = [copie[rang], copie[cible]];
	if (un === undefined || autre === undefined) return copie;
	copie[rang] = autre;
	copie[cible] = un;
	return copie;
}

function arrondir(numerateur: bigint, denominateur: bigint): bigint {
	return (2n * numerateur + denominateur) / (2n * denominateur);
}

function ppcm(a: bigint, b: bigint): bigint {
	return (a / pgcd(a, b)) * b;
}

function pgcd(a: bigint, b: bigint): bigint {
	return b === 0n ? a : pgcd(b, a % b);
}
