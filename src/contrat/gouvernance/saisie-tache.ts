import * as v from 'valibot';
import { type Jour, lireJour, messagesJour } from '#contrat/commun/jour.ts';

const identifiantFacultatif = v.pipe(
	v.optional(v.string(), ''),
	v.regex(/^$|^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/),
	v.transform((texte) => texte || null)
);

/** A new task: what, by whom (an account `compte:…` or a seat `siege:…`), before when; from a meeting, or alone. */
export const saisieTache = v.object({
	intitule: v.pipe(v.string(), v.trim(), v.nonEmpty('Écrivez ce qu’il y a à faire.'), v.maxLength(300)),
	responsable: v.pipe(v.optional(v.string(), ''), v.regex(/^$|^(compte|siege):.{1,100}$/)),
	echeance: v.pipe(
		v.optional(v.string(), ''),
		v.rawTransform(({ dataset, addIssue, NEVER }): Jour | null => {
			if (dataset.value.trim() === '') return null;
			const lu = lireJour(dataset.value);
			if (lu.ok) return lu.valeur;
			addIssue({ message: messagesJour[lu.refus] });
			return NEVER;
		})
	),
	seance: identifiantFacultatif,
	point: identifiantFacultatif
});
export type SaisieTache = v.InferOutput<typeof saisieTache>;

/** What becomes of a task; the motive is asked by the act, and only to give it up. */
export const saisieSuiteTache = v.object({
	tache: v.pipe(v.string(), v.uuid()),
	acte: v.picklist(['finir', 'abandonner', 'reprendre']),
	motif: v.pipe(v.optional(v.string(), ''), v.trim(), v.maxLength(1000))
});
export type SaisieSuiteTache = v.InferOutput<typeof saisieSuiteTache>;
