import * as v from 'valibot';
import type { ContenuSection } from '../contenu.ts';
import { DUREE_MAXIMUM } from '../sections/presentation.ts';
import { code, commun, liste, montantOuZero } from './communs.ts';

const annee = v.pipe(
	v.string(),
	v.regex(/^20\d\d$/, 'Cette page est trop ancienne : rechargez-la.'),
	v.transform(Number)
);

export const saisieFinancements = v.object({
	...commun,
	demandes: liste(
		v.object({
			financeur: code,
			nature: v.picklist(['specifique', 'droit_commun']),
			montant: montantOuZero,
			suivantes: v.optional(
				v.pipe(v.array(v.object({ annee, montant: montantOuZero })), v.maxLength(DUREE_MAXIMUM - 1)),
				[]
			)
		})
	)
});

/** The section a form holds: funders asked nothing are left out, and years of which nothing is foreseen. */
export function financementsSaisis({
	demandes
}: v.InferOutput<typeof saisieFinancements>): ContenuSection['financements'] {
	return {
		financements: demandes
			.filter((d) => d.montant > 0n)
			.map((d) => ({ ...d, suivantes: d.suivantes.filter((s) => s.montant > 0n) }))
	};
}
