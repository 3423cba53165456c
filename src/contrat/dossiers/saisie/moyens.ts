import * as v from 'valibot';
import type { ContenuSection } from '../contenu.ts';
import { centiemesOuNull, commun, texte } from './communs.ts';

export const saisieMoyens = v.object({
	...commun,
	moyensHumains: texte(5_000),
	moyensMateriels: texte(5_000),
	etptCentiemes: centiemesOuNull(1_000_000, 'Écrivez un nombre, par exemple 1,5 pour une personne et demie.'),
	recrutements: texte(5_000)
});

/** The section a form holds. */
export function moyensSaisis(lue: v.InferOutput<typeof saisieMoyens>): ContenuSection['moyens'] {
	return {
		moyensHumains: lue.moyensHumains,
		moyensMateriels: lue.moyensMateriels,
		etptCentiemes: lue.etptCentiemes,
		recrutements: lue.recrutements
	};
}
