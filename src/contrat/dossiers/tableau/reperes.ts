import { nomsStatuts, type Statut, statuts } from '../dossier.ts';
import { themeDe, themesNationaux } from '../theme-national.ts';
import { normaliser } from './cellules.ts';
import { etatDauphin } from './dauphin.ts';

/** Something of the contract that a cell may name by its code or by its title. */
export interface Repere {
	code: string;
	intitule: string;
}

/** What cells are recognised against. */
export interface Reperes {
	objectifs: readonly Repere[];
	quartiers: readonly Repere[];
}

/** The same references by code and by normalised title: made once a list, asked once a cell. */
interface Index {
	parCode: ReadonlyMap<string, string>;
	parTitre: ReadonlyMap<string, string>;
}
const index = new WeakMap<readonly Repere[], Index>();

function indexDe(connus: readonly Repere[]): Index {
	const deja = index.get(connus);
	if (deja) return deja;
	const neuf = {
		parCode: new Map(connus.map(({ code }) => [code.toLowerCase(), code])),
		// The first of two equal titles wins.
		parTitre: new Map(connus.toReversed().map(({ code, intitule }) => [normaliser(intitule), code]))
	};
	index.set(connus, neuf);
	return neuf;
}

/** Codes a cell names, in its order and once each, and what in it names nothing. */
export function reconnaitreCodes(texte: string, connus: readonly Repere[]): { codes: string[]; inconnus: string[] } {
	// A title may hold a comma: the whole text is tried first, as a title or as a bare code.
	const { parCode, parTitre } = indexDe(connus);
	const entier = parCode.get(texte.trim().toLowerCase()) ?? parTitre.get(normaliser(texte));
	if (entier) return { codes: [entier], inconnus: [] };
	const codes: string[] = [];
	const inconnus: string[] = [];
	for (const morceau of texte.split(/[,;\n/|]|\s+et\s+/)) {
		const nom = morceau.trim();
		if (nom === '') continue;
		const code = reconnaitreCode(nom, connus);
		if (!code) inconnus.push(nom);
		else if (!codes.includes(code)) codes.push(code);
	}
	return { codes, inconnus };
}

/** The code a text names: itself, « OO 1.1.2 – … », or a title; null when it names nothing. */
export function reconnaitreCode(texte: string, connus: readonly Repere[]): string | null {
	const premier = /^(?:o\.?[os]\.?\s*|objectif\s+)?([\w.]*\w)/i.exec(texte.trim())?.[1] ?? '';
	const { parCode, parTitre } = indexDe(connus);
	return (
		parCode.get(texte.trim().toLowerCase()) ??
		parCode.get(premier.toLowerCase()) ??
		parTitre.get(normaliser(texte)) ??
		null
	);
}

/** The code of the national theme a text names, by code or by title, or null. */
export function reconnaitreTheme(texte: string): string | null {
	const code = /^\d(\.\d)?/.exec(texte.trim())?.[0];
	if (code && themeDe(code)) return code;
	const net = normaliser(texte);
	return themesNationaux.find(({ intitule }) => normaliser(intitule) === net)?.code ?? null;
}

/** A state, by our own name or by DAUPHIN's label, or null. */
export function reconnaitreStatut(texte: string): Statut | null {
	const net = normaliser(texte);
	return statuts.find((statut) => normaliser(nomsStatuts[statut]) === net) ?? etatDauphin(texte);
}
