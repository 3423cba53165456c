import * as v from 'valibot';
import type { ContenuSection } from '../contenu.ts';
import { residences, sexes, tranches } from '../public-prevu.ts';
import { commun, entierOuNull, texte } from './communs.ts';

const effectif = entierOuNull(100_000, 'Écrivez un nombre de personnes, en chiffres.');
const effectifs = v.optional(
	v.object({
		femmes_quartier: effectif,
		hommes_quartier: effectif,
		femmes_hors_quartier: effectif,
		hommes_hors_quartier: effectif
	}),
	{}
);
/** Keys of a field name start with a letter: band « 0-3 » is `t_0-3`. */
export const saisiePublic = v.object({
	...commun,
	publics: v.optional(
		v.object({
			't_0-3': effectifs,
			't_4-6': effectifs,
			't_7-10': effectifs,
			't_11-14': effectifs,
			t_15: effectifs,
			't_16-18': effectifs,
			't_19-25': effectifs,
			't_26-59': effectifs,
			't_60-plus': effectifs
		}),
		{}
	),
	participations: entierOuNull(10_000_000, 'Écrivez un nombre de venues, en chiffres.'),
	participationsDetail: texte(2_000)
});

/** The section a form holds; empty cells of the table of people are left out. */
export function publicSaisi({
	publics,
	participations,
	participationsDetail
}: v.InferOutput<typeof saisiePublic>): ContenuSection['public'] {
	const cases = tranches.flatMap((tranche) =>
		sexes.flatMap((sexe) =>
			residences.flatMap((residence) => {
				const personnes = publics[`t_${tranche}`][`${sexe}_${residence}`] ?? 0;
				return personnes > 0 ? [{ tranche, sexe, residence, personnes }] : [];
			})
		)
	);
	return { publics: cases, participations, participationsDetail };
}
