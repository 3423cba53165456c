import * as v from 'valibot';
import { annee, choix, code, codeQuartier, insee, liste, listePleine, nom, nombre, texte } from './commun.ts';

const perimetre = v.strictObject({
	millesime: annee('Millésime'),
	code: codeQuartier('Code du quartier à cette date'),
	texte: texte('Décret'),
	source: texte('Source du contour'),
	contour: v.optional(
		texte('Contour', 400_000, 'WKT POLYGON ou MULTIPOLYGON, longitude puis latitude (WGS84). Absent : non dessiné.')
	)
});

const chiffre = v.strictObject({
	code: code('Code du chiffre'),
	nom: nom('Ce que le chiffre compte'),
	valeur: v.optional(nombre('Valeur', 'Absente seulement si le statut est secret ou indisponible.')),
	unite: nom('Unité'),
	source: texte('Source'),
	millesime: annee('Millésime'),
	perimetre: nom('Périmètre', 'Le contour auquel le chiffre se rapporte, par exemple 2024.'),
	statut: v.optional(choix('Statut', ['observe', 'estime', 'secret', 'indisponible'])),
	note: v.optional(texte('Note'))
});

/** The quarters; several figures of the same thing stand side by side, each with its source, year and perimeter. */
export const quartiers = listePleine(
	'Quartiers prioritaires',
	v.strictObject({
		code: codeQuartier('Code du quartier'),
		nom: nom('Nom'),
		communes: listePleine('Communes du quartier', insee('Code Insee'), 'donnez au moins une commune'),
		anciens_codes: v.optional(liste('Anciens codes', codeQuartier('Ancien code'))),
		perimetres: listePleine('Périmètres', perimetre, 'donnez au moins un périmètre, avec son décret'),
		chiffres: v.optional(liste('Chiffres', chiffre))
	}),
	'donnez au moins un quartier'
);
