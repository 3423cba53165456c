import * as v from 'valibot';
import { annee, choix, code, liste, montant, nom, nombre, objectifs, ouiNon, texte } from './commun.ts';

const cible = v.pipe(
	v.strictObject({
		valeur: nombre('Valeur'),
		unite: nom('Unité'),
		echeance: v.optional(annee('Année d’échéance')),
		portee: v.optional(choix('Portée', ['nationale', 'regionale', 'departementale', 'locale']))
	}),
	v.metadata({ title: 'Cible' })
);

/** What each partner promised, one by one. */
export const engagements = liste(
	'Engagements',
	v.strictObject({
		code: code('Code'),
		partenaire: code('Code du partenaire'),
		theme: nom('Thème'),
		texte: texte('Texte', 4000, 'En quelques mots à nous.'),
		condition: v.optional(texte('Condition', 4000, 'La clause gardée, par exemple « sous réserve de… ».')),
		nature: choix('Nature', ['droit_commun', 'specifique', 'donnees', 'ingenierie', 'gouvernance']),
		cible: v.optional(cible),
		objectifs: objectifs()
	})
);

const regle = v.strictObject({ code: code('Code'), texte: texte('Texte') });

const dispositif = v.strictObject({
	code: code('Code'),
	nom: nom('Nom'),
	depot: v.optional(nom('Où déposer la demande')),
	note: v.optional(texte('Note'))
});

/** What a funder asks of a project. */
export const regles = liste(
	'Règles des financeurs',
	v.strictObject({
		financeur: code('Code du financeur'),
		conditions: v.optional(liste('Conditions', regle)),
		exclusions: v.optional(liste('Ce qui n’est pas financé', regle)),
		dispositifs: v.optional(liste('Dispositifs à dépôt séparé', dispositif))
	})
);

/** Envelopes written in the contract: those of a call are opened in the application. */
export const enveloppes = liste(
	'Enveloppes',
	v.strictObject({
		code: code('Code'),
		financeur: code('Code du financeur'),
		dispositif: nom('Dispositif'),
		nature: choix('Nature', ['specifique', 'droit_commun']),
		montant: montant('Montant'),
		annee: v.optional(annee('Année', 'Obligatoire sauf pour une enveloppe de référence.')),
		reference: v.optional(ouiNon('Référence', 'Rappelle le contrat précédent et ne finance rien. Non par défaut.')),
		note: v.optional(texte('Note'))
	})
);
