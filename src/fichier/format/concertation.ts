import * as v from 'valibot';
import { choix, code, entier, jour, liste, nom, objectifs, texte } from './commun.ts';

const contribution = v.strictObject({
	code: code('Code', 'Unique dans tout le fichier.'),
	genre: choix('Genre', ['besoin', 'solution', 'atout', 'constat']),
	famille: nom('Famille', 'Le titre sous lequel la contribution a été rangée.'),
	texte: texte('Texte', 4000, 'Abrégé, sans nom de personne.'),
	objectifs: objectifs('Notre codage, pas celui des habitants.')
});

const atelier = v.strictObject({
	code: code('Code', 'Unique parmi tous les ateliers.'),
	nom: nom('Nom'),
	question: texte('Question posée'),
	sujets: v.optional(liste('Sujets proposés', texte('Sujet'))),
	contributions: v.optional(liste('Contributions', contribution))
});

/** What residents said, one line a contribution. */
export const concertation = liste(
	'Concertation',
	v.strictObject({
		code: code('Code'),
		nom: nom('Nom'),
		date: jour('Date'),
		participants: v.optional(entier('Participants', 0, 1_000_000)),
		texte: texte('Texte'),
		constats: v.optional(liste('Points d’attention', texte('Point d’attention'))),
		ateliers: v.optional(liste('Ateliers', atelier))
	})
);
