import * as v from 'valibot';
import { code, liste, listePleine, nom, objectifs, texte } from './commun.ts';

const constats = (titre: string) => v.optional(liste(titre, texte('Constat')));

const operationnel = v.strictObject({ code: code('Code'), intitule: texte('Intitulé') });

const strategique = v.strictObject({
	code: code('Code', 'Entre guillemets, par exemple "1.1".'),
	intitule: texte('Intitulé'),
	operationnels: v.optional(liste('Objectifs opérationnels', operationnel, 'Un contrat à deux niveaux n’en donne pas.'))
});

/** The tree: priorities, strategic objectives and, where the contract has them, operational ones. */
export const priorites = listePleine(
	'Priorités',
	v.strictObject({
		code: code('Code', 'Entre guillemets, par exemple "1".'),
		intitule: texte('Intitulé'),
		diagnostic: v.optional(
			v.pipe(
				v.strictObject({
					statistiques: constats('Statistiques'),
					evaluation: constats('Évaluation du contrat précédent'),
					concertation: constats('Concertation des habitants'),
					seminaires: constats('Séminaires des partenaires')
				}),
				v.metadata({ title: 'Diagnostic', description: 'Des phrases courtes, par source.' })
			)
		),
		note: v.optional(texte('Note')),
		objectifs: listePleine('Objectifs stratégiques', strategique, 'donnez au moins un objectif à cette priorité')
	}),
	'donnez au moins une priorité'
);

export const transversales = liste(
	'Priorités transversales',
	v.strictObject({ code: code('Code'), intitule: texte('Intitulé'), texte: texte('Texte') })
);

/** Sister plans and contracts of the territory. */
export const demarches = liste(
	'Autres démarches',
	v.strictObject({
		code: code('Code'),
		sigle: v.optional(nom('Sigle')),
		nom: nom('Nom'),
		etat: nom('Où en est la démarche'),
		texte: texte('Texte'),
		objectifs: objectifs()
	})
);
