import { decimalDe, type FeuilleEcrite, PAR_MORCEAU, texteSur, type Valeur, type Format } from './modele.ts';

/** A spreadsheet runs a cell that starts with one of these as a formula (OWASP, « CSV injection »). */
const FORMULE = /^[=+\-@\t\r\u3000\uff1d\uff0b\uff0d\uff20]/;
const souffler = (): Promise<void> => new Promise((resoudre) => setImmediate(resoudre));

/**
 * Writes a sheet as the CSV file a French spreadsheet opens at once: UTF-8 with its mark, semicolons, decimal comma,
 * days as « 31/01/2026 ». No total: a CSV file holds rows and nothing else. Text that looks like a formula gets an apostrophe.
 */
export async function* ecrireCsvFrancais(feuille: FeuilleEcrite): AsyncGenerator<Uint8Array> {
	const encodeur = new TextEncoder();
	let morceau = `\ufeff${feuille.colonnes.map(({ titre }) => texte(titre)).join(';')}\r\n`;
	let rang = 0;
	for (const ligne of feuille.lignes) {
		morceau += `${feuille.colonnes.map(({ format }, c) => cellule(ligne[c] ?? null, format)).join(';')}\r\n`;
		rang += 1;
		if (rang % PAR_MORCEAU !== 0) continue;
		yield encodeur.encode(morceau);
		morceau = '';
		feuille.avancer?.(rang);
		await souffler();
	}
	yield encodeur.encode(morceau);
}

function cellule(valeur: Valeur, format: Format): string {
	if (valeur === null || valeur === '') return '';
	if (format === 'texte') return texte(String(valeur));
	if (format === 'jour') return String(valeur).split('-').reverse().join('/');
	return decimalDe(valeur, format).replace('.', ',');
}

function texte(valeur: string): string {
	const sur = texteSur(valeur);
	const inoffensif = FORMULE.test(sur) ? `'${sur}` : sur;
	return /["\n;]/.test(inoffensif) ? `"${inoffensif.replaceAll('"', '""')}"` : inoffensif;
}
