/** A word of the glossary: what is written, its full name, and one sentence more. */
export interface Definition {
	sigle: string;
	nom: string;
	definition: string;
}

/** A piece of a text: plain, or the first time the page says a word of the glossary. */
export type Morceau = { texte: string; definition?: undefined } | { texte: string; definition: Definition };

/** The words of a glossary, ready to be looked for. */
export interface Glossaire {
	motif: RegExp | null;
	parEcriture: ReadonlyMap<string, Definition>;
}

/** Words too common in a sentence to be marked each time somebody writes them. */
const COURANTS = new Set(['ville', 'région', 'département', 'état', 'porteur', 'avenant']);

const echapper = (texte: string): string => texte.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/**
 * Prepares a glossary. An acronym is looked for as it is written, so that « AP » is not found in « ap »; a word such as
 * « Aller-vers » is also found with a small first letter.
 */
export function preparerGlossaire(definitions: readonly Definition[]): Glossaire {
	const parEcriture = new Map<string, Definition>();
	for (const definition of definitions) {
		const { sigle } = definition;
		if (COURANTS.has(sigle.toLowerCase())) continue;
		parEcriture.set(sigle, definition);
		if (/^\p{Lu}\p{Ll}/u.test(sigle)) parEcriture.set(sigle.charAt(0).toLowerCase() + sigle.slice(1), definition);
	}
	// Longest first: « PLUi » must not be read as « PLU ».
	const ecritures = [...parEcriture.keys()].sort((a, b) => b.length - a.length).map(echapper);
	const motif =
		ecritures.length > 0
			? new RegExp(`(?<![\\p{L}\\p{N}_-])(?:${ecritures.join('|')})(?![\\p{L}\\p{N}_])`, 'gu')
			: null;
	return { motif, parEcriture };
}

/**
 * Cuts a text where it says a word of the glossary for the first time on the page.
 * @param deja words the page has already explained; those found here are added to it.
 */
export function decouperSigles(texte: string, { motif, parEcriture }: Glossaire, deja: Set<string>): Morceau[] {
	if (!motif) return [{ texte }];
	const morceaux: Morceau[] = [];
	let fin = 0;
	for (const trouve of texte.matchAll(motif)) {
		const definition = parEcriture.get(trouve[0]);
		if (!definition || deja.has(definition.sigle)) continue;
		deja.add(definition.sigle);
		if (trouve.index > fin) morceaux.push({ texte: texte.slice(fin, trouve.index) });
		morceaux.push({ texte: trouve[0], definition });
		fin = trouve.index + trouve[0].length;
	}
	if (fin < texte.length || morceaux.length === 0) morceaux.push({ texte: texte.slice(fin) });
	return morceaux;
}
