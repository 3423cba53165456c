import * as v from 'valibot';
import { type Jour, lireJour, messagesJour } from '#contrat/commun/jour.ts';
import { centimes, lireMontant, messagesMontant, type Montant } from '#contrat/commun/montant.ts';
import { genresDActe, genresDAssemblee } from './acte.ts';

const identifiant = v.pipe(v.string(), v.uuid());
const texte = v.pipe(v.optional(v.string(), ''), v.trim(), v.maxLength(1000, 'Écrivez mille signes au plus.'));

const jour = v.pipe(
	v.string(),
	v.nonEmpty('Écrivez une date.'),
	v.rawTransform(({ dataset, addIssue, NEVER }): Jour => {
		const lu = lireJour(dataset.value);
		if (lu.ok) return lu.valeur;
		addIssue({ message: messagesJour[lu.refus] });
		return NEVER;
	})
);
const jourFacultatif = v.union([
	v.pipe(
		v.literal(''),
		v.transform(() => null)
	),
	jour
]);

/** An amount that may be left empty (null), or taken back with a minus when `repris`. */
const montant = (repris: boolean) =>
	v.pipe(
		v.optional(v.string(), ''),
		v.rawTransform(({ dataset, addIssue, NEVER }): Montant | null => {
			const ecrit = dataset.value.trim();
			if (ecrit === '') return null;
			const negatif = repris && /^[-−]/.test(ecrit);
			const lu = lireMontant(negatif ? ecrit.slice(1) : ecrit);
			if (lu.ok) return negatif ? centimes(-lu.valeur) : lu.valeur;
			addIssue({ message: messagesMontant[lu.refus] });
			return NEVER;
		})
	);

/** One act for the ticked lines. */
export const saisieActes = v.object({
	lignes: v.optional(v.array(identifiant), []),
	genre: v.picklist(genresDActe, 'Choisissez le genre de l’acte.'),
	reference: texte,
	jour,
	assemblee: v.union([
		v.pipe(
			v.literal(''),
			v.transform(() => null)
		),
		identifiant
	]),
	montant: montant(false)
});

export const saisieAnnulation = v.object({ acte: identifiant, motif: texte });

export const saisieVersement = v.object({
	acte: identifiant,
	jour,
	montant: v.pipe(
		montant(true),
		v.check((m) => m !== null, 'Écrivez un montant, par exemple 12 500.'),
		v.transform((m): Montant => m ?? centimes(0n))
	),
	reference: texte
});

export const saisieAssemblee = v.object({
	financeur: v.pipe(v.string(), v.nonEmpty('Choisissez le financeur.'), v.maxLength(100)),
	genre: v.picklist(genresDAssemblee, 'Choisissez le genre.'),
	nom: v.pipe(v.string(), v.trim(), v.nonEmpty('Écrivez le nom, par exemple « Conseil municipal ».'), v.maxLength(200)),
	jour,
	limite: jourFacultatif
});
