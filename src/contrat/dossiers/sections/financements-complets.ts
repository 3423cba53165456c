import { bilanBudget } from '../budget.ts';
import type { CadreDuDossier, Manque } from '../completude.ts';
import { ecrirePoints } from '../points.ts';
import type { Budget } from './budget.ts';
import type { Financements } from './financements.ts';
import { aFaire } from './manquer.ts';

const CHAMP = 'demandes[0].montant';

/** What is missing in the requests before sending: one at least, within the rate of public money of the call. */
export function manquesFinancements(
	{ budget, financements, dureeAnnees }: Budget & Financements & { dureeAnnees: number },
	{ demandes, tauxPublicMaxPoints: maximum }: Pick<CadreDuDossier, 'demandes' | 'tauxPublicMaxPoints'>
): Manque[] {
	if (financements.length === 0) return [aFaire('financements', CHAMP, 'Demandez une somme à au moins un financeur.')];
	const liste: Manque[] = [];
	if (dureeAnnees > 1 && financements.every((d) => d.suivantes.every((s) => s.montant === 0n)))
		liste.push(
			aFaire(
				'financements',
				'demandes[0].suivantes[0].montant',
				'Écrivez ce que vous demandez pour les années suivantes.'
			)
		);
	const taux = bilanBudget(budget, demandes).tauxPublicPoints;
	if (maximum !== null && taux !== null && taux > maximum)
		liste.push({
			garde: 'taux_public_respecte',
			etape: 'financements',
			champ: CHAMP,
			message: `L’argent public fait ${ecrirePoints(taux)} du coût de l’action ; l’appel accepte au plus ${ecrirePoints(maximum)}.`
		});
	return liste;
}
