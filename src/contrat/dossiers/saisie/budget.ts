import * as v from 'valibot';
import type { Montant } from '#contrat/commun/montant.ts';
import type { LigneBudget } from '../budget.ts';
import { compteDe, type SensBudget } from '../comptes.ts';
import type { ContenuSection } from '../contenu.ts';
import { commun, ligne, liste, montantOuZero, texte } from './communs.ts';

const ligneBudget = (sens: SensBudget) =>
	v.pipe(
		v.object({ compte: v.optional(v.string(), ''), libelle: ligne(200), montant: montantOuZero }),
		v.forward(
			v.partialCheck(
				[['compte'], ['libelle'], ['montant']],
				(l) => estVide(l) || compteDe(sens, l.compte) !== undefined,
				'Choisissez une rubrique dans la liste.'
			),
			['compte']
		)
	);
export const saisieBudget = v.object({
	...commun,
	charges: liste(ligneBudget('charge')),
	produits: liste(ligneBudget('produit')),
	repartitionIndirecte: texte(5_000)
});

const brut = v.optional(v.string(), '');
const ligneBrute = v.object({ compte: brut, libelle: brut, montant: brut });
/** The same form before anything is checked, to add, take away or paste lines. */
export const saisieBudgetBrute = v.object({
	faire: commun.faire,
	revision: brut,
	charges: liste(ligneBrute),
	produits: liste(ligneBrute),
	repartitionIndirecte: brut,
	/** Cells of a spreadsheet, pasted in one field. */
	colle: v.optional(v.pipe(v.string(), v.maxLength(50_000)), '')
});

function estVide(l: { compte: string; libelle: string; montant: Montant }): boolean {
	return l.compte === '' && l.libelle === '' && l.montant === 0n;
}

/** The section a form holds: the lines of both tables in order, untouched ones left out. */
export function budgetSaisi({
	charges,
	produits,
	repartitionIndirecte
}: v.InferOutput<typeof saisieBudget>): ContenuSection['budget'] {
	const lignes = (sens: SensBudget, saisies: typeof charges): LigneBudget[] =>
		saisies.filter((l) => !estVide(l)).map((l) => ({ sens, ...l }));
	return { budget: [...lignes('charge', charges), ...lignes('produit', produits)], repartitionIndirecte };
}
