import * as v from 'valibot';
import { lireMontant, messagesMontant, type Montant } from '#contrat/commun/montant.ts';
import { sensAvis, visibilitesAvis } from './avis.ts';

const motif = v.pipe(v.optional(v.string(), ''), v.trim(), v.maxLength(2000));

/** A text somebody may leave out. */
const texteLibre = (taille: number) => v.optional(v.pipe(v.string(), v.trim(), v.maxLength(taille)));

/** Receivability: the motive is asked by the act, and only for « irrecevable ». */
export const saisieRecevabilite = v.object({ motif });
export type SaisieRecevabilite = v.InferOutput<typeof saisieRecevabilite>;

/** An opinion on one line; an empty amount is read from the opinion itself (`proposeSousEntendu`). */
export const saisieAvis = v.object({
	ligne: v.pipe(v.string(), v.uuid()),
	sens: v.picklist(sensAvis),
	propose: v.pipe(
		v.optional(v.string(), ''),
		v.rawTransform(({ dataset, addIssue, NEVER }): Montant | null => {
			if (dataset.value.trim() === '') return null;
			const lu = lireMontant(dataset.value);
			if (lu.ok) return lu.valeur;
			addIssue({ message: messagesMontant[lu.refus] });
			return NEVER;
		})
	),
	motif,
	reserves: texteLibre(2000),
	vers_dispositif: texteLibre(200),
	note_interne: texteLibre(4000),
	visibilite: v.optional(v.picklist(visibilitesAvis))
});
export type SaisieAvis = v.InferOutput<typeof saisieAvis>;
