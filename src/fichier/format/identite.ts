import * as v from 'valibot';
import { code, dire, entier, insee, jour, listePleine, nom, siren, texte } from './commun.ts';

/** First segments of an address that belong to the application: a contract cannot take them. */
export const SLUGS_RESERVES: readonly string[] = [
	'accessibilite',
	'accueil',
	'administration',
	'agenda',
	'aide',
	'api',
	'avis',
	'compte',
	'connexion',
	'contrats',
	'deconnexion',
	'demonstration',
	'donnees',
	'donnees-personnelles',
	'espace',
	'inscription',
	'invitation',
	'lien',
	'mentions-legales',
	'mot-de-passe',
	'nouveau',
	'plan-du-site',
	'premier-administrateur',
	'recherche',
	'presence',
	'reprise',
	'sante',
	'session',
	'signer',
	'static',
	'statistiques'
];

/** Who the contract is between, where, and for how long (loi n° 2014-173, art. 6). */
export const contrat = v.pipe(
	v.strictObject({
		slug: v.pipe(
			v.string('le texte'),
			v.regex(
				/^[a-z0-9][a-z0-9-]*$/,
				dire(
					'ce nom d’adresse contient un caractère refusé',
					'employez des minuscules sans accent, des chiffres et des tirets, par exemple lodeve'
				)
			),
			v.maxLength(80, dire('ce nom d’adresse dépasse 80 caractères', 'raccourcissez-le')),
			v.check(
				(lu) => !SLUGS_RESERVES.includes(lu),
				dire('ce nom d’adresse est réservé à l’application', 'choisissez-en un autre, par exemple celui de la ville')
			),
			v.metadata({ title: 'Nom d’adresse', description: 'Premier segment des adresses du contrat : /lodeve.' })
		),
		nom: nom('Nom du contrat'),
		debut: jour('Premier jour'),
		fin: jour('Dernier jour'),
		code_anct: v.optional(code('Code ANCT du contrat', 'Par exemple CN03406I.')),
		epci: v.pipe(
			v.strictObject({ siren: siren('SIREN'), nom: nom('Nom') }),
			v.metadata({ title: 'Intercommunalité', description: 'L’EPCI qui porte le contrat.' })
		),
		departement: v.pipe(
			v.string('le code'),
			v.regex(
				/^([0-9]{2}|2[AB]|9[78][0-9])$/,
				dire('ce code de département est mal formé', "écrivez-le entre guillemets, par exemple '34', '2A' ou '974'")
			),
			v.metadata({ title: 'Département' })
		),
		region: v.pipe(
			v.string('le code'),
			v.regex(
				/^[0-9]{2}$/,
				dire('ce code de région est mal formé', "écrivez ses deux chiffres entre guillemets, par exemple '76'")
			),
			v.metadata({ title: 'Région' })
		),
		communes: listePleine(
			'Communes',
			v.strictObject({ insee: insee('Code Insee'), nom: nom('Nom') }),
			'donnez au moins une commune'
		),
		presentation: texte('Présentation', 8000, 'Ce qu’est le contrat, en deux à cinq phrases.'),
		source: v.optional(nom('Source', 'D’où vient le texte repris ici.'))
	}),
	v.metadata({ title: 'Le contrat' })
);

/** The version of the frame: the first contract, then each avenant. */
export const version = v.pipe(
	v.strictObject({
		numero: entier('Numéro', 1, 1000, 'Un avenant prend le numéro suivant.'),
		date_effet: jour('Date d’effet'),
		libelle: nom('Libellé')
	}),
	v.metadata({ title: 'Version du cadre' })
);
