import * as v from 'valibot';
import { type Jour, lireJour, messagesJour } from '#contrat/commun/jour.ts';
import { lireMontant, messagesMontant, type Montant, ZERO } from '#contrat/commun/montant.ts';
import type { LigneBudget } from './budget.ts';
import { compteDe, type SensBudget } from './comptes.ts';
import { type PublicPrevu, residences, sexes, tranches } from './public-prevu.ts';

/** Forms of the application, one schema a step. They check shape; rules of the trade are in the nouns and the acts. */

const MAX_LIGNES = 100;

/** A list of at most 100: counted before it is read, so that a forged form costs nothing. */
function liste<const S extends v.GenericSchema>(element: S) {
	return v.optional(
		v.pipe(
			v.custom<unknown[]>((x) => Array.isArray(x) && x.length <= MAX_LIGNES, 'Il y a trop de lignes : au plus 100.'),
			v.array(element)
		),
		[]
	);
}

const texte = (max: number) =>
	v.pipe(
		v.optional(v.string(), ''),
		v.transform((t) => t.trim()),
		v.maxLength(max)
	);
const ligne = (max: number) =>
	v.pipe(
		v.optional(v.string(), ''),
		v.transform((t) => t.replace(/\s+/g, ' ').trim()),
		v.maxLength(max)
	);

/** A day, or null when left empty. */
const jourFacultatif = v.pipe(
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

/** Which button was pressed: save, continue, add or take away a line. */
const faire = v.optional(v.pipe(v.string(), v.maxLength(60)), 'enregistrer');
const revision = v.pipe(
	v.string(),
	v.regex(/^\d{1,9}$/, 'Cette page est trop ancienne : rechargez-la.'),
	v.transform(Number)
);
const commun = { faire, revision };

export const saisiePresentation = v.pipe(
	v.object({ ...commun, intitule: ligne(256), description: texte(20_000), debut: jourFacultatif, fin: jourFacultatif }),
	v.forward(
		v.partialCheck(
			[['debut'], ['fin']],
			({ debut, fin }) => debut === null || fin === null || debut <= fin,
			'La fin doit venir après le début.'
		),
		['fin']
	)
);

const code = v.pipe(v.string(), v.maxLength(100));
export const saisieObjectifs = v.object({ ...commun, objectifs: liste(code), quartiers: liste(code) });

const effectif = v.pipe(
	v.optional(v.string(), ''),
	v.transform((t) => t.replace(/[\s\u00a0\u202f]/g, '')),
	v.regex(/^\d*$/, 'Écrivez un nombre de personnes, en chiffres.'),
	v.transform((t) => (t === '' ? 0 : Number(t))),
	v.maxValue(100_000)
);
const effectifs = v.optional(
	v.object({
		femmes_quartier: effectif,
		hommes_quartier: effectif,
		femmes_hors_quartier: effectif,
		hommes_hors_quartier: effectif
	}),
	{}
);
/** Keys of a field name start with a letter: band « 0-3 » is `t_0-3`. */
export const saisiePublic = v.object({
	...commun,
	publics: v.optional(
		v.object({
			't_0-3': effectifs,
			't_4-6': effectifs,
			't_7-10': effectifs,
			't_11-14': effectifs,
			t_15: effectifs,
			't_16-18': effectifs,
			't_19-25': effectifs,
			't_26-59': effectifs,
			't_60-plus': effectifs
		}),
		{}
	)
});

/** The cells of the table of people, empty ones left out. */
export function publicsSaisis({ publics }: v.InferOutput<typeof saisiePublic>): PublicPrevu[] {
	return tranches.flatMap((tranche) =>
		sexes.flatMap((sexe) =>
			residences.flatMap((residence) => {
				const personnes = publics[`t_${tranche}`][`${sexe}_${residence}`];
				return personnes > 0 ? [{ tranche, sexe, residence, personnes }] : [];
			})
		)
	);
}

const ligneBudget = (sens: SensBudget) =>
	v.pipe(
		v.object({ compte: v.optional(v.string(), ''), libelle: ligne(200), montant: montantOuZero }),
		v.forward(
			v.partialCheck(
				[['compte'], ['libelle'], ['montant']],
				(l) => estVide(l) || compteDe(sens, l.compte) !== undefined,
				'Choisissez une rubrique dans la liste.'
			),
			['compte']
		)
	);
export const saisieBudget = v.object({
	...commun,
	charges: liste(ligneBudget('charge')),
	produits: liste(ligneBudget('produit'))
});

const brut = v.optional(v.string(), '');
const ligneBrute = v.object({ compte: brut, libelle: brut, montant: brut });
/** The same form before anything is checked, to add or take away a line. */
export const saisieBudgetBrute = v.object({
	faire,
	revision: brut,
	charges: liste(ligneBrute),
	produits: liste(ligneBrute)
});

function estVide(l: { compte: string; libelle: string; montant: Montant }): boolean {
	return l.compte === '' && l.libelle === '' && l.montant === 0n;
}

/** The lines of both tables in order, untouched ones left out. */
export function budgetSaisi({ charges, produits }: v.InferOutput<typeof saisieBudget>): LigneBudget[] {
	const lignes = (sens: SensBudget, saisies: typeof charges): LigneBudget[] =>
		saisies.filter((l) => !estVide(l)).map((l) => ({ sens, ...l }));
	return [...lignes('charge', charges), ...lignes('produit', produits)];
}

export const saisieFinancements = v.object({
	...commun,
	demandes: liste(
		v.object({
			financeur: code,
			nature: v.picklist(['specifique', 'droit_commun']),
			montant: montantOuZero
		})
	)
});

export const saisieNouveau = v.object({
	cle: v.pipe(v.string(), v.uuid()),
	appel: v.pipe(v.string(), v.uuid()),
	structure: v.pipe(v.string(), v.nonEmpty('Choisissez la structure pour laquelle vous demandez.'), v.uuid()),
	intitule: ligne(256)
});

export const saisieEnvoi = v.object({ revision });
export const saisieAbandon = v.object({ motif: texte(2000) });
