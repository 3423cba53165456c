import type { Feuille } from './cellule.ts';
import type { Limites } from './limites.ts';
import { TableurRefuse } from './refus.ts';

/**
 * Reads a CSV file: UTF-8 or, failing that, windows-1252 (what Excel writes in French); separated by semicolons, commas or
 * tabs, whichever divides the first lines most evenly. Every cell is text: whoever reads an amount reads it from there.
 */
export function lireCsv(octets: Uint8Array, limites: Pick<Limites, 'lignes' | 'colonnes'>): Feuille {
	const texte = decoder(octets);
	const annonce = /^sep=(.)\r?\n/i.exec(texte);
	const corps = annonce ? texte.slice(annonce[0].length) : texte;
	const lignes = decouper(corps, annonce?.[1] ?? separateurDe(corps), limites);
	return { nom: 'Tableau', cachee: false, lignes, fusions: [], lignesCachees: [], colonnesCachees: [] };
}

/** The text of a file, or a refusal when it is no text at all. */
export function decoder(octets: Uint8Array): string {
	const utf16 = octets[0] === 0xff && octets[1] === 0xfe;
	if (!utf16 && octets.subarray(0, 4096).includes(0)) throw new TableurRefuse('format_inconnu');
	if (utf16) return new TextDecoder('utf-16le').decode(octets);
	try {
		return new TextDecoder('utf-8', { fatal: true }).decode(octets);
	} catch {
		return new TextDecoder('windows-1252').decode(octets);
	}
}

const SEPARATEURS = [';', '\t', ','] as const;

function separateurDe(texte: string): string {
	const essai = texte.slice(0, 20_000);
	const scores = SEPARATEURS.map((separateur) => {
		const lignes = decouper(essai, separateur, { lignes: 30, colonnes: 1_000 }, true).slice(0, 20);
		const comptes = new Map<number, number>();
		for (const { length } of lignes) if (length > 1) comptes.set(length, (comptes.get(length) ?? 0) + 1);
		return Math.max(0, ...[...comptes].map(([largeur, fois]) => fois * 100 + largeur));
	});
	return SEPARATEURS[scores.indexOf(Math.max(...scores))] ?? ';';
}

function decouper(
	texte: string,
	separateur: string,
	{ lignes: auPlus, colonnes }: Pick<Limites, 'lignes' | 'colonnes'>,
	essai = false
): (string | null)[][] {
	const lignes: (string | null)[][] = [];
	let ligne: (string | null)[] = [];
	const finir = (): boolean => {
		lignes.push(ligne);
		ligne = [];
		if (lignes.length > auPlus && !essai) throw new TableurRefuse('trop_de_lignes');
		return lignes.length <= auPlus;
	};
	let ici = 0;
	while (ici < texte.length) {
		const [valeur, apres] = texte[ici] === '"' ? entreGuillemets(texte, ici, separateur) : nue(texte, ici, separateur);
		ligne.push(valeur === '' ? null : valeur);
		if (ligne.length > colonnes) throw new TableurRefuse('trop_gros');
		ici = apres;
		if (texte[ici] === separateur) {
			ici += 1;
			if (ici === texte.length) ligne.push(null);
			continue;
		}
		if (texte[ici] === '\r') ici += 1;
		if (texte[ici] === '\n') ici += 1;
		if (!finir()) return lignes;
	}
	if (ligne.length > 0) finir();
	return lignes;
}

function nue(texte: string, debut: number, separateur: string): [string, number] {
	let fin = debut;
	while (fin < texte.length && texte[fin] !== separateur && texte[fin] !== '\n' && texte[fin] !== '\r') fin += 1;
	return [texte.slice(debut, fin), fin];
}

function entreGuillemets(texte: string, debut: number, separateur: string): [string, number] {
	let valeur = '';
	let ici = debut + 1;
	for (;;) {
		const fin = texte.indexOf('"', ici);
		if (fin < 0) return [valeur + texte.slice(ici), texte.length];
		valeur += texte.slice(ici, fin);
		if (texte[fin + 1] !== '"') {
			// What follows a closing quote on the same cell is kept: people write « "a" b ».
			const [suite, apres] = nue(texte, fin + 1, separateur);
			return [valeur + suite, apres];
		}
		valeur += '"';
		ici = fin + 2;
	}
}
