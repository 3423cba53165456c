/** What XML 1.0 forbids, and the invisible marks that could turn the direction of a whole line. */
const INTERDITS = /(?![\n\t\u200d])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\ufffe\uffff]/gu;

const ENTITES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** A text without what no file can hold: control characters, marks of direction, lone halves of signs. The words stay. */
export function nettoyer(texte: string): string {
	return texte.toWellFormed().normalize('NFC').replace(/\r\n?/g, '\n').replace(INTERDITS, '');
}

/** A text inside an element or an attribute; spaces, tabs and lines are left as they are. */
export function echapper(texte: string): string {
	return nettoyer(texte).replace(/[&<>"]/g, (signe) => ENTITES[signe] ?? '');
}

/** The inside of a paragraph: lines, tabs and runs of spaces as OpenDocument writes them. */
export function enLigne(texte: string): string {
	return echapper(texte)
		.replace(/ {2,}/g, (blancs) => ` <text:s text:c="${blancs.length - 1}"/>`)
		.replace(/^ /gm, '<text:s/>')
		.replace(/\t/g, '<text:tab/>')
		.replace(/\n/g, '<text:line-break/>');
}

/** A text typed by a person, cut where lines were left empty: one item a paragraph, none when nothing was typed. */
export function paragraphes(texte: string): string[] {
	return nettoyer(texte)
		.split(/\n[ \t]*\n\s*/)
		.map((morceau) => morceau.trim())
		.filter((morceau) => morceau !== '');
}
