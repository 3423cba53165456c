import * as v from 'valibot';
import { notations } from './notation.ts';

const entier = (min: number, max: number, message: string) =>
	v.pipe(
		v.string(),
		v.trim(),
		v.regex(/^\d{1,3}$/, message),
		v.transform(Number),
		v.minValue(min, message),
		v.maxValue(max, message)
	);
const code = v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,40}$/));

/** A criterion as the form of the grid sends it; without a code it is a new one. */
export const saisieCritere = v.object({
	code: v.optional(v.union([v.literal(''), code]), ''),
	intitule: v.pipe(v.string(), v.trim(), v.minLength(1, 'Donnez un nom au critère.'), v.maxLength(150)),
	aide: v.pipe(v.optional(v.string(), ''), v.trim(), v.maxLength(1000)),
	poids: entier(1, 100, 'Écrivez un poids de 1 à 100.'),
	note_max: entier(1, 20, 'Écrivez une note maximale de 1 à 20.')
});
export type SaisieCritere = v.InferOutput<typeof saisieCritere>;

export const saisieDeplacement = v.object({ code, vers: v.picklist(['haut', 'bas']) });
export const saisieRetrait = v.object({ code });
export const saisieReprise = v.object({ appel: v.pipe(v.string(), v.uuid('Choisissez un appel.')) });
export const saisieNotation = v.object({ notation: v.picklist(notations) });

/** Marks of one person: an empty field takes the mark away. */
export const saisieNotes = v.object({
	notes: v.pipe(
		v.optional(
			v.array(
				v.object({
					critere: code,
					note: v.pipe(
						v.optional(v.string(), ''),
						v.trim(),
						v.regex(/^\d{0,2}$/, 'Écrivez un nombre entier.'),
						v.transform((texte) => (texte === '' ? null : Number(texte)))
					),
					remarque: v.pipe(v.optional(v.string(), ''), v.maxLength(1000))
				})
			),
			[]
		),
		v.maxLength(20)
	)
});
export type SaisieNotes = v.InferOutput<typeof saisieNotes>;
