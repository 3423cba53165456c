import * as v from 'valibot';
import { lireJour, messagesJour } from '#contrat/commun/jour.ts';
import { etatsPresence } from './presence.ts';

const jour = v.pipe(
	v.string(),
	v.rawTransform(({ dataset, addIssue, NEVER }) => {
		const lu = lireJour(dataset.value);
		if (lu.ok) return lu.valeur;
		addIssue({ message: messagesJour[lu.refus] });
		return NEVER;
	})
);

/** An hour kept as « 09:30 », or nothing. It may be typed as pages write it: « 9 h 30 », « 9h », « 9:30 ». */
const heure = v.pipe(
	v.optional(v.string(), ''),
	v.trim(),
	v.transform((texte) => {
		const lue = /^(\d{1,2})\s*(?:h\s*(\d{2})?|:(\d{2}))$/i.exec(texte);
		return lue ? `${lue[1]?.padStart(2, '0')}:${lue[2] ?? lue[3] ?? '00'}` : texte;
	}),
	v.regex(/^$|^([01]\d|2[0-3]):[0-5]\d$/, 'Écrivez une heure, par exemple 14 h 30.')
);

/** Where and when a meeting is held. The hour and the place may come later. */
export const saisieSeance = v.object({
	instance: v.pipe(v.string(), v.nonEmpty('Choisissez l’instance qui se réunit.'), v.maxLength(100)),
	jour,
	heure,
	heureFin: v.optional(heure),
	lieu: v.pipe(v.optional(v.string(), ''), v.trim(), v.maxLength(200)),
	visio: v.optional(
		v.pipe(
			v.string(),
			v.trim(),
			v.maxLength(500),
			v.regex(/^$|^https:\/\/\S+$/, 'Écrivez une adresse qui commence par https://.')
		)
	),
	objet: v.pipe(v.optional(v.string(), ''), v.trim(), v.maxLength(300)),
	/** Word added to the convocation. */
	message: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(3000)))
});
export type SaisieSeance = v.InferOutput<typeof saisieSeance>;

/** Same form, for a meeting whose body no longer changes. */
export const saisieSeanceModifiee = v.omit(saisieSeance, ['instance']);
export type SaisieSeanceModifiee = v.InferOutput<typeof saisieSeanceModifiee>;

/** Why a meeting will not be held. */
export const saisieAnnulation = v.object({
	motif: v.pipe(
		v.string(),
		v.trim(),
		v.nonEmpty('Écrivez pourquoi la séance n’aura pas lieu : les personnes convoquées le liront.'),
		v.maxLength(1000)
	)
});

/** One line a seat; a seat left without an answer is not recorded, unless it gives a proxy. */
export const saisiePresences = v.object({
	presences: v.optional(
		v.pipe(
			v.array(
				v.object({
					siege: v.pipe(v.string(), v.nonEmpty(), v.maxLength(100)),
					etat: v.optional(v.picklist([...etatsPresence, '']), ''),
					arrivee: heure,
					depart: heure,
					/** Seat that carries this one's proxy. */
					pouvoir: v.optional(v.pipe(v.string(), v.maxLength(100)), '')
				})
			),
			v.maxLength(200)
		),
		[]
	)
});
export type SaisiePresences = v.InferOutput<typeof saisiePresences>;
