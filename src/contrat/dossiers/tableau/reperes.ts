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

/** Codes a cell names, in its order and once each, and what in it names nothing. */
export function reconnaitreCodes(texte: string, connus: readonly Repere[]): { codes: string[]; inconnus: string[] } {
	// A title may hold a comma: the whole text is tried first, as a title or as a bare code.
	const net = normaliser(texte);
	const entier = connus.find(({ code, intitule }) => code === texte.trim() || normaliser(intitule) === net)?.code;
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
	const parCode = connus.find(({ code }) => code.toLowerCase() === texte.trim().toLowerCase() || code === premier);
	if (parCode) return parCode.code;
	const net = normaliser(texte);
	return connus.find(({ intitule }) => normaliser(intitule) === net)?.code ?? null;
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
