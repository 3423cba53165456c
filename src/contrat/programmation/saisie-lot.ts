import * as v from 'valibot';
import { LOT_MAXIMAL } from './lot.ts';

const uuid = v.pipe(v.string(), v.uuid('Choisissez dans la liste.'));

const dossiers = v.pipe(
	v.optional(
		v.union([
			v.array(uuid),
			v.pipe(
				uuid,
				v.transform((un) => [un])
			)
		]),
		[]
	),
	v.minLength(1, 'Cochez au moins un dossier.'),
	v.maxLength(LOT_MAXIMAL, 'Cochez moins de 200 dossiers à la fois.')
);

/** Applications ticked, for a gesture that asks nothing else. */
export const saisieLot = v.object({ dossiers });

/** Applications ticked and the meeting they go to. */
export const saisieLotSeance = v.object({
	dossiers,
	seance: v.pipe(v.optional(v.string(), ''), v.uuid('Choisissez une séance.'))
});

/** Applications ticked and the person they are given to. */
export const saisieLotCompte = v.object({
	dossiers,
	compte: v.pipe(v.optional(v.string(), ''), v.uuid('Choisissez une personne.'))
});
