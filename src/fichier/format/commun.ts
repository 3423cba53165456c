import * as v from 'valibot';
import { lireSiret, estSiren } from '#contrat/commun/identifiants.ts';
import { lireJour } from '#contrat/commun/jour.ts';
import { lireMontant } from '#contrat/commun/montant.ts';

/** Between what is wrong and what to do, in the one string valibot carries. */
const FLECHE = ' → ';

/** A message of a schema: what is wrong, then the cure. */
export function dire(probleme: string, remede: string): string {
	return probleme + FLECHE + remede;
}

/** The two halves of a message made by `dire`, or null for any other text. */
export function lireMessage(message: string): { probleme: string; remede: string } | null {
	const rang = message.indexOf(FLECHE);
	return rang < 0 ? null : { probleme: message.slice(0, rang), remede: message.slice(rang + FLECHE.length) };
}

/** Name and explanation shown by an editor while typing, through the JSON Schema. */
const decrire = <T>(titre: string, description?: string) =>
	v.metadata<T, { title: string; description?: string }>(
		description === undefined ? { title: titre } : { title: titre, description }
	);

/** A text a person reads, bounded so that no file can fill a page by accident. */
export const texte = (titre: string, maximum = 4000, description?: string) =>
	v.pipe(
		v.string('le texte'),
		v.nonEmpty(dire('le texte est vide', 'écrivez-le, ou retirez la clé si elle est facultative')),
		v.maxLength(maximum, dire(`le texte dépasse ${maximum} caractères`, 'raccourcissez-le')),
		decrire(titre, description)
	);

/** A name on one line. */
export const nom = (titre: string, description?: string) => texte(titre, 600, description);

const CODE = /^[A-Za-z0-9][A-Za-z0-9._-]*$/;

/** A code: what other parts of the file, the pages and the addresses call a thing by. */
export const code = (titre: string, description?: string) =>
	v.pipe(
		v.string('le code'),
		v.regex(
			CODE,
			dire(
				'ce code contient un caractère refusé',
				'employez des lettres sans accent, des chiffres, « . », « _ » ou « - », et commencez par une lettre ou un chiffre'
			)
		),
		v.maxLength(64, dire('ce code dépasse 64 caractères', 'raccourcissez-le')),
		decrire(titre, description)
	);

/** A day, AAAA-MM-JJ. */
export const jour = (titre: string) =>
	v.pipe(
		v.string('la date'),
		v.regex(
			/^[0-9]{4}-[0-9]{2}-[0-9]{2}$/,
			dire('cette date ne se lit pas', 'écrivez-la AAAA-MM-JJ, par exemple 2024-01-31')
		),
		v.check(
			(lu) => !/^\d{4}-\d{2}-\d{2}$/.test(lu) || lireJour(lu).ok,
			dire('ce jour n’existe pas dans le calendrier', 'corrigez le mois ou le jour')
		),
		decrire(titre)
	);

/** A whole number between two bounds. */
export const entier = (titre: string, minimum: number, maximum: number, description?: string) =>
	v.pipe(
		v.number('le nombre'),
		v.integer(dire('ce nombre n’est pas entier', 'écrivez un nombre entier, sans virgule')),
		v.minValue(minimum, dire(`ce nombre est plus petit que ${minimum}`, `écrivez un nombre d’au moins ${minimum}`)),
		v.maxValue(maximum, dire(`ce nombre est plus grand que ${maximum}`, `écrivez un nombre d’au plus ${maximum}`)),
		decrire(titre, description)
	);

export const annee = (titre: string, description?: string) => entier(titre, 1900, 2200, description);

/** A measured value: any number a figure or a target may take. */
export const nombre = (titre: string, description?: string) =>
	v.pipe(
		v.number('le nombre'),
		v.minValue(-1e12, dire('ce nombre est trop petit', 'vérifiez le nombre de zéros')),
		v.maxValue(1e12, dire('ce nombre est trop grand', 'vérifiez le nombre de zéros')),
		decrire(titre, description)
	);

