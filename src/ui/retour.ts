/**
 * What a page receives back from a refused form, and how a field finds its own part in it.
 * Kept apart from `formulaire.ts` so that a page which only shows a form does not load the validator.
 */

export interface Retour {
	/** What was typed, nested as the names say; never a password nor a file. */
	readonly saisie?: unknown;
	/** Messages by dotted path (`lignes.0.montant`). */
	readonly erreurs?: Readonly<Partial<Record<string, readonly string[]>>> | undefined;
	/** Messages that concern no field in particular. */
	readonly generales?: readonly string[] | undefined;
	/** Sentence of a refusal (a 409, for example), already in French. */
	readonly message?: string | undefined;
	/** Which form of the page came back, when it holds several. */
	readonly formulaire?: string | undefined;
}

/** Dotted path of a field name: `lignes[0].montant` gives `lignes.0.montant`, `themes[]` gives `themes`. */
export function cheminDe(nom: string): string {
	return nom
		.replace(/\[\]$/, '')
		.replace(/\[(\d+)\]/g, '.$1')
		.replace(/^\./, '');
}

/** Identifier of a field in the page, from its name or its dotted path: both give the same, so messages can link to fields. */
export function idDuChamp(nom: string, formulaire = ''): string {
	const suite = cheminDe(nom).replace(/[^\w-]+/g, '-');
	return formulaire ? `champ-${formulaire}-${suite}` : `champ-${suite}`;
}

/**
 * A name people can read for a field nobody named: `lignes.0.motDePasse` gives « Lignes 1, mot de passe ».
 * A page gives the exact words to its `Formulaire` (`libelles`) where accents or grammar matter.
 */
export function libelleDe(nom: string): string {
	const mots = cheminDe(nom)
		.replace(/\.(\d+)/g, (_, rang: string) => ` ${Number(rang) + 1}`)
		.replace(/([a-z])([A-Z])/g, (_, a: string, b: string) => `${a} ${b.toLowerCase()}`)
		.replace(/[_-]+/g, ' ')
		.replace(/\./g, ', ');
	return mots.charAt(0).toUpperCase() + mots.slice(1);
}

/** The messages of one field, empty when it is right. */
export function erreursDe(retour: Retour | null | undefined, nom: string): readonly string[] {
	return retour?.erreurs?.[cheminDe(nom)] ?? [];
}

/** What was typed in one field, as the browser sent it: a text, a list of texts, or `undefined` when nothing was sent back. */
export function saisieDe(retour: Retour | null | undefined, nom: string): string | string[] | undefined {
	let valeur: unknown = retour?.saisie;
	for (const cle of cheminDe(nom).split('.')) {
		if (typeof valeur !== 'object' || valeur === null || !Object.hasOwn(valeur, cle)) return undefined;
		valeur = (valeur as Record<string, unknown>)[cle];
	}
	if (typeof valeur === 'string') return valeur;
	if (Array.isArray(valeur) && valeur.every((element) => typeof element === 'string')) return valeur;
	return undefined;
}
