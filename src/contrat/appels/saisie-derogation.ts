import * as v from 'valibot';
import { instant, ligne } from './saisie.ts';

/** The form that reopens a call for one structure. */
export const saisieDerogation = v.object({
	structureId: v.pipe(v.optional(v.string(), ''), v.nonEmpty('Choisissez la structure.'), v.uuid()),
	jusquAu: instant,
	motif: v.pipe(ligne(500), v.nonEmpty('Écrivez pourquoi : ce motif reste au journal.'))
});
