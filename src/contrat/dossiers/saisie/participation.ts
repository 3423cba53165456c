import * as v from 'valibot';
import type { ContenuSection } from '../contenu.ts';
import { choix, commun, texte } from './communs.ts';

const ouiNon = choix(['oui', 'non']);

export const saisieParticipation = v.object({
	...commun,
	coconstruction: ouiNon,
	coconstructionAvec: texte(5_000),
	parents: choix(['oui', 'non', 'sans_objet']),
	parentsComment: texte(5_000),
	sortieQuartier: ouiNon,
	sortieComment: texte(5_000),
	egalite: texte(5_000),
	partenaires: texte(5_000),
	droitCommun: texte(5_000)
});

/** The section a form holds. */
export function participationSaisie({
	faire: _faire,
	revision: _revision,
	...contenu
}: v.InferOutput<typeof saisieParticipation>): ContenuSection['participation'] {
	return contenu;
}
