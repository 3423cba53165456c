import * as v from 'valibot';
import { lireMontant, messagesMontant, type Montant } from '#contrat/commun/montant.ts';
import { sensAvisInstance } from './avis-instance.ts';

/** What a body says of the lines of one application, one opinion a line; an empty opinion means « none yet ». */
export const saisieAvisInstance = v.object({
	dossier: v.pipe(v.string(), v.uuid()),
	avis: v.pipe(
		v.array(
			v.object({
				ligne: v.pipe(v.string(), v.uuid()),
				sens: v.optional(v.picklist([...sensAvisInstance, '']), ''),
				propose: v.pipe(
					v.optional(v.string(), ''),
					v.rawTransform(({ dataset, addIssue, NEVER }): Montant | null => {
						if (dataset.value.trim() === '') return null;
						const lu = lireMontant(dataset.value);
						if (lu.ok) return lu.valeur;
						addIssue({ message: messagesMontant[lu.refus] });
						return NEVER;
					})
				),
				motif: v.pipe(v.optional(v.string(), ''), v.trim(), v.maxLength(2000)),
				/** What the person had before them (`marqueDAvis`); absent when nobody looked. */
				vue: v.optional(v.pipe(v.string(), v.maxLength(100)))
			})
		),
		v.maxLength(50)
	)
});
export type SaisieAvisInstance = v.InferOutput<typeof saisieAvisInstance>;
