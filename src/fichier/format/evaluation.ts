import * as v from 'valibot';
import { annee, choix, code, liste, nom, objectifs, texte } from './commun.ts';

const element = v.strictObject({ code: code('Code'), intitule: texte('Intitulé') });

const critere = v.strictObject({
	code: code('Code', 'Unique parmi tous les critères.'),
	intitule: texte('Intitulé'),
	indicateurs: v.optional(liste('Indicateurs', element)),
	sources: v.optional(liste('Sources', element)),
	methodes: v.optional(liste('Méthodes', element))
});

const question = v.strictObject({
	code: code('Code'),
	intitule: texte('Question'),
	variantes: v.optional(liste('Autres formulations', texte('Formulation'))),
	criteres: v.optional(liste('Critères', critere)),
	objectifs: objectifs('Les objectifs que la question regarde : notre lecture.')
});

const axe = v.strictObject({ code: code('Code'), intitule: texte('Intitulé'), objectifs: objectifs() });

const tableau = v.strictObject({
	code: code('Code'),
	nom: nom('Nom'),
	lignes: v.optional(liste('Lignes', axe)),
	colonnes: v.optional(liste('Colonnes', axe)),
	note: v.optional(texte('Note'))
});

const echeance = v.strictObject({
	code: code('Code'),
	nom: nom('Nom'),
	rythme: choix('Rythme', ['annuel', 'ponctuel']),
	annees: v.optional(liste('Années', annee('Année'))),
	texte: texte('Texte')
});

/** How the contract will be judged: questions, criteria, follow-up tables, calendar. */
export const evaluation = v.pipe(
	v.strictObject({
		finalites: v.optional(liste('Finalités', texte('Finalité'))),
		axes: v.optional(liste('Axes', texte('Axe'))),
		questions: v.optional(liste('Questions', question)),
		tableaux: v.optional(liste('Tableaux de suivi', tableau)),
		calendrier: v.optional(liste('Calendrier', echeance))
	}),
	v.metadata({ title: 'Évaluation' })
);
