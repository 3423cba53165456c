import type { LigneBudget } from '#contrat/dossiers/budget.ts';
import type { Tx } from '#db/base.ts';
import type { EnteteDossier } from './charger-dossier.ts';
import { lignesDuBudget } from './sections/budget.ts';

/** The budget of the application this one renews, to be compared with; null when it renews none. */
export async function budgetPrecedent(
	tx: Tx,
	contratId: string,
	{ precedentId }: Pick<EnteteDossier, 'precedentId'>
): Promise<readonly LigneBudget[] | null> {
	return precedentId === null ? null : lignesDuBudget(tx, contratId, precedentId);
}
