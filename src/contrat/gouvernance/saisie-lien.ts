import * as v from 'valibot';
import { lireJour, messagesJour } from '#contrat/commun/jour.ts';
import { genresLien } from './lien-interet.ts';

const jour = v.pipe(
	v.string(),
	v.rawTransform(({ dataset, addIssue, NEVER }) => {
		const lu = lireJour(dataset.value);
		if (lu.ok) return lu.valeur;
		addIssue({ message: messagesJour[lu.refus] });
		return NEVER;
	})
);
const personne = v.pipe(
	v.string(),
	v.regex(/^(compte|designation):[0-9a-f-]{36}$/, 'Choisissez une personne dans la liste.')
);
const structure = v.pipe(v.string(), v.uuid('Choisissez une structure dans la liste.'));
const genre = v.picklist(genresLien, 'Choisissez ce qui lie la personne à la structure.');

/** What one declares for oneself. The precision is read only by who keeps the register. */
export const saisieMonLien = v.object({
	structure,
	genre,
	precision: v.pipe(v.optional(v.string(), ''), v.trim(), v.maxLength(300)),
	debut: jour
});
export type SaisieMonLien = v.InferOutput<typeof saisieMonLien>;

/** The same, for somebody else. */
export const saisieLien = v.object({ ...saisieMonLien.entries, personne });
export type SaisieLien = v.InferOutput<typeof saisieLien>;

/** The last day of a link, and why it ends. */
export const saisieFinDeLien = v.object({
	lien: v.pipe(v.string(), v.uuid('Rechargez la page et recommencez.')),
	fin: jour,
	motif: v.pipe(v.string(), v.trim(), v.nonEmpty('Écrivez pourquoi ce lien prend fin.'), v.maxLength(300))
});
export type SaisieFinDeLien = v.InferOutput<typeof saisieFinDeLien>;

/** The answer to a suggestion. */
export const saisieSuggestion = v.object({
	personne,
	structure,
	genre: v.optional(genre, 'mandat'),
	motif: v.pipe(v.optional(v.string(), ''), v.trim(), v.maxLength(300))
});
export type SaisieSuggestion = v.InferOutput<typeof saisieSuggestion>;

/** The seats that leave the room for an item, each with its reason when no declared link says it. */
export const saisieDeports = v.object({
	point: v.pipe(v.string(), v.uuid('Rechargez la page et recommencez.')),
	deports: v.optional(
		v.pipe(
			v.array(
				v.object({
					siege: v.pipe(v.string(), v.nonEmpty(), v.maxLength(100)),
					deport: v.pipe(
						v.optional(v.literal('oui')),
						v.transform((coche) => coche === 'oui')
					),
					motif: v.pipe(v.optional(v.string(), ''), v.trim(), v.maxLength(300))
				})
			),
			v.maxLength(200)
		),
		[]
	)
});
export type SaisieDeports = v.InferOutput<typeof saisieDeports>;
