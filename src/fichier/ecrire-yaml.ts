import { parse } from 'yaml';

/** Columns a line may take: a screen, or a page printed. */
const LARGEUR = 110;

/** Values of a file: what YAML can say without surprise. */
export type Valeur = string | number | boolean | undefined | readonly Valeur[] | { readonly [cle: string]: Valeur };

/**
 * Writes a value as canonical YAML: keys in the order given, two spaces, short things on one line, long texts folded.
 * The same value always gives the same bytes; reading them gives the value back.
 */
export function ecrireYaml(valeur: { readonly [cle: string]: Valeur }): string {
	return entrees(valeur, 0).join('\n') + '\n';
}

type Objet = { readonly [cle: string]: Valeur };

const estListe = (valeur: Valeur): valeur is readonly Valeur[] => Array.isArray(valeur);
const estObjet = (valeur: Valeur): valeur is Objet => typeof valeur === 'object' && !estListe(valeur);

function entrees(objet: Objet, retrait: number): string[] {
	return Object.entries(objet).flatMap(([cle, valeur]) => (valeur === undefined ? [] : entree(cle, valeur, retrait)));
}

/** `clé: valeur`, on one line when it fits, else on several. */
function entree(cle: string, valeur: Valeur, retrait: number): string[] {
	const debut = ' '.repeat(retrait) + scalaire(cle) + ':';
	const court = enLigne(valeur);
	if (court !== null && (estScalaire(valeur) || estCourt(valeur)) && debut.length + 1 + court.length <= LARGEUR)
		return [`${debut} ${court}`];
	if (typeof valeur === 'string') return texteLong(valeur, debut, retrait + 2);
	if (estListe(valeur) && valeur.length > 0) return [debut, ...valeur.flatMap((element) => puce(element, retrait + 2))];
	if (estObjet(valeur)) return [debut, ...entrees(valeur, retrait + 2)];
	return [`${debut} ${court}`];
}

/** `- …` : one element of a list. */
function puce(element: Valeur, retrait: number): string[] {
	const marge = ' '.repeat(retrait);
	const court = enLigne(element);
	if (court !== null && retrait + 2 + court.length <= LARGEUR) return [`${marge}- ${court}`];
	if (typeof element === 'string') return texteLong(element, `${marge}-`, retrait + 2);
	const suite = estObjet(element)
		? entrees(element, retrait + 2)
		: (element as readonly Valeur[]).flatMap((e) => puce(e, retrait + 2));
	const [premiere = '', ...autres] = suite;
	return [`${marge}- ${premiere.slice(retrait + 2)}`, ...autres];
}

const estScalaire = (valeur: Valeur): boolean => !estListe(valeur) && !estObjet(valeur);

/** Lists of codes and small groups of words stay on the line of their key; lists of sentences do not. */
function estCourt(valeur: Valeur): boolean {
	if (estListe(valeur))
		return valeur.every((e) => typeof e !== 'object' && String(e).length <= 24 && !/\s/.test(String(e)));
	return estObjet(valeur);
}

/** The value on one line, or null when it holds lines or groups that must stay apart. */
function enLigne(valeur: Valeur, dansUnFlux = false): string | null {
	if (typeof valeur === 'string') return valeur.includes('\n') ? null : scalaire(valeur, dansUnFlux);
	if (estListe(valeur)) {
		if (valeur.some((e) => typeof e === 'object')) return null;
		const parts = valeur.map((e) => enLigne(e, true));
		return parts.includes(null) ? null : `[${parts.join(', ')}]`;
	}
	if (!estObjet(valeur)) return String(valeur);
	const parts: string[] = [];
	for (const [cle, contenu] of Object.entries(valeur)) {
		if (contenu === undefined) continue;
		if (estObjet(contenu) || (estListe(contenu) && !estCourt(contenu))) return null;
		const court = enLigne(contenu, true);
		if (court === null) return null;
		parts.push(`${scalaire(cle, true)}: ${court}`);
	}
	return `{ ${parts.join(', ')} }`;
}

/** Starts with a letter, a digit or an opening quote; no sign that means something to YAML. */
const NU = /^[\p{L}\p{N}«(]/u;
const NU_INTERDIT = /: | #|:$|\s$|[\n]/;

/** Words that YAML 1.1, still read by many tools, takes for yes or no. */
const AMBIGU = /^(y|n|yes|no|on|off)$/i;

/** A text as it is when YAML would read it back the same, else between quotes. */
function scalaire(texte: string, dansUnFlux = false): string {
	const nu =
		NU.test(texte) && !AMBIGU.test(texte) && !NU_INTERDIT.test(texte) && !(dansUnFlux && /[,[\]{}]/.test(texte));
	// The parser itself says whether « 1.1 », « true » or « 0x1f » would come back as something else than a text.
	if (nu && (!/^[\d.]|^(true|false|null)$/i.test(texte) || parse(texte) === texte)) return texte;
	// Double quotes when they spare the doubling of French apostrophes.
	if (/\n|^[^"\\]*'[^"\\]*$/.test(texte)) return JSON.stringify(texte);
	return `'${texte.replaceAll("'", "''")}'`;
}

/** A text of several lines or longer than a line, as a block. */
function texteLong(texte: string, debut: string, retrait: number): string[] {
	const marge = ' '.repeat(retrait);
	const lignes = texte.split('\n');
	if (lignes.length > 1) {
		// A block cannot start with a space, nor keep a space at the end of a line safe from editors.
		if (lignes.some((ligne) => /^\s|\s$/.test(ligne))) return [`${debut} ${JSON.stringify(texte)}`];
		return [`${debut} |-`, ...lignes.map((ligne) => (ligne === '' ? '' : marge + ligne))];
	}
	if (/ {2}/.test(texte) || !texte.includes(' ')) return [`${debut} ${scalaire(texte)}`];
	return [`${debut} >-`, ...plier(texte, LARGEUR - retrait).map((ligne) => marge + ligne)];
}

/** Cuts at single spaces, as late as possible; reading joins the lines with the same spaces. */
function plier(texte: string, largeur: number): string[] {
	const lignes: string[] = [];
	let ligne = '';
	for (const mot of texte.split(' ')) {
		if (ligne !== '' && ligne.length + 1 + mot.length > largeur) {
			lignes.push(ligne);
			ligne = mot;
		} else ligne = ligne === '' ? mot : `${ligne} ${mot}`;
	}
	return [...lignes, ligne];
}
