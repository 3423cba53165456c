import * as v from 'valibot';
import type { ContenuSection } from '../contenu.ts';
import type { IndicateurChoisi } from '../sections/resultats.ts';
import { code, commun, ligne, liste, texte } from './communs.ts';

/** Value expected, for an indicator of the contract or added: a figure or words. */
const cible = ligne(200);

export const saisieResultats = v.object({
	...commun,
	resultats: texte(10_000),
	/** Every indicator of the contract, ticked or not, with the value expected. */
	duContrat: liste(v.object({ code, choisi: v.optional(v.string(), ''), cible }), 200),
	ajoutes: liste(
		v.pipe(
			v.object({ intitule: ligne(300), cible }),
			v.forward(
				v.partialCheck(
					[['intitule'], ['cible']],
					(i) => i.cible === '' || i.intitule !== '',
					'Donnez un nom à cet indicateur.'
				),
				['intitule']
			)
		)
	),
	methodeEvaluation: texte(10_000)
});

/**
 * The section a form holds: indicators of the contract first, then those added; empty lines are left out.
 * @param intitules names of the indicators of the contract, by code
 */
export function resultatsSaisis(
	{ resultats, duContrat, ajoutes, methodeEvaluation }: v.InferOutput<typeof saisieResultats>,
	intitules: ReadonlyMap<string, string>
): ContenuSection['resultats'] {
	const indicateurs: IndicateurChoisi[] = [
		...duContrat
			.filter((i) => i.choisi !== '')
			.map(({ code, cible }) => ({ code, intitule: intitules.get(code) ?? code, cible })),
		...ajoutes.filter((i) => i.intitule !== '').map(({ intitule, cible }) => ({ code: null, intitule, cible }))
	];
	return { resultats, indicateurs, methodeEvaluation };
}
