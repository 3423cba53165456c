import * as v from 'valibot';
import { type Jour, lireJour, messagesJour } from '#contrat/commun/jour.ts';
import { lireMontant, messagesMontant, type Montant, ZERO } from '#contrat/commun/montant.ts';

/**
 * What the forms of the application share. Schemas check shape; rules of the trade are in the nouns and the acts. Nothing
 * has a default that would erase: a form always sends all of its fields.
 */

export const LIGNES_MAXIMUM = 100;

/** A list, of at most 100 unless said: counted before it is read, so that a forged form costs nothing. */
export function liste<const S extends v.GenericSchema>(element: S, max = LIGNES_MAXIMUM) {
	return v.optional(
		v.pipe(
			v.custom<unknown[]>((x) => Array.isArray(x) && x.length <= max, `Il y a trop de lignes : au plus ${max}.`),
			v.array(element)
		),
		[]
	);
}

/** A text of several lines. */
export const texte = (max: number) =>
	v.pipe(
		v.optional(v.string(), ''),
		v.transform((t) => t.trim()),
		v.maxLength(max)
	);

/** A text of one line. */
export const ligne = (max: number) =>
	v.pipe(
		v.optional(v.string(), ''),
		v.transform((t) => t.replace(/\s+/g, ' ').trim()),
		v.maxLength(max)
	);

/** A day, or null when left empty. */
export const jourFacultatif = v.pipe(
	v.optional(v.string(), ''),
	v.rawTransform<string, Jour | null>(({ dataset, addIssue, NEVER }) => {
		if (dataset.value.trim() === '') return null;
		const lu = lireJour(dataset.value);
		if (lu.ok) return lu.valeur;
		addIssue({ message: messagesJour[lu.refus] });
		return NEVER;
	})
);

/** An amount in cents; empty counts as zero, because a draft may wait for its figures. */
export const montantOuZero = v.pipe(
	v.optional(v.string(), ''),
	v.rawTransform<string, Montant>(({ dataset, addIssue, NEVER }) => {
		if (dataset.value.trim() === '') return ZERO;
		const lu = lireMontant(dataset.value);
		if (lu.ok) return lu.valeur;
		addIssue({ message: messagesMontant[lu.refus] });
		return NEVER;
	})
);

/** A whole number of people or of comings; null when left empty. */
export const entierOuNull = (max: number, message: string) =>
	v.pipe(
		v.optional(v.string(), ''),
		v.transform((t) => t.replace(/[\s\u00a0\u202f]/g, '')),
		v.regex(/^\d*$/, message),
		v.transform((t) => (t === '' ? null : Number(t))),
		v.check((n) => n === null || n <= max, 'Ce nombre est trop grand. Vérifiez le nombre de zéros.')
	);

/** Hundredths of a number with at most two decimals; null when left empty. « 1,5 » gives 150. */
export const centiemesOuNull = (max: number, message: string) =>
	v.pipe(
		v.optional(v.string(), ''),
		v.transform((t) => t.replace(/[\s\u00a0\u202f]/g, '')),
		v.regex(/^(?:\d{1,6}(?:[.,]\d{0,2})?)?$/, message),
		v.transform((t) => {
			if (t === '') return null;
			const [entier = '0', decimales = ''] = t.split(/[.,]/);
			return Number(entier) * 100 + Number(decimales.padEnd(2, '0'));
		}),
		v.check((n) => n === null || n <= max, 'Ce nombre est trop grand. Vérifiez la virgule.')
	);

/** One answer of a closed list; null when nothing is chosen. */
export const choix = <const T extends string>(reponses: readonly T[]) =>
	v.pipe(
		v.optional(v.string(), ''),
		v.rawTransform<string, T | null>(({ dataset, addIssue, NEVER }) => {
			if (dataset.value === '') return null;
			const reponse = reponses.find((r) => r === dataset.value);
			if (reponse !== undefined) return reponse;
			addIssue({ message: 'Choisissez une réponse dans la liste.' });
			return NEVER;
		})
	);

/** A code chosen in a list that the database knows. */
export const code = v.pipe(v.string(), v.maxLength(100));

const faire = v.optional(v.pipe(v.string(), v.maxLength(60)), 'enregistrer');
const revision = v.pipe(
	v.string(),
	v.regex(/^\d{1,9}$/, 'Cette page est trop ancienne : rechargez-la.'),
	v.transform(Number)
);
/** Which button was pressed (save, continue, add or take away a line, « auto ») and the revision the page was shown with. */
export const commun = { faire, revision };
