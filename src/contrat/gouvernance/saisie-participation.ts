import * as v from 'valibot';
import { categoriesParticipation } from './participation.ts';

/** One line for each category and organisation; a line without a number is left out. */
export const saisieParticipations = v.object({
	participations: v.optional(
		v.pipe(
			v.array(
				v.object({
					categorie: v.picklist(categoriesParticipation),
					organisme: v.pipe(v.optional(v.string(), ''), v.trim(), v.maxLength(200)),
					personnes: v.pipe(
						v.optional(v.string(), ''),
						v.trim(),
						v.regex(/^$|^\d{1,4}$/, 'Écrivez un nombre de personnes, par exemple 12.'),
						v.transform(Number)
					)
				})
			),
			v.maxLength(200)
		),
		[]
	)
});
export type SaisieParticipations = v.InferOutput<typeof saisieParticipations>;
