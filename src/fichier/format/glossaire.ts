import * as v from 'valibot';
import { dire, liste, nom, texte } from './commun.ts';

/** Acronyms and words explained on first use. */
export const glossaire = liste(
	'Glossaire',
	v.strictObject({
		sigle: texte('Sigle ou mot', 80),
		nom: nom('Forme développée'),
		definition: texte('Définition'),
		lien: v.optional(
			v.pipe(
				texte('Lien', 2000),
				v.regex(
					/^https:\/\/[^\s]+$/,
					dire('ce lien ne se lit pas', 'écrivez une adresse complète, qui commence par https://')
				)
			)
		)
	})
);
