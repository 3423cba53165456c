/** How close two names are; from the surest. */
export const ressemblances = ['meme_nom', 'nom_compris', 'nom_de_famille'] as const;
export type Ressemblance = (typeof ressemblances)[number];

/** Why a link is suggested, said to the person who confirms it. */
export const raisonsRessemblance: Record<Ressemblance, string> = {
	meme_nom: 'Même prénom et même nom',
	nom_compris: 'Tous les mots d’un même nom',
	nom_de_famille: 'Même nom de famille (aucun prénom à comparer)'
};

const CIVILITES = new Set(['m', 'mr', 'mme', 'mlle', 'monsieur', 'madame', 'mademoiselle', 'dr', 'me', 'maitre', 'pr']);

/** The words of a name, in no order: without accents, capitals, hyphens, apostrophes or « Mme ». */
export function motsDuNom(nom: string): string[] {
	return nom
		.normalize('NFD')
		.replace(/\p{M}/gu, '')
		.replaceAll('œ', 'oe')
		.replaceAll('Œ', 'oe')
		.toLowerCase()
		.split(/[^a-z0-9]+/)
		.filter((mot) => mot !== '' && !CIVILITES.has(mot))
		.toSorted();
}

/**
 * Whether two names may be those of one person, whatever the order of first and last name, or null. Two words at least
 * have to be common, unless one of the names is a family name alone (« Mme Diallo »): four letters at least.
 */
export function ressembler(a: string, b: string): Ressemblance | null {
	const [mots, autres] = [motsDuNom(a), motsDuNom(b)];
	const [courts, longs] = mots.length <= autres.length ? [mots, autres] : [autres, mots];
	const [premier] = courts;
	if (premier === undefined || !estCompris(courts, longs)) return null;
	if (courts.length === 1) return premier.length >= 4 ? 'nom_de_famille' : null;
	return courts.length === longs.length ? 'meme_nom' : 'nom_compris';
}

/** Every word of the first in the second, as many times. */
function estCompris(courts: readonly string[], longs: readonly string[]): boolean {
	const reste = [...longs];
	return courts.every((mot) => {
		const rang = reste.indexOf(mot);
		if (rang >= 0) reste.splice(rang, 1);
		return rang >= 0;
	});
}

/** Somebody who instructs or sits: an account, or a seat's holder without one. */
export interface Personne {
	/** « compte:… » or « designation:… ». */
	cle: string;
	nom: string;
	/** Structures this account files applications for. */
	deposePour: readonly string[];
}

/** Somebody who leads a structure. */
export interface Dirigeant {
	structureId: string;
	nom: string;
	fonction: string;
}

/** A link to confirm or set aside: never one by itself. */
export interface Suggestion {
	personne: string;
	nom: string;
	structureId: string;
	raison: string;
	/** Rank of the reason, the surest first. */
	rang: number;
}

/**
 * The links that names suggest, the surest first, each pair once.
 * @param connus « person structure » pairs already in the register, whatever their state: they are not asked again
 */
export function suggerer(
	personnes: readonly Personne[],
	dirigeants: readonly Dirigeant[],
	connus: ReadonlySet<string>
): Suggestion[] {
	const trouvees = new Map<string, Suggestion>();
	const garder = (suggestion: Suggestion): void => {
		const cle = paire(suggestion.personne, suggestion.structureId);
		const deja = trouvees.get(cle);
		if (!connus.has(cle) && (!deja || suggestion.rang < deja.rang)) trouvees.set(cle, suggestion);
	};
	for (const { cle, nom, deposePour } of personnes) {
		for (const structureId of deposePour)
			garder({ personne: cle, nom, structureId, raison: 'Dépose des dossiers pour cette structure', rang: 0 });
		for (const { structureId, nom: autre, fonction } of dirigeants) {
			const genre = ressembler(nom, autre);
			if (!genre) continue;
			const raison = `${raisonsRessemblance[genre]} que ${autre}${fonction ? ` (${fonction})` : ''}`;
			garder({ personne: cle, nom, structureId, raison, rang: 1 + ressemblances.indexOf(genre) });
		}
	}
	return [...trouvees.values()].toSorted((a, b) => a.rang - b.rang || a.nom.localeCompare(b.nom, 'fr'));
}

/** How a person and a structure are named together. */
export function paire(personne: string, structureId: string): string {
	return `${personne} ${structureId}`;
}
