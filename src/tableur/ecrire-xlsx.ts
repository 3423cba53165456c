import { lettres } from './cellule.ts';
import { type Entree, empaqueter } from './empaqueter.ts';
import {
	type ColonneEcrite,
	decimalDe,
	FEUILLE_LISTES,
	type FeuilleEcrite,
	type Format,
	formuleDeTotal,
	PAR_MORCEAU,
	plage,
	texteSur,
	Totaux,
	type Valeur,
	xml
} from './modele.ts';
import { CONTENUS, LIENS, LIENS_CLASSEUR, proprietes, STYLES } from './xlsx-fixe.ts';

/** Rank of each style in `STYLES`: header, formats of the columns, their totals, text that looks like a formula. */
const STYLE: Record<Format, number> = { texte: 2, entier: 3, euros: 4, taux: 5, jour: 6 };
const STYLE_TOTAL: Record<Format, number> = { texte: 7, entier: 8, euros: 9, taux: 10, jour: 7 };
const ENTETE = 1;
const STYLE_TEXTE_SUR = 11;
const FORMULE = /^[=+\-@\t]/;
/** Excel counts days from here. */
const ORIGINE = Date.UTC(1899, 11, 30);

/**
 * Writes a sheet as an XLSX file, in pieces. Texts are inline strings, which no spreadsheet ever runs as a formula;
 * amounts go from cents to decimal text without a float; formulas carry their result.
 */
export function ecrireXlsx(feuille: FeuilleEcrite): AsyncGenerator<Uint8Array> {
	return empaqueter(entrees(feuille));
}

function* entrees(feuille: FeuilleEcrite): Generator<Entree> {
	yield { nom: '[Content_Types].xml', morceaux: [CONTENUS] };
	yield { nom: '_rels/.rels', morceaux: [LIENS] };
	yield { nom: 'docProps/core.xml', morceaux: [proprietes(xml(texteSur(feuille.titre)))] };
	yield { nom: 'xl/workbook.xml', morceaux: [classeur(feuille)] };
	yield { nom: 'xl/_rels/workbook.xml.rels', morceaux: [LIENS_CLASSEUR] };
	yield { nom: 'xl/styles.xml', morceaux: [STYLES] };
	yield { nom: 'xl/worksheets/sheet1.xml', morceaux: grille(feuille) };
	yield { nom: 'xl/worksheets/sheet2.xml', morceaux: [listes(feuille.colonnes)] };
}

function classeur({ nom, colonnes, nombre }: FeuilleEcrite): string {
	// Without this hidden name LibreOffice drops the filter buttons.
	const filtre = `'${nom.replaceAll("'", "''")}'!$A$1:$${lettres(colonnes.length - 1)}$${nombre + 1}`;
	return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><bookViews><workbookView activeTab="0"/></bookViews><sheets><sheet name="${xml(nom)}" sheetId="1" r:id="rId1"/><sheet name="${FEUILLE_LISTES}" sheetId="2" state="hidden" r:id="rId2"/></sheets><definedNames><definedName name="_xlnm._FilterDatabase" localSheetId="0" hidden="1">${xml(filtre)}</definedName><definedName name="_xlnm.Print_Titles" localSheetId="0">'${xml(nom.replaceAll("'", "''"))}'!$1:$1</definedName></definedNames><calcPr calcId="191029" fullCalcOnLoad="1"/></workbook>`;
}

function* grille({ colonnes, figees, lignes, nombre, avancer }: FeuilleEcrite): Generator<string> {
	const totaux = new Totaux(colonnes);
	yield entete(colonnes, figees);
	let rang = 1;
	let morceau = '';
	for (const ligne of lignes) {
		rang += 1;
		totaux.ajouter(ligne);
		morceau += `<row r="${rang}">${colonnes.map((colonne, c) => cellule(colonne, ligne[c] ?? null, c, rang)).join('')}</row>`;
		if (rang % PAR_MORCEAU !== 0) continue;
		yield morceau;
		morceau = '';
		avancer?.(rang - 1);
	}
	if (rang !== nombre + 1) throw new Error(`${nombre} rows were announced, ${rang - 1} came`);
	yield `${morceau}${totaux.utiles ? pied(colonnes, totaux, nombre) : ''}</sheetData>${apres(colonnes, nombre)}</worksheet>`;
}

