import * as v from 'valibot';
import { commun, ligne, texte } from './saisie/communs.ts';

/** Forms about the application as a whole; those of its sections are in `saisie/`, one file a section. */

export const saisieNouveau = v.object({
	cle: v.pipe(v.string(), v.uuid()),
	appel: v.pipe(v.string(), v.uuid()),
	structure: v.pipe(v.string(), v.nonEmpty('Choisissez la structure pour laquelle vous demandez.'), v.uuid()),
	intitule: ligne(256)
});

export const saisieEnvoi = v.object({ revision: commun.revision });
export const saisieAbandon = v.object({ motif: texte(2000) });
