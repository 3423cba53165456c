import { ecrireMontant } from '#contrat/commun/montant.ts';
import type { Demande } from '../financement.ts';
import type { Mot } from './mots.ts';

/** What is asked, one line for each funder and nature of credit. */
export interface Financements {
	financements: readonly Demande[];
}

/** The section in words, in the order of the form. */
export function motsFinancements({ financements }: Financements): Mot[] {
	return financements.flatMap(({ financeur, nature, montant, suivantes }): Mot[] => {
		const quoi = `Demande à ${financeur}, ${nature === 'specifique' ? 'crédits politique de la ville' : 'droit commun'}`;
		return [
			[quoi, ecrireMontant(montant)],
			...suivantes.map((s): Mot => [`${quoi}, ${s.annee}`, ecrireMontant(s.montant)])
		];
	});
}