const MONTANT = dire(
	'ce montant ne se lit pas',
	"écrivez des euros entiers (120000), ou avec les centimes entre guillemets ('1234.50')"
);

/** Euros: a whole number, or a text with two decimals, so that cents never pass through a float. */
export const montant = (titre: string) =>
	v.pipe(
		v.union(
			[
				v.pipe(v.number(), v.integer(MONTANT), v.minValue(0, MONTANT), v.maxValue(10_000_000_000, MONTANT)),
				v.pipe(
					v.string(),
					v.regex(/^[0-9]{1,11}\.[0-9]{2}$/, MONTANT),
					v.check((lu) => lireMontant(lu).ok, MONTANT)
				)
			],
			MONTANT
		),
		decrire(titre, "En euros : 120000, ou '1234.50' entre guillemets.")
	);

export const siren = (titre: string) =>
	v.pipe(
		v.string('le SIREN'),
		v.regex(/^[0-9]{9}$/, dire('un SIREN a neuf chiffres', "écrivez-le sans espace : '200017341'")),
		v.check(
			(lu) => !/^\d{9}$/.test(lu) || estSiren(lu),
			dire('la clé de ce SIREN est fausse', 'recopiez-le depuis l’annuaire des entreprises')
		),
		decrire(titre)
	);

export const siret = (titre: string) =>
	v.pipe(
		v.string('le SIRET'),
		v.regex(/^[0-9]{14}$/, dire('un SIRET a quatorze chiffres', "écrivez-le sans espace : '20001734100120'")),
		v.check(
			(lu) => !/^\d{14}$/.test(lu) || lireSiret(lu) !== null,
			dire('la clé de ce SIRET est fausse', 'recopiez-le depuis l’annuaire des entreprises')
		),
		decrire(titre)
	);

/** Code of a commune in the Code officiel géographique. */
export const insee = (titre: string) =>
	v.pipe(
		v.string('le code Insee'),
		v.regex(
			/^([0-9]{5}|2[AB][0-9]{3})$/,
			dire(
				'ce code Insee de commune est mal formé',
				"écrivez les cinq caractères du code officiel géographique, par exemple '34142' (ce n’est pas le code postal)"
			)
		),
		decrire(titre)
	);

/** Code of a priority quarter: QP of 2015 or QN of 2024. */
export const codeQuartier = (titre: string) =>
	v.pipe(
		v.string('le code du quartier'),
		v.regex(
			/^(QP([0-9]{3}|02[AB])[0-9]{3}|QN([0-9]{3}|02[AB])[0-9]{2}[IMNC])$/,
			dire(
				'ce code de quartier prioritaire est mal formé',
				'recopiez celui de l’ANCT, par exemple QN03420M (2024) ou QP034022 (2015)'
			)
		),
		decrire(titre)
	);

/** One word of a closed list. */
export const choix = <const M extends readonly string[]>(titre: string, mots: M) =>
	v.pipe(v.picklist(mots), decrire(titre, `Au choix : ${mots.join(', ')}.`));

export const ouiNon = (titre: string, description?: string) =>
	v.pipe(v.boolean('oui ou non'), decrire(titre, description));

/** A list, bounded. */
export const liste = <S extends v.GenericSchema>(titre: string, element: S, description?: string) =>
	v.pipe(
		v.array(element, 'la liste'),
		v.maxLength(5000, dire('cette liste dépasse 5 000 éléments', 'découpez le fichier')),
		decrire(titre, description)
	);

/** A list that holds at least one element. */
export const listePleine = <S extends v.GenericSchema>(titre: string, element: S, remede: string) =>
	v.pipe(
		v.array(element, 'la liste'),
		v.minLength(1, dire('cette liste est vide', remede)),
		v.maxLength(5000, dire('cette liste dépasse 5 000 éléments', 'découpez le fichier')),
		decrire(titre)
	);

/** Codes of objectives, of any level. */
export const objectifs = (description = 'Codes d’objectifs du cadre, de n’importe quel niveau.') =>
	v.optional(liste('Objectifs', code('Code d’objectif'), description));
