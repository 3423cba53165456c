import { ecrireMontant, type Montant } from '#contrat/commun/montant.ts';
import { bilanBudget } from '../budget.ts';
import type { CadreDuDossier, Manque } from '../completude.ts';
import type { Budget } from './budget.ts';
import { aFaire } from './manquer.ts';

const listes = { charge: 'charges', produit: 'produits' } as const;

/**
 * What is missing in the budget before sending: a charge, an amount on every line, charges = produits, 86 = 87 apart, and
 * how indirect charges are shared when there are some (cerfa 12156).
 */
export function manquesBudget(
	{ budget, repartitionIndirecte }: Budget,
	cadre: Pick<CadreDuDossier, 'demandes'>
): Manque[] {
	const liste: Manque[] = [];
	if (!budget.some((l) => l.sens === 'charge'))
		liste.push(aFaire('budget', 'charges[0].compte', 'Écrivez au moins une dépense.'));
	for (const sens of ['charge', 'produit'] as const) {
		const rang = budget.filter((l) => l.sens === sens).findIndex((l) => l.montant === 0n);
		if (rang >= 0)
			liste.push(aFaire('budget', `${listes[sens]}[${rang}].montant`, 'Une ligne du budget n’a pas de montant.'));
	}
	const bilan = bilanBudget(budget, cadre.demandes);
	if (bilan.chargesIndirectes > 0n && repartitionIndirecte === '')
		liste.push(
			aFaire('budget', 'repartitionIndirecte', 'Dites comment vous partagez les charges indirectes entre vos actions.')
		);
	const ici = { etape: 'budget', champ: 'charges[0].compte' } as const;
	if (!bilan.equilibre) {
		const ecart = ecrireMontant((bilan.ecart < 0n ? -bilan.ecart : bilan.ecart) as Montant);
		const message =
			bilan.ecart < 0n
				? `Il manque ${ecart} de recettes : le total des dépenses et le total des recettes doivent être égaux.`
				: `Les recettes dépassent les dépenses de ${ecart} : les deux totaux doivent être égaux.`;
		liste.push({ garde: 'budget_equilibre', ...ici, message });
	}
	if (!bilan.contributionsEgales) {
		const message = `Le bénévolat et les dons en nature doivent être égaux des deux côtés : ${ecrireMontant(bilan.contributionsEmployees)} en dépenses (compte 86), ${ecrireMontant(bilan.contributionsRecues)} en recettes (compte 87).`;
		liste.push({ garde: 'contributions_egales', ...ici, message });
	}
	return liste;
}
