import * as v from 'valibot';
import type { ContenuSection } from '../contenu.ts';
import { DUREE_MAXIMUM, formesAide } from '../sections/presentation.ts';
import { choix, commun, ligne, texte } from './communs.ts';

const durees = Array.from({ length: DUREE_MAXIMUM }, (_, rang) => String(rang + 1));

export const saisiePresentation = v.object({
	...commun,
	intitule: ligne(256),
	description: texte(20_000),
	besoins: texte(10_000),
	premiereDemande: choix(['premiere', 'reconduction']),
	dureeAnnees: choix(durees),
	formeAide: choix(formesAide)
});

/** The section a form holds; a duration or a form of aid not chosen is the ordinary one: one year, money. */
export function presentationSaisie(lue: v.InferOutput<typeof saisiePresentation>): ContenuSection['presentation'] {
	return {
		intitule: lue.intitule,
		description: lue.description,
		besoins: lue.besoins,
		premiereDemande: lue.premiereDemande === null ? null : lue.premiereDemande === 'premiere',
		dureeAnnees: Number(lue.dureeAnnees ?? '1'),
		formeAide: lue.formeAide ?? 'numeraire'
	};
}
