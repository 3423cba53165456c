import * as v from 'valibot';
import type { ContenuSection } from '../contenu.ts';
import { themesNationaux } from '../theme-national.ts';
import { choix, code, commun, liste } from './communs.ts';

const themes = themesNationaux.map((t) => t.code);

export const saisieObjectifs = v.object({
	...commun,
	objectifs: liste(code),
	/** The objective the action serves first. */
	principal: v.optional(code, ''),
	transversales: liste(code),
	themeNational: choix(themes)
});

/** The section a form holds: the main objective comes first, when it is one of those ticked. */
export function objectifsSaisis({
	objectifs,
	principal,
	transversales,
	themeNational
}: v.InferOutput<typeof saisieObjectifs>): ContenuSection['objectifs'] {
	const coches = [...new Set(objectifs)];
	const tete = coches.filter((c) => c === principal);
	return {
		objectifs: [...tete, ...coches.filter((c) => c !== principal)],
		transversales: [...new Set(transversales)].sort(),
		themeNational
	};
}
