/**
 * Turns what a browser sent into the nested object a schema reads.
 * Everything here is hostile until proven otherwise: names are written by whoever sends the request.
 */

/** A typed value, as text; a file never appears here. */
export type Valeur = string | Objet | Valeur[];
export interface Objet {
	[cle: string]: Valeur;
}

export interface SaisieBrute {
	/** Nested text values: `lignes[0].montant` becomes `{ lignes: [{ montant }] }`. */
	champs: Objet;
	/** Chosen files by field name, empty file fields left out. */
	fichiers: Record<string, File[]>;
}

export const INDEX_MAXIMAL = 200;
export const PROFONDEUR_MAXIMALE = 6;
export const CHAMPS_MAXIMUM = 3000;

const NOM = /^[A-Za-z_][\w-]*(?:\.[A-Za-z_][\w-]*|\[\d{1,9}\])*(?:\[\])?$/;
const JETON = /[A-Za-z_][\w-]*|\[\d+\]|\[\]/g;
const INTERDITS = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * Cuts a field name into keys: `lignes[0].montant` gives `['lignes', 0, 'montant']`, a final `[]` gives `null`
 * (always an array, even with one value). Gives `null` for a name no form of ours could contain.
 */
export function decouperNom(nom: string): (string | number | null)[] | null {
	if (nom.length > 200 || !NOM.test(nom)) return null;
	const cles = (nom.match(JETON) ?? []).map((jeton) =>
		jeton === '[]' ? null : jeton.startsWith('[') ? Number(jeton.slice(1, -1)) : jeton
	);
	if (cles.length > PROFONDEUR_MAXIMALE) return null;
	if (cles.some((cle) => typeof cle === 'string' && INTERDITS.has(cle))) return null;
	if (cles.some((cle) => typeof cle === 'number' && cle > INDEX_MAXIMAL)) return null;
	return cles;
}

/**
 * Same text whatever the keyboard or the system: composed accents, line feeds only, no control character
 * (PostgreSQL refuses U+0000 in text, and the others only ever come from a bad paste or an attack).
 */
export function nettoyerTexte(texte: string): string {
	return texte
		.normalize('NFC')
		.replace(/\r\n?/g, '\n')
		.replace(/(?![\t\n])\p{Cc}/gu, '');
}

/** What is being built: lists stay sparse maps until the end, so that an index costs nothing. */
type Noeud = string | Branche | string[];
interface Branche {
	liste: boolean;
	enfants: Map<string | number, Noeud>;
}

function poser(branche: Branche, cles: (string | number | null)[], texte: string): boolean {
	const [cle, ...reste] = cles;
	if (cle === undefined || cle === null) return false;
	if (branche.liste !== (typeof cle === 'number')) return false;
	const present = branche.enfants.get(cle);
	if (reste.length === 0 || reste[0] === null) {
		if (reste.length > 1) return false;
		if (present === undefined) branche.enfants.set(cle, reste.length === 1 ? [texte] : texte);
		else if (typeof present === 'string') branche.enfants.set(cle, [present, texte]);
		else if (Array.isArray(present) && present.length < INDEX_MAXIMAL) present.push(texte);
		else return false;
		return true;
	}
	const suivant = present ?? { liste: typeof reste[0] === 'number', enfants: new Map() };
	if (typeof suivant === 'string' || Array.isArray(suivant)) return false;
	branche.enfants.set(cle, suivant);
	return poser(suivant, reste, texte);
}

/** Lists are packed: lines 0 and 2 of a form whose line 1 was removed become 0 and 1, as the page will redraw them. */
function tasser(noeud: Noeud): Valeur {
	if (typeof noeud === 'string' || Array.isArray(noeud)) return noeud;
	if (noeud.liste) {
		const index = [...noeud.enfants].sort(([a], [b]) => Number(a) - Number(b));
		return index.map(([, enfant]) => tasser(enfant));
	}
	const objet: Objet = {};
	for (const [cle, enfant] of noeud.enfants) objet[cle] = tasser(enfant);
	return objet;
}

/**
 * Reads a form: repeated names become arrays, `lignes[0].montant` becomes nested, files go apart.
 * Gives `null` when the form could not come from one of our pages: more than 3 000 fields, an index over 200,
 * more than 6 levels, a name that would reach an object's prototype, one name used both as a text and as a group.
 */
export function lireChamps(donnees: FormData): SaisieBrute | null {
	const racine: Branche = { liste: false, enfants: new Map() };
	const fichiers: Record<string, File[]> = {};
	let nombre = 0;
	for (const [nom, valeur] of donnees) {
		if (++nombre > CHAMPS_MAXIMUM) return null;
		const cles = decouperNom(nom);
		if (cles === null) return null;
		if (typeof valeur === 'string') {
			if (!poser(racine, cles, nettoyerTexte(valeur))) return null;
		} else if (valeur.name !== '' || valeur.size > 0) {
			const liste = (fichiers[nom.replace(/\[\]$/, '')] ??= []);
			if (liste.length >= INDEX_MAXIMAL) return null;
			liste.push(valeur);
		}
	}
	return { champs: tasser(racine) as Objet, fichiers };
}
