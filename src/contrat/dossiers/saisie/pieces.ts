import * as v from 'valibot';
import { code, commun, jourFacultatif } from './communs.ts';

/** A file for one piece; the year or the day say how long a document of the structure is good for. */
export const saisiePiece = v.object({
	...commun,
	piece: v.optional(code, ''),
	annee: v.pipe(
		v.optional(v.string(), ''),
		v.regex(/^(?:20\d\d)?$/, 'Écrivez une année sur quatre chiffres.'),
		v.transform((t) => (t === '' ? null : Number(t)))
	),
	jusquAu: jourFacultatif
});
