import * as v from 'valibot';
import type { ContenuSection } from '../contenu.ts';
import { code, commun, jourFacultatif, liste, texte } from './communs.ts';

export const saisieLieux = v.pipe(
	v.object({
		...commun,
		quartiers: liste(code),
		lieux: texte(5_000),
		debut: jourFacultatif,
		fin: jourFacultatif,
		calendrier: texte(5_000)
	}),
	v.forward(
		v.partialCheck(
			[['debut'], ['fin']],
			({ debut, fin }) => debut === null || fin === null || debut <= fin,
			'La fin doit venir après le début.'
		),
		['fin']
	)
);

/** The section a form holds. */
export function lieuxSaisis(lue: v.InferOutput<typeof saisieLieux>): ContenuSection['lieux'] {
	return {
		quartiers: [...new Set(lue.quartiers)].sort(),
		lieux: lue.lieux,
		debut: lue.debut,
		fin: lue.fin,
		calendrier: lue.calendrier
	};
}
