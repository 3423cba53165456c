import type { Destin } from './action.ts';

/** A criterion of the fictional grid: marks from 0 to 5. */
export interface CritereExemple {
	intitule: string;
	aide: string;
	poids: number;
}

/** The grid every funder of the fictional contract shares. */
export const criteresExemple: readonly CritereExemple[] = [
	{ intitule: 'Réponse aux besoins du quartier', aide: 'Le besoin est dit par les habitants ou mesuré.', poids: 35 },
	{ intitule: 'Participation des habitants', aide: 'De l’idée au bilan, pas seulement le jour venu.', poids: 25 },
	{ intitule: 'Partenariat et droit commun', aide: 'Qui d’autre s’engage, et avec quoi.', poids: 20 },
	{ intitule: 'Solidité du budget', aide: 'Les dépenses se comprennent, les recettes sont sûres.', poids: 20 }
];

export const NOTE_MAX = 5;

/** Who scores: the chef de projet and two instructors. */
export const notateursExemple = ['chef-de-projet', 'instructeur-etat', 'instructeur-ccll'] as const;

/** What somebody adds beside a low mark. */
const REMARQUES = ['', 'À revoir avec la structure.', ''];

/**
 * The marks of one person on one application, always the same: around what becomes of it, and one person is
 * stricter than the others, so that the spread has something to say.
 * @param destin where the story of the application ends
 * @param rang of the application
 * @param qui rank of the person in `notateursExemple`
 */
export function notesDe(destin: Destin, rang: number, qui: number): { note: number; remarque: string }[] {
	const niveau = destin === 'refuse' ? 2 : destin === 'accorde' || destin === 'inscrit' ? 4 : 3;
	return criteresExemple.map((_, critere) => {
		const ecart =
			((rang * (critere + 2) + qui * (rang % 4) + critere * critere) % 3) - 1 - (qui === 1 && rang % 4 === 0 ? 1 : 0);
		const note = Math.min(NOTE_MAX, Math.max(0, niveau + ecart));
		return { note, remarque: note < 2 ? (REMARQUES[(rang + critere) % REMARQUES.length] ?? '') : '' };
	});
}
