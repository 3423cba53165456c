import * as v from 'valibot';
import { centimes, type Montant } from '#contrat/commun/montant.ts';
import { lireCase } from './grille.ts';

const identifiant = v.pipe(v.string(), v.uuid());
const montant = v.nullable(
	v.pipe(
		v.string(),
		v.regex(/^\d{1,15}$/),
		v.transform((texte): Montant => centimes(BigInt(texte)))
	)
);

/** Cells as the board sends them: amounts in cents as text, with the revision each one was read at. */
export const saisieCases = v.object({
	cases: v.pipe(
		v.custom<unknown[]>((c) => Array.isArray(c) && c.length > 0 && c.length <= 5_000),
		v.array(
			v.object({ ligne: identifiant, propose: montant, revision: v.pipe(v.number(), v.integer(), v.minValue(0)) })
		)
	)
});

/** A new programme: the call it is for. */
export const saisieProgramme = v.object({ appel: identifiant });

/** Applications carried to the agenda of a meeting. */
export const saisiePorter = v.object({
	seance: v.pipe(v.string(), v.uuid('Choisissez une séance.')),
	dossiers: v.optional(v.pipe(v.array(identifiant), v.maxLength(500)), [])
});

/** One cell of the plain form: as typed, and what the page had before the person. */
export interface CaseTapee {
	ligne: string;
	texte: string;
	revision: number;
	/** Cents; null when nothing was proposed. */
	vu: Montant | null;
	/** The motive as typed; absent when the page had no field for it, or when nobody changed it. */
	motif?: string;
}

const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/;

/**
 * Reads the page of the plain form: fields « p-<line> » as typed, « r-<line> » what was shown (« revision:cents »), and
 * the same for motives, « m-<line> » and « n-<line> ».
 * Anything else is left out; at most 2 000 cells.
 */
export function lireCasesTapees(champs: Iterable<[string, unknown]>): CaseTapee[] {
	const lus = new Map<string, string>();
	for (const [nom, valeur] of champs) if (typeof valeur === 'string' && /^[prmn]-/.test(nom)) lus.set(nom, valeur);
	const tapees: CaseTapee[] = [];
	for (const [nom, texte] of lus) {
		const ligne = nom.slice(2);
		const vue = /^(\d{1,9}):(\d{0,15})$/.exec(lus.get(`r-${ligne}`) ?? '');
		if (!nom.startsWith('p-') || !UUID.test(ligne) || !vue || tapees.length >= 2_000) continue;
		const vu = vue[2] ? centimes(BigInt(vue[2])) : null;
		const [motif, motifVu] = [lus.get(`m-${ligne}`)?.trim().slice(0, 2_000), lus.get(`n-${ligne}`)?.trim()];
		tapees.push({
			ligne,
			texte: texte.slice(0, 40),
			revision: Number(vue[1]),
			vu,
			...(motif !== undefined && motif !== motifVu && { motif })
		});
	}
	return tapees;
}

/** What of a page was really changed, and what cannot be read, by line. */
export function changementsTapes(tapees: readonly CaseTapee[]): {
	changees: { ligne: string; propose: Montant | null; revision: number; motif?: string }[];
	illisibles: Map<string, string>;
} {
	const illisibles = new Map<string, string>();
	const changees = tapees.flatMap(({ ligne, texte, revision, vu, motif }) => {
		const lu = lireCase(texte);
		if (!lu.ok) {
			illisibles.set(ligne, lu.refus);
			return [];
		}
		if (lu.valeur === vu && motif === undefined) return [];
		return [{ ligne, propose: lu.valeur, revision, ...(motif !== undefined && { motif }) }];
	});
	return { changees, illisibles };
}
