import * as v from 'valibot';
import { natures } from '#contrat/appels/appel.ts';
import { lireJour, messagesJour } from '#contrat/commun/jour.ts';
import { lireMontant, messagesMontant, type Montant } from '#contrat/commun/montant.ts';
import { issuesDecision } from './decision.ts';

/** An amount that must be given, in cents. */
const montant = v.pipe(
	v.string(),
	v.nonEmpty('Écrivez un montant, par exemple 12 500.'),
	v.rawTransform(({ dataset, addIssue, NEVER }) => {
		const lu = lireMontant(dataset.value);
		if (lu.ok) return lu.valeur;
		addIssue({ message: messagesMontant[lu.refus] });
		return NEVER;
	})
);

/** An amount that may be left empty: null then. */
const montantFacultatif = v.pipe(
	v.optional(v.string(), ''),
	v.rawTransform(({ dataset, addIssue, NEVER }): Montant | null => {
		if (dataset.value.trim() === '') return null;
		const lu = lireMontant(dataset.value);
		if (lu.ok) return lu.valeur;
		addIssue({ message: messagesMontant[lu.refus] });
		return NEVER;
	})
);

const dispositif = v.pipe(
	v.string(),
	v.trim(),
	v.nonEmpty('Écrivez le nom du dispositif, par exemple « BOP 147 ».'),
	v.maxLength(200)
);
const note = v.pipe(v.optional(v.string(), ''), v.trim(), v.maxLength(1000));

/** A new envelope: what a funder brings one year for one scheme. */
export const saisieEnveloppe = v.object({
	annee: v.pipe(v.string(), v.regex(/^\d{4}$/, 'Écrivez une année sur quatre chiffres.'), v.transform(Number)),
	financeur: v.pipe(v.string(), v.nonEmpty('Choisissez le financeur.'), v.maxLength(100)),
	dispositif,
	nature: v.picklist(natures),
	montant,
	note
});
export type SaisieEnveloppe = v.InferOutput<typeof saisieEnveloppe>;

/** What may change in an envelope; the motive is asked when its amount does. */
export const saisieEnveloppeModifiee = v.object({
	dispositif,
	montant,
	note,
	motif: v.pipe(v.optional(v.string(), ''), v.trim(), v.maxLength(1000))
});
export type SaisieEnveloppeModifiee = v.InferOutput<typeof saisieEnveloppeModifiee>;

/** A day that must be given. */
const jour = v.pipe(
	v.string(),
	v.nonEmpty('Écrivez une date, par exemple 31/01/2026.'),
	v.rawTransform(({ dataset, addIssue, NEVER }) => {
		const lu = lireJour(dataset.value);
		if (lu.ok) return lu.valeur;
		addIssue({ message: messagesJour[lu.refus] });
		return NEVER;
	})
);

/** A movement of one envelope: how much, from which day, and why. */
export const saisieMouvement = v.object({
	montant,
	jour,
	motif: v.pipe(v.string(), v.trim(), v.nonEmpty('Dites en une phrase pourquoi.'), v.maxLength(1000))
});
export type SaisieMouvement = v.InferOutput<typeof saisieMouvement>;

/** A transfer: the same, and where the money goes. */
export const saisieVirement = v.object({
	...saisieMouvement.entries,
	vers: v.pipe(v.string(), v.nonEmpty('Choisissez l’enveloppe qui reçoit.'), v.maxLength(200))
});
export type SaisieVirement = v.InferOutput<typeof saisieVirement>;

/** A delegation: to an envelope that already depends on this one, or to a new one by its name. */
export const saisieDelegation = v.object({
	...saisieMouvement.entries,
	vers: v.pipe(v.optional(v.string(), ''), v.maxLength(200)),
	dispositif: v.pipe(v.optional(v.string(), ''), v.trim(), v.maxLength(200))
});
export type SaisieDelegation = v.InferOutput<typeof saisieDelegation>;

/** The envelope of one line; empty takes it away (droit commun only). */
export const saisieChoixEnveloppe = v.object({
	ligne: v.pipe(v.string(), v.uuid()),
	enveloppe: v.pipe(v.optional(v.string(), ''), v.maxLength(200))
});
export type SaisieChoixEnveloppe = v.InferOutput<typeof saisieChoixEnveloppe>;

/** Applications ticked for the agenda. */
export const saisieOrdreDuJour = v.object({
	dossiers: v.optional(v.pipe(v.array(v.pipe(v.string(), v.uuid())), v.maxLength(500)), [])
});

/** One application of the agenda. */
export const saisieDossier = v.object({ dossier: v.pipe(v.string(), v.uuid()) });

/** The decisions of one application, one a line; an empty issue means « not decided yet ». */
export const saisieDecisions = v.object({
	dossier: v.pipe(v.string(), v.uuid()),
	decisions: v.pipe(
		v.array(
			v.object({
				ligne: v.pipe(v.string(), v.uuid()),
				issue: v.optional(v.picklist([...issuesDecision, '']), ''),
				montant: montantFacultatif,
				motif: v.pipe(v.optional(v.string(), ''), v.trim(), v.maxLength(2000)),
				/** What the person had before them when they decided (`marqueDeDecision`); absent when nobody looked. */
				vue: v.optional(v.pipe(v.string(), v.maxLength(100)))
			})
		),
		v.maxLength(50)
	)
});
export type SaisieDecisions = v.InferOutput<typeof saisieDecisions>;

/** Closing cannot be undone: the person says so. */
export const saisieCloture = v.object({
	compris: v.pipe(
		v.optional(v.string(), ''),
		v.value('oui', 'Cochez la case pour dire que vous avez relu les décisions.')
	)
});
