import * as v from 'valibot';

const uuid = v.pipe(v.string(), v.uuid('Choisissez dans la liste.'));
const code = v.pipe(v.string(), v.trim(), v.maxLength(60));
const oubliable = v.pipe(
	v.optional(code, ''),
	v.transform((texte) => (texte === '' ? null : texte))
);

/** A new rule: whose lines, to whom, and under which conditions (empty: none). */
export const saisieRegle = v.object({
	financeur: v.pipe(code, v.minLength(1, 'Choisissez un financeur.')),
	compte: uuid,
	quartier: oubliable,
	theme: v.pipe(
		oubliable,
		v.check((t) => t === null || /^\d{1,2}(\.\d{1,2})?$/.test(t), 'Choisissez un thème dans la liste.')
	),
	objectif: v.pipe(
		oubliable,
		v.check((o) => o === null || /^[\w.-]{1,60}$/.test(o), 'Choisissez un objectif dans la liste.')
	)
});
export type SaisieRegle = v.InferOutput<typeof saisieRegle>;

/** One rule, by its identifier. */
export const saisieIdRegle = v.object({ regle: uuid });

/** A rule that goes up or down one place. */
export const saisieDeplacement = v.object({ regle: uuid, sens: v.picklist(['monter', 'descendre']) });

/** Whether applying the rules also takes back the lines they gave before; lines given by hand stay. */
export const saisieApplication = v.object({ reprendre: v.optional(v.string(), '') });

const lignes = v.pipe(
	v.optional(
		v.union([
			v.array(uuid),
			v.pipe(
				uuid,
				v.transform((une) => [une])
			)
		]),
		[]
	),
	v.minLength(1, 'Cochez au moins une ligne.'),
	v.maxLength(500, 'Cochez moins de 500 lignes à la fois.')
);

/** Lines given to somebody by hand, or to nobody (empty). */
export const saisieAffectation = v.object({
	lignes,
	compte: v.pipe(
		v.optional(v.string(), ''),
		v.check((c) => c === '' || v.is(uuid, c), 'Choisissez une personne dans la liste.'),
		v.transform((c) => (c === '' ? null : c))
	)
});
