import * as v from 'valibot';
import { annee, choix, code, entier, liste, montant, nom, nombre, objectifs, ouiNon, texte } from './commun.ts';

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

const sinon = v.optional(choix('Sinon', ['impossible', 'a_verifier']));
const codes = liste('Codes', code('Code'));
const seuil = entier('Seuil', 0, 100, 'En pour cent.');

/** What the application can be held against by itself; a rule without one is checked by a person. */
const controle = v.pipe(
	v.variant('sur', [
		v.strictObject({ sur: v.picklist(['objectifs', 'themes', 'quartiers']), codes, sinon }),
		v.strictObject({ sur: v.picklist(['part_quartier', 'taux_public', 'cofinancement']), seuil, sinon }),
		v.strictObject({ sur: v.picklist(['coconstruction', 'partenaires', 'besoins', 'bilan']), sinon })
	]),
	v.metadata({
		title: 'Contrôle',
		description:
			'Ce que le logiciel regarde pendant la saisie : objectifs, themes (programme 147) ou quartiers avec des codes ; part_quartier (minimum), taux_public (maximum) ou cofinancement (minimum) avec un seuil en pour cent ; coconstruction, partenaires, besoins ou bilan. « sinon » dit si une règle non remplie rend la demande impossible (par défaut) ou à vérifier.'
	})
);

const regle = v.strictObject({ code: code('Code'), texte: texte('Texte'), controle: v.optional(controle) });

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
		source: v.optional(nom('Source', 'Où ces règles sont écrites.')),
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
