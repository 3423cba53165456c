import type { Remarque } from '../schema.ts';
import { chaque, codesDe, ensemble, inconnus, type Reste, textesDe } from './parcours.ts';

/** What the rules of funders look at: objectives and quarters that are in the file. */
export function controles(f: Reste): Remarque[] {
	const priorites = chaque(f.priorites, 'priorites');
	const objectifs = priorites.flatMap(({ element, chemin }) => chaque(element.objectifs, ...chemin, 'objectifs'));
	const operationnels = objectifs.flatMap(({ element, chemin }) =>
		chaque(element.operationnels, ...chemin, 'operationnels')
	);
	const quartiers = chaque(f.quartiers, 'quartiers');
	const regles = chaque(f.regles, 'regles').flatMap(({ element, chemin }) => [
		...chaque(element.conditions, ...chemin, 'conditions'),
		...chaque(element.exclusions, ...chemin, 'exclusions')
	]);
	const cites = (sur: string) =>
		textesDe(
			regles.flatMap(({ element, chemin }) =>
				element.controle?.sur === sur ? [{ element: element.controle, chemin: [...chemin, 'controle'] }] : []
			),
			'codes'
		);
	return [
		...inconnus(
			'aucun objectif',
			'priorites',
			cites('objectifs'),
			ensemble([...codesDe(priorites), ...codesDe(objectifs), ...codesDe(operationnels)])
		),
		...inconnus('aucun quartier', 'quartiers', cites('quartiers'), ensemble(codesDe(quartiers)))
	];
}
