import MarkdownIt, { type Token } from 'markdown-it';

/**
 * Simple Markdown as a tree that pages draw themselves: no HTML text ever exists, so nothing typed can become markup. Give
 * the tree to `Markdown.svelte`; read on the server only, so that the reader never travels to a browser.
 */

/** A piece of a line. */
export type Fragment =
	| { genre: 'texte'; texte: string }
	| { genre: 'code'; texte: string }
	| { genre: 'saut' }
	| { genre: 'fort'; enfants: Fragment[] }
	| { genre: 'accent'; enfants: Fragment[] }
	| { genre: 'lien'; adresse: string; externe: boolean; enfants: Fragment[] };

/** A piece of a page. `niveau` is the level of heading to draw, already under those of the page. */
export type Bloc =
	| { genre: 'titre'; niveau: number; enfants: Fragment[] }
	| { genre: 'paragraphe'; enfants: Fragment[] }
	| { genre: 'citation'; blocs: Bloc[] }
	| { genre: 'liste'; ordonnee: boolean; debut: number; elements: Bloc[][] }
	| { genre: 'code'; texte: string }
	| { genre: 'tableau'; entetes: Fragment[][]; lignes: Fragment[][][] }
	| { genre: 'trait' };

// `html: false`: tags are text. Images are not fetched from elsewhere: their words are shown instead.
const lecteur = new MarkdownIt({ html: false, linkify: false, typographer: false }).disable('image');
/** Where a link may lead; anything else (javascript:, data:, a path of the site) is only text. */
const ADRESSE = /^(https?:\/\/[^\s]+|mailto:[^\s]+)$/i;
const PROFONDEUR = 12;

/**
 * Reads a text in Markdown.
 * @param options.niveau level of its highest headings, 2 under the title of the page; the others follow without a gap,
 * whatever the number of « # », so that who listens to the page can find their way
 */
export function lireMarkdown(texte: string, { niveau = 2 }: { niveau?: number } = {}): Bloc[] {
	const jetons = lecteur.parse(texte, {});
	const niveaux = [...new Set(jetons.flatMap(({ type, tag }) => (type === 'heading_open' ? tag : [])))].sort();
	return lireBlocs({ jetons, rang: 0, titres: new Map(niveaux.map((tag, rang) => [tag, niveau + rang])) }, null, 0);
}

interface Curseur {
	jetons: readonly Token[];
	rang: number;
	/** Level to draw for each kind of heading of the text. */
	titres: ReadonlyMap<string, number>;
}

const SANS_TITRE: ReadonlyMap<string, number> = new Map();

/** Reads blocks until the token that closes the one they are in. */
function lireBlocs(curseur: Curseur, fin: string | null, profondeur: number): Bloc[] {
	const blocs: Bloc[] = [];
	for (;;) {
		const jeton = curseur.jetons[curseur.rang++];
		if (!jeton || jeton.type === fin) return blocs;
		const bloc = lireBloc(jeton, curseur, profondeur);
		if (bloc && profondeur <= PROFONDEUR) blocs.push(bloc);
	}
}

function lireBloc(jeton: Token, curseur: Curseur, profondeur: number): Bloc | null {
	const dedans = (fin: string): Bloc[] => lireBlocs(curseur, fin, profondeur + 1);
	switch (jeton.type) {
		case 'heading_open': {
			const enfants = ligneSuivante(curseur, 'heading_close');
			return { genre: 'titre', niveau: Math.min(6, curseur.titres.get(jeton.tag) ?? 6), enfants };
		}
		case 'paragraph_open':
			return { genre: 'paragraphe', enfants: ligneSuivante(curseur, 'paragraph_close') };
		case 'blockquote_open':
			return { genre: 'citation', blocs: dedans('blockquote_close') };
		case 'bullet_list_open':
			return { genre: 'liste', ordonnee: false, debut: 1, elements: lireElements(curseur, profondeur) };
		case 'ordered_list_open': {
			const debut = Number(jeton.attrGet('start') ?? 1);
			return { genre: 'liste', ordonnee: true, debut, elements: lireElements(curseur, profondeur) };
		}
		case 'fence':
		case 'code_block':
			return { genre: 'code', texte: jeton.content };
		case 'table_open':
			return lireTableau(curseur);
		case 'hr':
			return { genre: 'trait' };
		default:
			return null;
	}
}

function lireElements(curseur: Curseur, profondeur: number): Bloc[][] {
	const elements: Bloc[][] = [];
	for (;;) {
		const jeton = curseur.jetons[curseur.rang++];
		if (!jeton || jeton.type.endsWith('_list_close')) return elements;
		if (jeton.type === 'list_item_open') elements.push(lireBlocs(curseur, 'list_item_close', profondeur + 1));
	}
}

function lireTableau(curseur: Curseur): Bloc {
	const lignes: Fragment[][][] = [];
	for (;;) {
		const jeton = curseur.jetons[curseur.rang++];
		if (!jeton || jeton.type === 'table_close') break;
		if (jeton.type === 'tr_open') lignes.push([]);
		if (jeton.type === 'inline')
			lignes.at(-1)?.push(lireFragments({ jetons: jeton.children ?? [], rang: 0, titres: SANS_TITRE }, null));
	}
	const [entetes = [], ...suite] = lignes;
	return { genre: 'tableau', entetes, lignes: suite };
}

/** The text of a heading or of a paragraph, then its end. */
function ligneSuivante(curseur: Curseur, fin: string): Fragment[] {
	const fragments: Fragment[] = [];
	for (;;) {
		const jeton = curseur.jetons[curseur.rang++];
		if (!jeton || jeton.type === fin) return fragments;
		fragments.push(...lireFragments({ jetons: jeton.children ?? [], rang: 0, titres: SANS_TITRE }, null));
	}
}

function lireFragments(curseur: Curseur, fin: string | null): Fragment[] {
	const fragments: Fragment[] = [];
	for (;;) {
		const jeton = curseur.jetons[curseur.rang++];
		if (!jeton || jeton.type === fin) return fragments;
		fragments.push(...lireFragment(jeton, curseur));
	}
}

function lireFragment(jeton: Token, curseur: Curseur): Fragment[] {
	switch (jeton.type) {
		case 'text':
			return jeton.content === '' ? [] : [{ genre: 'texte', texte: jeton.content }];
		case 'code_inline':
			return [{ genre: 'code', texte: jeton.content }];
		case 'softbreak':
			return [{ genre: 'texte', texte: ' ' }];
		case 'hardbreak':
			return [{ genre: 'saut' }];
		case 'strong_open':
			return [{ genre: 'fort', enfants: lireFragments(curseur, 'strong_close') }];
		case 'em_open':
			return [{ genre: 'accent', enfants: lireFragments(curseur, 'em_close') }];
		case 'link_open': {
			const adresse = String(jeton.attrGet('href') ?? '');
			const enfants = lireFragments(curseur, 'link_close');
			if (!ADRESSE.test(adresse)) return enfants;
			return [{ genre: 'lien', adresse, externe: !adresse.toLowerCase().startsWith('mailto:'), enfants }];
		}
		default:
			return [];
	}
}
