import * as v from 'valibot';
import { type Dispositif, genresDispositif, type ReglagesAppel } from './dispositif.ts';
import { instant, ligne, liste } from './saisie.ts';

const code = v.pipe(v.string(), v.maxLength(100));
const entier = (max: number, message: string) =>
	v.pipe(
		v.optional(v.string(), ''),
		v.trim(),
		v.check((t) => /^\d{1,3}$/.test(t) && Number(t) <= max, message),
		v.transform(Number)
	);
const instantFacultatif = v.pipe(
	v.optional(v.string(), ''),
	v.rawTransform<string, Date | null>(({ dataset, addIssue, NEVER }) => {
		if (dataset.value.trim() === '') return null;
		const lu = v.safeParse(instant, dataset.value);
		if (lu.success) return lu.output;
		addIssue({ message: lu.issues[0].message });
		return NEVER;
	})
);

/** « 14, 3, 1 » as days, at most six of them. */
const rappels = v.pipe(
	v.optional(v.string(), ''),
	v.transform((t) => t.split(/[\s,;]+/).filter(Boolean)),
	v.check(
		(jours) => jours.length <= 6 && jours.every((j) => /^\d{1,3}$/.test(j) && Number(j) >= 1 && Number(j) <= 120),
		'Écrivez des nombres de jours, par exemple 14, 3, 1. Laissez vide pour ne rien rappeler.'
	),
	v.transform((jours) => jours.map(Number))
);

const adresse = v.pipe(
	ligne(500),
	v.check(
		(t) => t === '' || /^https?:\/\/[^\s"<>]+$/i.test(t),
		'Écrivez une adresse de site complète, par exemple https://elan.caf.fr.'
	)
);

const champs = {
	nom: ligne(200),
	genre: v.optional(v.picklist(genresDispositif), 'ordinaire'),
	financeur: v.optional(code, ''),
	ouvreLe: instantFacultatif,
	fermeLe: instantFacultatif,
	depot: ligne(200),
	adresse,
	note: ligne(500)
};

/** A scheme as it is written; a line without a name is not one. */
const dispositif = v.pipe(
	v.object(champs),
	v.transform((d): Dispositif => ({
		...d,
		financeur: d.financeur === '' ? null : d.financeur,
		adresse: d.adresse === '' ? null : d.adresse
	}))
);

/** The form of what a call opens and how it is run. */
export const saisieReglages = v.object({
	faire: v.optional(v.pipe(v.string(), v.maxLength(60)), 'enregistrer'),
	objectifs: liste(code, 200),
	quartiers: liste(code, 200),
	delaiSignatureJours: entier(60, 'Écrivez un nombre de jours entre 0 et 60.'),
	rappelsJours: rappels,
	bilanExige: v.pipe(
		v.optional(v.string(), ''),
		v.transform((t) => t === 'oui')
	),
	dispositifs: v.pipe(
		liste(dispositif),
		v.transform((lignes) => lignes.filter(({ nom }) => nom !== ''))
	)
});

/** The settings of a call, from its form. */
export function versReglages({ faire: _, ...reglages }: v.InferOutput<typeof saisieReglages>): ReglagesAppel {
	return reglages;
}

const brut = v.optional(v.string(), '');
const VIDE = { nom: '', genre: 'ordinaire', financeur: '', ouvreLe: '', fermeLe: '', depot: '', adresse: '', note: '' };

/** The same form before anything is checked, to add or take away a scheme. */
export const saisieReglagesBrute = v.looseObject({
	faire: brut,
	dispositifs: liste(v.record(v.pipe(v.string(), v.maxLength(40)), v.string()))
});

/** The typed form with one scheme more or less; null when the button pressed is another one. */
export function changerDispositifs<T extends v.InferOutput<typeof saisieReglagesBrute>>(tape: T): T | null {
	const geste = /^(ajouter|retirer)(?::(\d{1,2}))?$/.exec(tape.faire);
	if (!geste) return null;
	const dispositifs =
		geste[1] === 'ajouter'
			? [...tape.dispositifs, { ...VIDE }].slice(0, 40)
			: tape.dispositifs.filter((_, rang) => rang !== Number(geste[2] ?? -1));
	return { ...tape, dispositifs };
}
