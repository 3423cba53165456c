import * as v from 'valibot';
import { genresRapprochement } from './rapprochement.ts';

/** An answer to a pair: the two applications by number, what kind of pair, what one thinks of it and why. */
export const saisieRapprochement = v.object({
	dossier: v.pipe(v.string(), v.maxLength(60)),
	autre: v.pipe(v.string(), v.maxLength(60)),
	genre: v.picklist(genresRapprochement, 'Choisissez un genre de rapprochement.'),
	etat: v.picklist(['confirme', 'ecarte'], 'Dites si vous confirmez ou si vous écartez.'),
	motif: v.pipe(
		v.string(),
		v.trim(),
		v.minLength(1, 'Dites pourquoi en une phrase.'),
		v.maxLength(1000, 'Écrivez moins de 1 000 signes.')
	)
});
export type SaisieRapprochement = v.InferOutput<typeof saisieRapprochement>;
