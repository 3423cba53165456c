/** French wording of figures and lists, for display only. */

const NOMBRES = new Intl.NumberFormat('fr-FR');
const DECIMAUX = new Intl.NumberFormat('fr-FR', { maximumFractionDigits: 1 });
const POURCENTS = new Intl.NumberFormat('fr-FR', { style: 'percent', maximumFractionDigits: 1 });
const REGLES = new Intl.PluralRules('fr-FR');
const LISTE = new Intl.ListFormat('fr-FR', { type: 'conjunction' });

/** « 3 475 », with the narrow no-break space of French typography. */
export function nombre(valeur: number | bigint): string {
	return NOMBRES.format(valeur);
}

/** « 12,5 % » for 0.125: one decimal at most. */
export function pourcentage(part: number): string {
	return POURCENTS.format(part);
}

/** The word alone, agreed: in French the singular goes up to 1,99 (« 0 dossier », « 1,5 point »). */
export function accorder(compte: number, singulier: string, plurielEcrit = `${singulier}s`): string {
	return Math.abs(compte) < 2 ? singulier : plurielEcrit;
}

/** « 3 dossiers », « 0 dossier », « 1 000 000 de dossiers ». The plural is the singular plus s unless given. */
export function pluriel(compte: number, singulier: string, plurielEcrit = `${singulier}s`): string {
	const mot = accorder(compte, singulier, plurielEcrit);
	// French has a third form, for whole millions: « un million de dossiers », « d’actions ».
	if (REGLES.select(compte) !== 'many') return `${nombre(compte)}\u00A0${mot}`;
	const liaison = /^[aeiouyâàéèêëîïôùûœh]/i.test(mot) ? 'd’' : 'de ';
	return `${nombre(compte)} ${liaison}${mot}`;
}

/** « a, b et c ». */
export function enumerer(elements: readonly string[]): string {
	return LISTE.format(elements);
}

/** Puts the no-break spaces French asks for: before ; : ! ? % and inside « ». */
export function insecables(texte: string): string {
	return texte
		.replace(/ ([;!?])/g, '\u202F$1')
		.replace(/ ([:%»€])/g, '\u00A0$1')
		.replace(/« /g, '«\u00A0');
}

/** Cuts on a word, at most `limite` characters, with an ellipsis when something was cut. */
export function abreger(texte: string, limite: number): string {
	if (texte.length <= limite) return texte;
	// One character more than what fits: a space just after the last word means that word is whole.
	const espace = texte.slice(0, limite).lastIndexOf(' ');
	const coupe = texte.slice(0, espace > limite / 2 ? espace : limite - 1).toWellFormed();
	return `${coupe.replace(/[\s,;:.\uFFFD]+$/, '')}…`;
}

/** « 1,2 Mo » : size of a file, in powers of ten as in the files of a phone. */
export function taille(octets: number): string {
	if (octets < 1000) return `${nombre(octets)} octets`.replace(/^([01]) octets$/, '$1 octet').replace(' ', '\u00A0');
	if (octets < 1_000_000) return `${DECIMAUX.format(octets / 1000)}\u00A0ko`;
	return `${DECIMAUX.format(octets / 1_000_000)}\u00A0Mo`;
}
