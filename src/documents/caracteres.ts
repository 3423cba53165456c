/** Stands for a character the font cannot draw. */
export const SIGNE_ABSENT = '□';

/** Longest run without a space that may reach a page: longer ones are given places to break. */
const MOT_LONG = 30;

const groupes = new Intl.Segmenter('fr', { granularity: 'grapheme' });

/** A text made printable, and whether something had to be replaced. */
export interface TexteImprimable {
	texte: string;
	remplace: boolean;
}

/**
 * Makes a text printable with a font: what it cannot draw (emoji, Chinese…) becomes one « □ » for each sign people see,
 * invisible marks that turn the direction of a line are taken out, and an endless word may break. The words themselves
 * are never changed.
 * @param connus the characters the font can draw (`police.ts`)
 */
export function rendreImprimable(texte: string, connus: ReadonlySet<number>): TexteImprimable {
	const propre = texte
		.toWellFormed()
		.normalize('NFC')
		.replace(/\r\n?/g, '\n')
		.replace(/\t/g, ' ')
		// Controls, marks of direction, joiners: nothing to see, and some can reorder a whole line.
		.replace(/(?![\n\u200d])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '');
	if ([...propre].every((signe) => imprimable(signe, connus))) return { texte: couper(propre), remplace: false };
	let remplace = false;
	let sortie = '';
	for (const groupe of groupes.segment(propre)) {
		// What joins or varies signs is nothing by itself, but what people see as one sign was cut with it.
		const segment = groupe.segment.replace(/\u200d|\p{Variation_Selector}/gu, '');
		if ([...segment].every((signe) => imprimable(signe, connus))) sortie += segment;
		else {
			// A letter with a mark the font lacks keeps its letter.
			const [premier = ''] = segment;
			sortie += imprimable(premier, connus) && /\p{L}|\p{N}/u.test(premier) ? premier : SIGNE_ABSENT;
			remplace = true;
		}
	}
	return { texte: couper(sortie), remplace };
}

function imprimable(signe: string, connus: ReadonlySet<number>): boolean {
	return signe === '\n' || connus.has(signe.codePointAt(0) ?? 0);
}

/** Long words may break after a sign of an address, else anywhere: a line never leaves the page. */
function couper(texte: string): string {
	return texte.replace(/[^\s\u00a0\u202f]{30,}/gu, (mot) =>
		mot
			.replace(/[@./:_?&=#](?=.)/gu, '$&\u200b')
			.split('\u200b')
			.map((morceau) => (morceau.length > MOT_LONG ? hacher(morceau) : morceau))
			.join('\u200b')
	);
}

function hacher(mot: string): string {
	const signes = [...mot];
	const morceaux: string[] = [];
	for (let i = 0; i < signes.length; i += MOT_LONG / 2) morceaux.push(signes.slice(i, i + MOT_LONG / 2).join(''));
	return morceaux.join('\u200b');
}

/** The same data with every text printable, keys left alone. */
export function rendreDonneesImprimables(
	donnees: unknown,
	connus: ReadonlySet<number>
): { donnees: unknown; remplace: boolean } {
	let remplace = false;
	const visiter = (valeur: unknown): unknown => {
		if (typeof valeur === 'string') {
			const rendu = rendreImprimable(valeur, connus);
			remplace ||= rendu.remplace;
			return rendu.texte;
		}
		if (Array.isArray(valeur)) return valeur.map(visiter);
		if (typeof valeur === 'object' && valeur !== null)
			return Object.fromEntries(Object.entries(valeur).map(([cle, v]) => [cle, visiter(v)]));
		return valeur;
	};
	return { donnees: visiter(donnees), remplace };
}