function entete(colonnes: readonly ColonneEcrite[], figees: number): string {
	const coin = `${lettres(figees)}2`;
	const volet = `<pane ${figees > 0 ? `xSplit="${figees}" ` : ''}ySplit="1" topLeftCell="${coin}" activePane="${figees > 0 ? 'bottomRight' : 'bottomLeft'}" state="frozen"/>`;
	const largeurs = colonnes
		.map(({ largeur }, c) => `<col min="${c + 1}" max="${c + 1}" width="${largeur}" customWidth="1"/>`)
		.join('');
	const titres = colonnes.map(({ titre }, c) => texteEnLigne(`${lettres(c)}1`, ENTETE, texteSur(titre))).join('');
	return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews><sheetView tabSelected="1" workbookViewId="0">${volet}</sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/><cols>${largeurs}</cols><sheetData><row r="1" ht="45" customHeight="1">${titres}</row>`;
}

function cellule({ format, formule }: ColonneEcrite, valeur: Valeur, c: number, rang: number): string {
	const ref = `${lettres(c)}${rang}`;
	if (formule) return calcul(ref, STYLE[format], formule(rang), decimalDe(valeur, format));
	if (valeur === null || valeur === '') return `<c r="${ref}" s="${STYLE[format]}"/>`;
	if (format === 'jour') return `<c r="${ref}" s="${STYLE.jour}"><v>${numeroDuJour(String(valeur))}</v></c>`;
	if (format !== 'texte') return `<c r="${ref}" s="${STYLE[format]}"><v>${decimalDe(valeur, format)}</v></c>`;
	const texte = texteSur(String(valeur));
	return texteEnLigne(ref, FORMULE.test(texte) ? STYLE_TEXTE_SUR : STYLE.texte, texte);
}

/** A formula whose result is empty keeps an empty text, so that no reader takes it for a zero. */
function calcul(ref: string, style: number, formule: string, resultat: string): string {
	return resultat === ''
		? `<c r="${ref}" s="${style}" t="str"><f>${xml(formule)}</f><v></v></c>`
		: `<c r="${ref}" s="${style}"><f>${xml(formule)}</f><v>${resultat}</v></c>`;
}

/** « _x0041_ » means the letter A in this format: a text that looks like it is written so that it means itself. */
function texteEnLigne(ref: string, style: number, texte: string): string {
	const sur = xml(texte.replace(/_x[0-9A-Fa-f]{4}_/g, '_x005F$&'));
	return `<c r="${ref}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${sur}</t></is></c>`;
}

function numeroDuJour(jour: string): number {
	return (Date.parse(`${jour}T00:00:00Z`) - ORIGINE) / 86_400_000;
}

function pied(colonnes: readonly ColonneEcrite[], totaux: Totaux, nombre: number): string {
	const rang = nombre + 2;
	const cellules = colonnes.map(({ format, total }, c) => {
		const ref = `${lettres(c)}${rang}`;
		if (total) return calcul(ref, STYLE_TOTAL[format], formuleDeTotal(c, nombre), decimalDe(totaux.de(c), format));
		return c === 0 ? texteEnLigne(ref, STYLE_TOTAL.texte, 'Total') : `<c r="${ref}" s="${STYLE_TOTAL.texte}"/>`;
	});
	return `<row r="${rang}">${cellules.join('')}</row>`;
}

function apres(colonnes: readonly ColonneEcrite[], nombre: number): string {
	const filtre = `<autoFilter ref="A1:${lettres(colonnes.length - 1)}${nombre + 1}"/>`;
	const choix = colonnes.flatMap(({ choix: valeurs }, c) => (valeurs ? [{ c, nombre: valeurs.length }] : []));
	const validations = choix.map(
		({ c, nombre: valeurs }, rang) =>
			`<dataValidation type="list" allowBlank="1" showErrorMessage="1" errorTitle="Choisir dans la liste" error="Choisissez une valeur de la liste." sqref="${plage(c, Math.max(1, nombre))}"><formula1>${FEUILLE_LISTES}!$${lettres(rang)}$1:$${lettres(rang)}$${valeurs}</formula1></dataValidation>`
	);
	const listees =
		choix.length > 0 ? `<dataValidations count="${choix.length}">${validations.join('')}</dataValidations>` : '';
	return `${filtre}${listees}<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.5" header="0.3" footer="0.3"/><pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/>`;
}

function listes(colonnes: readonly ColonneEcrite[]): string {
	const toutes = colonnes.flatMap(({ choix }) => (choix ? [choix] : []));
	const hauteur = Math.max(0, ...toutes.map(({ length }) => length));
	const lignes = Array.from({ length: hauteur }, (_, rang) => {
		const cellules = toutes.map((valeurs, c) => {
			const valeur = valeurs[rang];
			return valeur === undefined ? '' : texteEnLigne(`${lettres(c)}${rang + 1}`, STYLE.texte, texteSur(valeur));
		});
		return `<row r="${rang + 1}">${cellules.join('')}</row>`;
	});
	return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${lignes.join('')}</sheetData></worksheet>`;
}
