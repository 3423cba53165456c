import * as v from 'valibot';
import { type Jour, lireJour, messagesJour } from '#contrat/commun/jour.ts';
import { lireMontant, messagesMontant, type Montant } from '#contrat/commun/montant.ts';

/** Fields that the forms of a structure share. An empty field gives null, which is not zero. */

/** Reads a field left empty as null, otherwise with `lire`, which gives a value or the sentence to show. */
export function facultatif<T>(lire: (texte: string) => { ok: true; valeur: T } | { ok: false; message: string }) {
	return v.pipe(
		v.optional(v.string(), ''),
		v.rawTransform<string, T | null>(({ dataset, addIssue, NEVER }) => {
			const texte = dataset.value.trim();
			if (texte === '') return null;
			const lu = lire(texte);
			if (lu.ok) return lu.valeur;
			addIssue({ message: lu.message });
			return NEVER;
		})
	);
}

/** One line of text. */
export const ligne = (max: number) =>
	v.pipe(
		v.optional(v.string(), ''),
		v.transform((texte) => texte.replace(/\s+/g, ' ').trim()),
		v.maxLength(max)
	);
export const ligneOuRien = (max: number) =>
	v.pipe(
		ligne(max),
		v.transform((texte) => texte || null)
	);
export const texte = (max: number) =>
	v.pipe(
		v.optional(v.string(), ''),
		v.transform((ecrit) => ecrit.trim()),
		v.maxLength(max)
	);

/** A day of the calendar. */
export const jourFacultatif = facultatif<Jour>((ecrit) => {
	const lu = lireJour(ecrit);
	return lu.ok ? lu : { ok: false, message: messagesJour[lu.refus] };
});
export const jourDemande = v.pipe(
	v.optional(v.string(), ''),
	v.rawTransform<string, Jour>(({ dataset, addIssue, NEVER }) => {
		const lu = lireJour(dataset.value);
		if (lu.ok) return lu.valeur;
		addIssue({ message: dataset.value.trim() === '' ? 'Renseignez ce champ.' : messagesJour[lu.refus] });
		return NEVER;
	})
);

/** An amount in cents. */
export const montantFacultatif = facultatif<Montant>((ecrit) => {
	const lu = lireMontant(ecrit);
	return lu.ok ? lu : { ok: false, message: messagesMontant[lu.refus] };
});

/** A number of people. */
export const effectifFacultatif = facultatif<number>((ecrit) => {
	const nu = ecrit.replace(/[\s\u00a0\u202f]/g, '');
	if (/^\d{1,6}$/.test(nu)) return { ok: true, valeur: Number(nu) };
	return { ok: false, message: 'Écrivez un nombre de personnes, en chiffres et sans virgule.' };
});

/** A year of our century. */
export const annee = v.pipe(
	v.optional(v.string(), ''),
	v.trim(),
	v.regex(/^20\d\d$/, 'Écrivez une année, par exemple 2025.'),
	v.transform(Number)
);
export const anneeFacultative = facultatif<number>((ecrit) =>
	/^20\d\d$/.test(ecrit)
		? { ok: true, valeur: Number(ecrit) }
		: { ok: false, message: 'Écrivez une année, par exemple 2025.' }
);

/** Yes, no, or not said. */
export const ouiNon = facultatif<boolean>((ecrit) =>
	ecrit === 'oui' || ecrit === 'non'
		? { ok: true, valeur: ecrit === 'oui' }
		: { ok: false, message: 'Choisissez une des réponses proposées.' }
);

export const courriel = v.pipe(v.string(), v.trim(), v.toLowerCase(), v.nonEmpty(), v.maxLength(254), v.email());
export const courrielOuRien = facultatif<string>((ecrit) => {
	const lu = v.safeParse(courriel, ecrit);
	return lu.success
		? { ok: true, valeur: lu.output }
		: { ok: false, message: 'Écrivez une adresse électronique complète, par exemple nom@exemple.fr.' };
});
export const telephoneOuRien = facultatif<string>((ecrit) =>
	/^\+?[\d\s().-]{6,24}$/.test(ecrit)
		? { ok: true, valeur: ecrit.replace(/[\s().-]+/g, ' ').trim() }
		: { ok: false, message: 'Écrivez un numéro de téléphone, par exemple 04 67 00 00 00.' }
);
export const codePostalOuRien = facultatif<string>((ecrit) => {
	const nu = ecrit.replace(/\s/g, '');
	return /^\d{5}$/.test(nu)
		? { ok: true, valeur: nu }
		: { ok: false, message: 'Un code postal a 5 chiffres, par exemple 34700.' };
});

/** The revision the form was shown with. */
export const revision = v.pipe(
	v.string(),
	v.regex(/^\d{1,9}$/, 'Cette page est trop ancienne : rechargez-la.'),
	v.transform(Number)
);

/** A list of at most `max`: counted before it is read, so that a forged form costs nothing. */
export function liste<const S extends v.GenericSchema>(element: S, max: number) {
	return v.optional(
		v.pipe(
			v.custom<unknown[]>((x) => Array.isArray(x) && x.length <= max, `Il y a trop de lignes : au plus ${max}.`),
			v.array(element)
		),
		[]
	);
}
