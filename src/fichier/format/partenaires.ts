import * as v from 'valibot';
import { choix, code, liste, listePleine, nom, ouiNon, siret } from './commun.ts';

/** Every organisation the file names. */
export const partenaires = listePleine(
	'Partenaires',
	v.strictObject({
		code: code('Code du partenaire'),
		nom: nom('Nom'),
		sigle: v.optional(nom('Sigle')),
		nature: choix('Nature', [
			'etat',
			'region',
			'departement',
			'epci',
			'commune',
			'caf',
			'operateur',
			'banque',
			'bailleur',
			'associatif',
			'autre'
		]),
		siret: v.optional(siret('SIRET')),
		financeur: v.optional(ouiNon('Financeur', 'Peut apporter de l’argent à une action du contrat. Non par défaut.'))
	}),
	'donnez au moins un partenaire'
);

/** Who signed, by function: the file never holds the name of a person. */
export const signataires = liste(
	'Signataires',
	v.strictObject({
		partenaire: code('Code du partenaire'),
		fonction: nom('Fonction', 'Une fonction, jamais le nom d’une personne.')
	})
);
