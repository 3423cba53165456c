import { reussi } from '#contrat/commun/issue.ts';
import { centimes } from '#contrat/commun/montant.ts';
import { compteDe, type SensBudget } from '#contrat/dossiers/comptes.ts';
import type { ContenuSection } from '#contrat/dossiers/contenu.ts';
import { refuserDossier } from '#contrat/dossiers/refus.ts';
import type { Tx } from '#db/base.ts';
import type { EnteteDossier } from '../charger-dossier.ts';
import { cleDe, type Ecrit, ecrireColonnes, type SectionEnBase, vider } from './section.ts';

export const budget: SectionEnBase<'budget'> = {
	lire: async (tx, contratId, dossier) => ({
		budget: await lignesDuBudget(tx, contratId, dossier.id),
		repartitionIndirecte: dossier.repartitionIndirecte
	}),
	ecrire
};

/** The lines of the budget of an application: charges, then produits, each in its order. */
export async function lignesDuBudget(
	tx: Tx,
	contratId: string,
	dossierId: string
): Promise<ContenuSection['budget']['budget']> {
	const lignes = await tx
		.selectFrom('ligne_budget')
		.select(['sens', 'compte', 'libelle', 'montant_centimes as montant'])
		.where('contrat_id', '=', contratId)
		.where('dossier_id', '=', dossierId)
		.orderBy('sens')
		.orderBy('ordre')
		.execute();
	return lignes.map((l) => ({ ...l, sens: l.sens as SensBudget, montant: centimes(l.montant) }));
}

async function ecrire(
	tx: Tx,
	contratId: string,
	dossier: EnteteDossier,
	{ budget: lignes, repartitionIndirecte }: ContenuSection['budget']
): Ecrit {
	if (lignes.some((l) => !compteDe(l.sens, l.compte))) return refuserDossier('compte_inconnu');
	await ecrireColonnes(tx, contratId, dossier, { repartition_indirecte: repartitionIndirecte });
	await vider(tx, 'ligne_budget', contratId, dossier);
	const rangees = lignes.map(({ sens, compte, libelle, montant }, ordre) => ({
		...cleDe(contratId, dossier),
		sens,
		ordre,
		compte,
		libelle,
		montant_centimes: montant
	}));
	if (rangees.length > 0) await tx.insertInto('ligne_budget').values(rangees).execute();
	return reussi(null);
}
