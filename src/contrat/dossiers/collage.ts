import { lireMontant } from '#contrat/commun/montant.ts';
import { type Compte, compteDe, planComptable, type SensBudget } from './comptes.ts';
import type { LigneTapee } from './lignes-saisie.ts';

/**
 * Cells copied from a spreadsheet, read as lines of a budget: account or heading, detail, amount, separated by tabs or
 * semicolons. What is not understood is said line by line and given back as it was: nothing pasted is lost.
 */

/** A line that was not understood, with the reason. */
export interface LigneIncomprise {
	/** Rank in what was pasted, from 1. */
	rang: number;
	texte: string;
	raison: string;
}

/** What was read: lines to add on each side, and the rest. */
export interface Collage {
	charges: LigneTapee[];
	produits: LigneTapee[];
	incomprises: LigneIncomprise[];
}

/** The cells of a pasted text, line by line, empty lines left out; `rang` from 1. */
export function cellulesDe(texte: string): { rang: number; texte: string; cellules: string[] }[] {
	return texte.split(/\r\n?|\n/).flatMap((ligne, index) => {
		if (ligne.replace(/[\t;]/g, '').trim() === '') return [];
		const cellules = ligne.split(ligne.includes('\t') ? '\t' : ';').map(nettoyer);
		return [{ rang: index + 1, texte: ligne, cellules }];
	});
}

/** A spreadsheet quotes a cell that holds a separator or a quote. */
function nettoyer(cellule: string): string {
	const nue = cellule.replace(/[\s\u00a0\u202f]+/g, ' ').trim();
	return /^".*"$/.test(nue) ? nue.slice(1, -1).replaceAll('""', '"').trim() : nue;
}

/** Reads pasted lines; each goes to the side of its account. */
export function lireCollage(texte: string): Collage {
	const collage: Collage = { charges: [], produits: [], incomprises: [] };
	for (const { rang, texte: ligne, cellules } of cellulesDe(texte)) {
		const lue = lireLigne(cellules);
		if (lue === 'entete') continue;
		if (typeof lue === 'string') collage.incomprises.push({ rang, texte: ligne, raison: lue });
		else collage[lue.sens === 'charge' ? 'charges' : 'produits'].push(lue.ligne);
	}
	return collage;
}

function lireLigne(cellules: readonly string[]): { sens: SensBudget; ligne: LigneTapee } | string {
	const [premiere = '', ...suite] = cellules;
	const rangMontant = cellules.findLastIndex((c, i) => i > 0 && lireMontant(c).ok);
	if (rangMontant < 0) return /^(compte|rubrique|poste)/i.test(premiere) ? 'entete' : 'on n’y trouve pas de montant';
	if (/^(sous-)?total/i.test(premiere)) return 'c’est une ligne de total : elle se calcule toute seule';
	const montant = cellules[rangMontant] ?? '';
	const detail = suite
		.slice(0, rangMontant - 1)
		.filter(Boolean)
		.join(' — ');
	const trouve = trouverCompte(premiere);
	if (!trouve) return 'on ne reconnaît ni le compte ni la rubrique';
	// An account the form does not have keeps its words: one chooses the heading, nothing is lost.
	const libelle = trouve.code === '' ? [trouve.reste, detail].filter(Boolean).join(' — ') : detail || trouve.reste;
	return { sens: trouve.sens, ligne: { compte: trouve.code, libelle: libelle.slice(0, 200), montant } };
}

interface Trouve {
	sens: SensBudget;
	/** '' when the form has no such account. */
	code: string;
	/** Words of the cell that are not the title of the account. */
	reste: string;
}

/** The account a cell names: by its code, by its title, or by its class when the form has no such account. */
function trouverCompte(cellule: string): Trouve | null {
	const lu = /^([0-9]{2,6}|[0-9]{2}[A-Z]|CI[A-Z]|RPA)\b[\s.:–—-]*(.*)$/i.exec(cellule);
	if (!lu) {
		const parTitre = planComptable.find((c) => simplifier(c.intitule) === simplifier(cellule));
		return parTitre ? { sens: parTitre.sens, code: parTitre.code, reste: '' } : null;
	}
	const [, ecrit = '', mots = ''] = lu;
	const compte = parCode(ecrit.toUpperCase());
	if (compte) {
		const reste = simplifier(mots) === simplifier(compte.intitule) ? '' : mots;
		return { sens: compte.sens, code: compte.code, reste };
	}
	const sens = sensDeLaClasse(ecrit);
	return sens && { sens, code: '', reste: cellule };
}

/** « 6411 » is read as 641, the account the form has. */
function parCode(code: string): Compte | undefined {
	for (let fin = code.length; fin >= 2; fin--) {
		const compte = compteDe('charge', code.slice(0, fin)) ?? compteDe('produit', code.slice(0, fin));
		if (compte) return compte;
	}
	return undefined;
}

function sensDeLaClasse(code: string): SensBudget | null {
	if (/^(6|86)/.test(code)) return 'charge';
	return /^(7|87)/.test(code) ? 'produit' : null;
}

function simplifier(texte: string): string {
	return texte
		.normalize('NFD')
		.replace(/\p{M}/gu, '')
		.toLowerCase()
		.replace(/[^a-z0-9]+/g, ' ')
		.trim();
}

/** The two cells of a line where one may paste. */
export type ColonneCollee = 'libelle' | 'montant';

/**
 * What a block of cells pasted in one cell writes in the lines from there on: a column of amounts or of details goes down;
 * details and amounts go together; whole lines (account, detail, amount) of the same side fill their three cells.
 * Null: a single cell, which the browser pastes by itself.
 */
export function etaler(texte: string, colonne: ColonneCollee, sens: SensBudget): Partial<LigneTapee>[] | null {
	const lignes = cellulesDe(texte);
	if (lignes.length === 0 || (lignes.length === 1 && lignes[0]?.cellules.length === 1)) return null;
	return lignes.flatMap(({ cellules }): Partial<LigneTapee>[] => {
		if (cellules.length === 1) return [{ [colonne]: cellules[0] ?? '' }];
		const lue = lireLigne(cellules);
		if (typeof lue !== 'string' && lue.sens === sens) return [lue.ligne];
		const fin = cellules.at(-1) ?? '';
		if (typeof lue !== 'string' || !lireMontant(fin).ok)
			return lue === 'entete' ? [] : [{ libelle: cellules.join(' — ') }];
		return [{ libelle: cellules.slice(0, -1).filter(Boolean).join(' — '), montant: fin }];
	});
}

/** Writes pasted cells over lines from `depart` on, adding lines as needed, at most `max`; the rest is counted. */
export function poser(
	lignes: readonly LigneTapee[],
	depart: number,
	collees: readonly Partial<LigneTapee>[],
	max: number
): { lignes: LigneTapee[]; enTrop: number } {
	const place = Math.max(0, max - depart);
	const posees = [...lignes];
	for (const [rang, collee] of collees.slice(0, place).entries())
		posees[depart + rang] = { ...(posees[depart + rang] ?? { compte: '', libelle: '', montant: '' }), ...collee };
	return { lignes: posees, enTrop: Math.max(0, collees.length - place) };
}
