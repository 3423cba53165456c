import * as v from 'valibot';
import { choix, code, entier, liste, nom, texte } from './commun.ts';

const frequence = v.pipe(
	v.strictObject({
		minimum: v.optional(entier('Nombre minimal de réunions', 1, 366)),
		par: v.optional(choix('Période', ['an', 'mois'])),
		texte: texte('Texte')
	}),
	v.metadata({ title: 'Fréquence', description: 'Une cible, pas une règle bloquante.' })
);

const college = v.strictObject({ code: code('Code'), nom: nom('Nom'), note: v.optional(texte('Note')) });

const siege = v.strictObject({
	code: code('Code', 'Unique dans tout le fichier.'),
	fonction: nom('Fonction', 'Une fonction, jamais le nom d’une personne.'),
	qualite: choix('Qualité', ['copresidence', 'membre', 'invite', 'animation']),
	partenaire: v.optional(code('Code du partenaire')),
	college: v.optional(code('Code du collège'))
});

/** The bodies of the contract, with their colleges and seats. */
export const instances = liste(
	'Instances',
	v.strictObject({
		code: code('Code'),
		sigle: v.optional(nom('Sigle')),
		nom: nom('Nom'),
		nature: choix('Nature', ['decision', 'technique', 'avis', 'liaison', 'operationnelle']),
		roles: v.optional(liste('Rôles', texte('Rôle'))),
		frequence,
		note: v.optional(texte('Note')),
		colleges: v.optional(liste('Collèges', college)),
		sieges: v.optional(liste('Sièges', siege))
	})
);
