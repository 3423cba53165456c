import type { Chemin } from '../erreur.ts';
import { lireJour } from '#contrat/commun/jour.ts';
import type { Remarque } from '../schema.ts';
import {
	chaque,
	codesDe,
	doublons,
	ensemble,
	inconnus,
	type LigneDe,
	type Reste,
	textesDe,
	type Trouve
} from './parcours.ts';

/** First and last year of the contract, or null when its dates cannot be read. */
function annees({ contrat }: Reste): [number, number] | null {
	const [debut, fin] = [contrat?.debut, contrat?.fin];
	return debut && fin && lireJour(debut).ok && lireJour(fin).ok
		? [Number(debut.slice(0, 4)), Number(fin.slice(0, 4))]
		: null;
}

/** Dates: the contract starts before it ends, and what it plans falls inside it. */
export function dates(f: Reste): Remarque[] {
	const bornes = annees(f);
	const { debut = '', fin = '' } = f.contrat ?? {};
	if (!bornes) return [];
	if (debut >= fin)
		return [
			{ chemin: ['contrat', 'fin'], probleme: 'le contrat finit avant de commencer', remede: 'corrigez debut ou fin' }
		];
	const effet = f.version?.date_effet;
	const remarques: Remarque[] = [];
	if (effet && lireJour(effet).ok && (effet < debut || effet > fin))
		remarques.push({
			chemin: ['version', 'date_effet'],
			probleme: `cette date est hors du contrat (${debut} – ${fin})`,
			remede: 'donnez un jour du contrat'
		});
	for (const { chemin, element } of anneesPrevues(f))
		if (element < bornes[0] || element > bornes[1])
			remarques.push({
				chemin,
				probleme: `l’année ${element} est hors du contrat (${bornes[0]} – ${bornes[1]})`,
				remede: chemin[0] === 'enveloppes' ? 'corrigez l’année, ou ajoutez « reference: true »' : 'corrigez l’année'
			});
	return remarques;
}

/** Years the contract plans for. An envelope of reference recalls the contract before: its year is free. */
function anneesPrevues(f: Reste): Trouve<number>[] {
	const une = (chemin: Chemin, annee: number | undefined): Trouve<number>[] =>
		typeof annee === 'number' ? [{ chemin, element: annee }] : [];
	return [
		...chaque(f.enveloppes, 'enveloppes').flatMap(({ element, chemin }) =>
			element.reference === true ? [] : une([...chemin, 'annee'], element.annee)
		),
		...chaque(f.engagements, 'engagements').flatMap(({ element, chemin }) =>
			une([...chemin, 'cible', 'echeance'], element.cible?.echeance)
		),
		...chaque(f.evaluation?.calendrier, 'evaluation', 'calendrier').flatMap(({ element, chemin }) =>
			chaque(element.annees, ...chemin, 'annees')
		)
	];
}

/** Communes and quarters: no code twice, quarters inside the communes of the contract. */
export function territoire(f: Reste, ligneDe: LigneDe): Remarque[] {
	const communes = codesDe(chaque(f.contrat?.communes, 'contrat', 'communes'), 'insee');
	const quartiers = chaque(f.quartiers, 'quartiers');
	return [
		...doublons('le code de commune', communes, ligneDe),
		...doublons('le code de quartier', codesDe(quartiers), ligneDe),
		...quartiers.flatMap((quartier) => [
			...doublons('la commune', textesDe([quartier], 'communes'), ligneDe),
			...doublons(
				'le code de chiffre',
				codesDe(chaque(quartier.element.chiffres, ...quartier.chemin, 'chiffres')),
				ligneDe
			)
		]),
		...inconnus('aucune commune du contrat', 'contrat.communes', textesDe(quartiers, 'communes'), ensemble(communes)),
		...quartiers.flatMap(({ element, chemin }) =>
			chaque(element.chiffres, ...chemin, 'chiffres').flatMap(valeurDuChiffre)
		)
	];
}

/** A figure has a value, unless it is secret or unavailable: then writing one would disclose it. */
function valeurDuChiffre({
	element: { statut = 'observe', valeur },
	chemin
}: Trouve<{ statut?: string | undefined; valeur?: number | undefined }>): Remarque[] {
	const tait = statut === 'secret' || statut === 'indisponible';
	if (tait === (valeur === undefined)) return [];
	return tait
		? [
				{
					chemin: [...chemin, 'valeur'],
					probleme: `un chiffre « ${statut} » n’a pas de valeur`,
					remede: 'retirez valeur, ou changez le statut'
				}
			]
		: [
				{
					chemin: [...chemin, 'valeur'],
					probleme: 'ce chiffre n’a pas de valeur',
					remede: 'écrivez « valeur: … », ou « statut: secret » ou « statut: indisponible »'
				}
			];
}
