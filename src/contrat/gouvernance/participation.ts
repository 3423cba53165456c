/** Who comes to a meeting outside the seats (annexe 2, third table). A resident is counted, never named. */
export const categoriesParticipation = [
	'habitants',
	'associations',
	'acteurs_economiques',
	'institutions',
	'autres'
] as const;
export type CategorieParticipation = (typeof categoriesParticipation)[number];

/** How each category is named on screen. */
export const nomsCategories: Record<CategorieParticipation, string> = {
	habitants: 'Habitants',
	associations: 'Associations',
	acteurs_economiques: 'Acteurs locaux et économiques',
	institutions: 'Institutions',
	autres: 'Autres'
};

/** People of one category, and of one organisation when it is known. */
export interface Participation {
	categorie: CategorieParticipation;
	organisme: string;
	personnes: number;
}

export type RefusParticipation = 'habitant_nomme' | 'participation_double';

/** Residents come under no organisation's name; one line for each category and organisation. */
export function verifierParticipations(lignes: readonly Participation[]): RefusParticipation | null {
	if (lignes.some(({ categorie, organisme }) => categorie === 'habitants' && organisme !== '')) return 'habitant_nomme';
	const cles = new Set(lignes.map(({ categorie, organisme }) => `${categorie}/${organisme.toLowerCase()}`));
	return cles.size < lignes.length ? 'participation_double' : null;
}

/**
 * « Associations : 3 personnes (Les Tilleuls). », one sentence a line, in the order of the categories.
 * @param detail false leaves the organisations out
 */
export function direParticipations(lignes: readonly Participation[], detail = true): string[] {
	return categoriesParticipation.flatMap((categorie) => {
		const siennes = lignes.filter((l) => l.categorie === categorie);
		if (siennes.length === 0) return [];
		const total = siennes.reduce((somme, { personnes }) => somme + personnes, 0);
		const organismes = siennes.map(({ organisme }) => organisme).filter(Boolean);
		const noms = detail && organismes.length > 0 ? ` (${organismes.join(', ')})` : '';
		return [`${nomsCategories[categorie]} hors sièges : ${total} ${total > 1 ? 'personnes' : 'personne'}${noms}.`];
	});
}
