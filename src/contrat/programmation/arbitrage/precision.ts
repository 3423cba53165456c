import type { Resultat } from './transport.ts';

/** Beyond this distance from the best, in millionths, a proposal is shown with a warning: two per cent. */
export const ECART_A_SIGNALER = 20_000;
/** From here on, in millionths, how far the best may be is not known. */
const INCONNU = 1_000_000;

/**
 * How near the best a proposal is, as a sentence.
 * @param ecart in millionths, as kept with the result.
 */
export function direPrecision(ecart: number): string {
	if (ecart <= 1) return 'Aucune répartition en montants arrondis ne fait mieux : c’est prouvé.';
	if (ecart >= INCONNU) return 'Le calcul n’a pas eu le temps de dire à quelle distance du meilleur elle se trouve.';
	// Rounded up: what is announced is never exceeded.
	const echelle = 10 ** (Math.floor(Math.log10(ecart)) - 1);
	const pourCent = (Math.ceil(ecart / echelle) * echelle) / 10_000;
	return `Proposition à moins de ${pourCent.toLocaleString('fr-FR', { maximumSignificantDigits: 2 })} % du meilleur possible.`;
}

/**
 * What was looked at to know what limited a proposal, as a sentence; nothing is claimed of what was not tried.
 * @param trouvees how many constraints were found to tighten.
 */
export function direExamen(examen: Resultat['examen'], trouvees: number): string {
	if (!examen) return trouvees > 0 ? '' : 'Ce qui l’a limitée n’a pas été cherché.';
	const { touchees, essayees } = examen;
	if (touchees === 0) return 'Rien d’autre que les demandes elles-mêmes n’a limité la répartition.';
	const reste = touchees - essayees;
	if (reste > 0)
		return `${essayees} contraintes atteintes sur ${touchees} ont pu être essayées, les enveloppes d’abord : pour ${reste === 1 ? 'la dernière' : `les ${reste} autres`}, on ne sait pas.`;
	if (trouvees === 0) return 'Aucune contrainte, levée seule, ne permet de mieux placer l’argent.';
	return touchees === 1
		? 'La seule contrainte atteinte a été essayée.'
		: `Les ${touchees} contraintes atteintes ont toutes été essayées.`;
}
