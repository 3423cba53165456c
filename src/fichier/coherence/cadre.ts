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

type Noeud = Trouve<object>;

/** The three levels of the tree, each node with its path. */
function niveaux(f: Reste): [Noeud[], Noeud[], Noeud[]] {
	const un = chaque(f.priorites, 'priorites');
	const deux = un.flatMap(({ element, chemin }) => chaque(element.objectifs, ...chemin, 'objectifs'));
	const trois = deux.flatMap(({ element, chemin }) => chaque(element.operationnels, ...chemin, 'operationnels'));
	return [un, deux, trois];
}

/** Codes of the tree: each once, each under the parent its number says, and no code cited that the tree lacks. */
export function cadre(f: Reste, ligneDe: LigneDe): Remarque[] {
	const arbre = niveaux(f);
	const codes = arbre.flatMap((niveau) => codesDe(niveau));
	const transversales = codesDe(chaque(f.transversales, 'transversales'));
	const citations = citants(f);
	return [
		...doublons('le code d’objectif', codes, ligneDe),
		...doublons('le code de priorité transversale', transversales, ligneDe),
		...doublons('le code de démarche', codesDe(chaque(f.demarches, 'demarches')), ligneDe),
		...malRanges(arbre),
		...inconnus('aucun objectif', 'priorites', textesDe(citations, 'objectifs'), ensemble(codes)),
		...citations.flatMap((citant) => doublons('l’objectif', textesDe([citant], 'objectifs'), ligneDe))
	];
}

/** Everything that cites objectives. */
function citants(f: Reste): Noeud[] {
	const ateliers = chaque(f.concertation, 'concertation').flatMap(({ element, chemin }) =>
		chaque(element.ateliers, ...chemin, 'ateliers')
	);
	return [
		...chaque(f.demarches, 'demarches'),
		...chaque(f.engagements, 'engagements'),
		...chaque(f.evaluation?.questions, 'evaluation', 'questions'),
		...chaque(f.evaluation?.tableaux, 'evaluation', 'tableaux').flatMap(({ element, chemin }) => [
			...chaque(element.lignes, ...chemin, 'lignes'),
			...chaque(element.colonnes, ...chemin, 'colonnes')
		]),
		...ateliers.flatMap(({ element, chemin }) => chaque(element.contributions, ...chemin, 'contributions'))
	];
}

/** « 1.1 » → « 0.0 », « OS-12b » → « A-0A »: the way a code is made, whatever its numbers. */
function forme(code: string): string {
	return code.replace(/\d+/g, '0').replace(/[A-Za-z]+/g, 'A');
}

/**
 * Codes whose number names another parent than the one they stand under: an orphan objective.
 * Only where codes are made by adding a number to the code of the parent; a contract that numbers otherwise is left alone.
 */
function malRanges([un, deux, trois]: [Noeud[], Noeud[], Noeud[]]): Remarque[] {
	return [...orphelins(un, deux), ...orphelins(deux, trois)];
}

function orphelins(parents: Noeud[], enfants: Noeud[]): Remarque[] {
	const connus = codesDe(parents);
	const formes = new Set(connus.map(({ element }) => forme(element)));
	return codesDe(enfants).flatMap(({ element: code, chemin }) => {
		const prefixe = code.slice(0, Math.max(0, code.lastIndexOf('.')));
		if (prefixe === '' || !formes.has(forme(prefixe))) return [];
		// […, 'objectifs', rank, 'code'] stands under [..., 'code'].
		const parent = connus.find((p) => p.chemin.slice(0, -1).join() === chemin.slice(0, -3).join())?.element;
		if (parent === undefined || parent === prefixe) return [];
		const existe = connus.some(({ element }) => element === prefixe);
		return [
			{
				chemin,
				probleme: `l’objectif « ${code} » est rangé sous « ${parent} », et ${existe ? `son code le place sous « ${prefixe} »` : `« ${prefixe} » n’existe pas`}`,
				remede: existe ? `déplacez-le sous « ${prefixe} », ou corrigez son code` : 'corrigez son code'
			}
		];
	});
}
