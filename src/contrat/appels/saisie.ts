import * as v from 'valibot';
import { instantAParis, lireJour } from '#contrat/commun/jour.ts';
import { lireMontant, messagesMontant, type Montant, ZERO } from '#contrat/commun/montant.ts';
import { natures } from './appel.ts';

const MAX_LIGNES = 40;

/** Counted before it is read, so that a forged form costs nothing. */
export function liste<const S extends v.GenericSchema>(element: S, max = MAX_LIGNES) {
	return v.optional(
		v.pipe(
			v.custom<unknown[]>((x) => Array.isArray(x) && x.length <= max, `Il y a trop de lignes : au plus ${max}.`),
			v.array(element)
		),
		[]
	);
}

/** A text on one line, cleaned; empty when it is not sent. */
export const ligne = (max: number) =>
	v.pipe(
		v.optional(v.string(), ''),
		v.transform((t) => t.replace(/\s+/g, ' ').trim()),
		v.maxLength(max)
	);

/** A day and an hour of Paris, as a browser writes them (2026-01-31T18:00) or as people do (31/01/2026 18:00). */
export const instant = v.pipe(
	v.string(),
	v.rawTransform<string, Date>(({ dataset, addIssue, NEVER }) => {
		const ecrit = /^\s*(\S+?)(?:T|\s+à\s+|\s+)([01]?\d|2[0-3])\s?[:h]\s?([0-5]\d)(?::\d\d)?\s*$/.exec(dataset.value);
		const lu = ecrit?.[1] ? lireJour(ecrit[1]) : null;
		if (lu?.ok && ecrit?.[2] && ecrit[3]) return instantAParis(lu.valeur, `${ecrit[2].padStart(2, '0')}:${ecrit[3]}`);
		const message =
			lu && !lu.ok && lu.refus === 'jour_inexistant'
				? 'Cette date n’existe pas dans le calendrier.'
				: 'Écrivez une date et une heure, par exemple 22/11/2026 18:00.';
		addIssue({ message });
		return NEVER;
	})
);

/** A percentage as basis points (« 80 », « 62,5 % »), or null when left empty. */
const pourcentFacultatif = v.pipe(
	v.optional(v.string(), ''),
	v.rawTransform<string, number | null>(({ dataset, addIssue, NEVER }) => {
		const nu = dataset.value.replace(/[\s\u00a0\u202f%]/g, '').replace(',', '.');
		if (nu === '') return null;
		const lu = /^(\d{1,3})(?:\.(\d{1,2}))?$/.exec(nu);
		const points = lu ? Number(lu[1]) * 100 + Number((lu[2] ?? '').padEnd(2, '0')) : 0;
		if (points >= 1 && points <= 10_000) return points;
		addIssue({
			message: 'Écrivez un pourcentage entre 0 et 100, par exemple 80. Laissez vide s’il n’y a pas de limite.'
		});
		return NEVER;
	})
);

const montant = v.pipe(
	v.optional(v.string(), ''),
	v.rawTransform<string, Montant>(({ dataset, addIssue, NEVER }) => {
		if (dataset.value.trim() === '') return ZERO;
		const lu = lireMontant(dataset.value);
		if (lu.ok) return lu.valeur;
		addIssue({ message: messagesMontant[lu.refus] });
		return NEVER;
	})
);

const estVide = (e: { financeur: string; dispositif: string; montant: Montant }): boolean =>
	e.financeur === '' && e.dispositif === '' && e.montant === 0n;

/** An envelope written inside the form of the call; a line left untouched is not one. */
const nouvelleEnveloppe = v.pipe(
	v.object({
		financeur: ligne(100),
		dispositif: ligne(200),
		nature: v.optional(v.picklist(natures), 'specifique'),
		montant
	}),
	v.forward(
		v.partialCheck(
			[['financeur'], ['dispositif'], ['montant']],
			(e) => estVide(e) || e.financeur !== '',
			'Choisissez le financeur.'
		),
		['financeur']
	),
	v.forward(
		v.partialCheck(
			[['financeur'], ['dispositif'], ['montant']],
			(e) => estVide(e) || e.dispositif !== '',
			'Écrivez le nom du dispositif, par exemple « BOP 147 ».'
		),
		['dispositif']
	),
	v.forward(
		v.partialCheck(
			[['financeur'], ['dispositif'], ['montant']],
			(e) => estVide(e) || e.montant > 0n,
			'Écrivez le montant de l’enveloppe.'
		),
		['montant']
	)
);

/** The form of a call. */
export const saisieAppel = v.object({
	faire: v.optional(v.pipe(v.string(), v.maxLength(60)), 'enregistrer'),
	titre: v.pipe(ligne(200), v.nonEmpty('Donnez un titre à l’appel.')),
	note: v.pipe(
		v.optional(v.string(), ''),
		v.transform((t) => t.trim()),
		v.maxLength(20_000)
	),
	annee: v.pipe(v.string(), v.trim(), v.regex(/^20\d\d$/, 'Écrivez une année, par exemple 2027.'), v.transform(Number)),
	ouvreLe: instant,
	fermeLe: instant,
	tauxPublicMaxPoints: pourcentFacultatif,
	partQuartierMinPoints: pourcentFacultatif,
	enveloppes: liste(v.pipe(v.string(), v.maxLength(200))),
	nouvelles: v.pipe(
		liste(nouvelleEnveloppe),
		v.transform((lignes) => lignes.filter((e) => !estVide(e)))
	)
});

/** A call as it is saved; instants are moments, rates are basis points, amounts are cents. */
export type AppelSaisi = Omit<v.InferOutput<typeof saisieAppel>, 'faire'>;

const brut = v.optional(v.string(), '');
/** The same form before anything is checked, to add or take away an envelope. */
export const saisieAppelBrute = v.looseObject({
	faire: brut,
	nouvelles: liste(v.object({ financeur: brut, dispositif: brut, nature: brut, montant: brut }))
});

/** The typed form with one envelope more or less; null when the button pressed is another one. */
export function changerNouvelles<T extends v.InferOutput<typeof saisieAppelBrute>>(tape: T): T | null {
	const geste = /^(ajouter|retirer)(?::(\d{1,2}))?$/.exec(tape.faire);
	if (!geste) return null;
	const vide = { financeur: '', dispositif: '', nature: 'specifique', montant: '' };
	const nouvelles =
		geste[1] === 'ajouter'
			? [...tape.nouvelles, vide].slice(0, MAX_LIGNES)
			: tape.nouvelles.filter((_, rang) => rang !== Number(geste[2] ?? -1));
	return { ...tape, nouvelles };
}
