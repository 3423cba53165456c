import type { Remarque } from '../schema.ts';
import { chaque, codesDe, doublons, type LigneDe, type Reste } from './parcours.ts';

/** Commitments, rules and envelopes: no code twice, envelopes of real funders, one a year for each funder, scheme and nature. */
export function argent(f: Reste, ligneDe: LigneDe): Remarque[] {
	const regles = chaque(f.regles, 'regles');
	const enveloppes = chaque(f.enveloppes, 'enveloppes');
	const parRegle = regles.flatMap(({ element, chemin }) => [
		...chaque(element.conditions, ...chemin, 'conditions'),
		...chaque(element.exclusions, ...chemin, 'exclusions'),
		...chaque(element.dispositifs, ...chemin, 'dispositifs')
	]);
	const financeurs = new Map(chaque(f.partenaires).map(({ element }) => [element.code, element.financeur === true]));
	return [
		...doublons('le code d’engagement', codesDe(chaque(f.engagements, 'engagements')), ligneDe),
		...doublons('le code de règle', codesDe(parRegle), ligneDe),
		...doublons('le financeur', codesDe(regles, 'financeur'), ligneDe),
		...regles.flatMap(({ element, chemin }): Remarque[] =>
			[element.conditions, element.exclusions, element.dispositifs].some((liste) => (liste?.length ?? 0) > 0)
				? []
				: [
						{
							chemin,
							probleme: 'ce financeur n’a aucune règle',
							remede: 'ajoutez conditions, exclusions ou dispositifs, ou retirez-le'
						}
					]
		),
		...doublons('le code d’enveloppe', codesDe(enveloppes), ligneDe),
		...enveloppes.flatMap(({ element, chemin }): Remarque[] => [
			...(financeurs.get(element.financeur) === false
				? [
						{
							chemin: [...chemin, 'financeur'],
							probleme: `le partenaire « ${element.financeur} » n’est pas financeur`,
							remede: 'ajoutez-lui « financeur: true » dans partenaires, ou corrigez le code'
						}
					]
				: []),
			...(element.reference !== true && element.annee === undefined
				? [
						{
							chemin: [...chemin, 'annee'],
							probleme: 'cette enveloppe n’a pas d’année',
							remede: 'ajoutez « annee: … », ou « reference: true » si elle rappelle le contrat précédent'
						}
					]
				: [])
		]),
		...doublons(
			'l’enveloppe',
			enveloppes.flatMap(({ element, chemin }) => {
				const { annee, financeur, dispositif, nature, reference } = element;
				if (reference === true || annee === undefined || !financeur || !dispositif || !nature) return [];
				return [
					{
						chemin,
						element: `${financeur}, ${dispositif}, ${nature === 'specifique' ? 'crédit spécifique' : 'droit commun'}, ${annee}`
					}
				];
			}),
			ligneDe
		)
	];
}
