import * as v from 'valibot';
import { genresSaisis } from './point.ts';
import { sensVoix } from './scrutin.ts';

const identifiant = v.pipe(v.string(), v.uuid('Rechargez la page et recommencez.'));
const texte = v.pipe(v.optional(v.string(), ''), v.trim(), v.maxLength(5000));
const duree = v.pipe(
	v.optional(v.string(), ''),
	v.trim(),
	v.regex(/^$|^\d{1,3}$/, 'Écrivez un nombre de minutes, par exemple 20.'),
	v.transform((ecrit) => (ecrit === '' ? null : Number(ecrit))),
	v.nullable(v.pipe(v.number(), v.minValue(1, 'Une minute au moins.'), v.maxValue(600, 'Dix heures au plus.')))
);

const contenu = {
	genre: v.picklist(genresSaisis, 'Choisissez le genre du point.'),
	intitule: v.pipe(v.string(), v.trim(), v.nonEmpty('Écrivez le titre du point.'), v.maxLength(300)),
	texte,
	duree
};

/** A new item of the agenda. */
export const saisiePoint = v.object(contenu);
export type SaisiePoint = v.InferOutput<typeof saisiePoint>;

/** What may change in an item; for an application, its text and its duration only. */
export const saisiePointModifie = v.object({
	point: identifiant,
	genre: v.optional(contenu.genre),
	intitule: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(300)), ''),
	texte,
	duree
});
export type SaisiePointModifie = v.InferOutput<typeof saisiePointModifie>;

/** One item, chosen by a button. */
export const saisieChoixDePoint = v.object({ point: identifiant });

/** One item moved one place. */
export const saisieDeplacement = v.object({ point: identifiant, sens: v.picklist(['monter', 'descendre']) });

/** What the meeting said of an item. */
export const saisieConclusion = v.object({
	point: identifiant,
	conclusion: v.pipe(v.optional(v.string(), ''), v.trim(), v.maxLength(10000))
});

/** A file joined to an item, and what it is called on the agenda. */
export const saisieDocument = v.object({
	point: identifiant,
	titre: v.pipe(v.optional(v.string(), ''), v.trim(), v.maxLength(200))
});

/** A file taken away from an item. */
export const saisieRetraitDeDocument = v.object({ point: identifiant, fichier: identifiant });

/** Whether an item is voted seat by seat. */
export const saisieOuvertureDeVote = v.object({ point: identifiant, vote: v.picklist(['oui', 'non']) });

/** The votes of an item, seat by seat; an empty answer takes a vote back. */
export const saisieVoix = v.object({
	point: identifiant,
	voix: v.optional(
		v.pipe(
			v.array(
				v.object({
					siege: v.pipe(v.string(), v.nonEmpty(), v.maxLength(100)),
					sens: v.optional(v.picklist([...sensVoix, '']), '')
				})
			),
			v.maxLength(200)
		),
		[]
	)
});
export type SaisieVoix = v.InferOutput<typeof saisieVoix>;
