import * as v from 'valibot';
import { code, liste, nom, texte } from './commun.ts';

/** The data partnership: its principles, who holds what, what must be settled for each data set. */
export const donnees = v.pipe(
	v.strictObject({
		principes: v.optional(liste('Principes', texte('Principe'))),
		types: v.optional(
			liste(
				'Types de données',
				v.strictObject({
					code: code('Code'),
					nom: nom('Nom'),
					acces: v.optional(texte('Accès')),
					texte: texte('Texte')
				})
			)
		),
		regles: v.optional(
			liste('Règles de partage', v.strictObject({ code: code('Code'), nom: nom('Nom'), texte: texte('Texte') }))
		)
	}),
	v.metadata({ title: 'Partenariat de données' })
);
