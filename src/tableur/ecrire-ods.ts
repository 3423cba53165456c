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
	texteSur,
	Totaux,
	type Valeur,
	xml
} from './modele.ts';
import { ESPACES, MANIFESTE, MIMETYPE, proprietes, reglages, STYLES, styles } from './ods-fixe.ts';

const TYPE: Record<Format, string> = {
	texte: 'office:value-type="string"',
	entier: 'office:value-type="float"',
	euros: 'office:value-type="currency" office:currency="EUR"',
	taux: 'office:value-type="percentage"',
	jour: 'office:value-type="date"'
};

/**
 * Writes a sheet as an ODS file, in pieces: same rows, formats, filters, choices and live totals as `ecrireXlsx`.
 */
export function ecrireOds(feuille: FeuilleEcrite): AsyncGenerator<Uint8Array> {
	return empaqueter(entrees(feuille));
}

function* entrees(feuille: FeuilleEcrite): Generator<Entree> {
	yield { nom: 'mimetype', morceaux: [MIMETYPE], nu: true };
	yield { nom: 'META-INF/manifest.xml', morceaux: [MANIFESTE] };
	yield { nom: 'meta.xml', morceaux: [proprietes(xml(texteSur(feuille.titre)))] };
	yield { nom: 'styles.xml', morceaux: [STYLES] };
	yield { nom: 'settings.xml', morceaux: [reglages(xml(feuille.nom), feuille.figees)] };
	yield { nom: 'content.xml', morceaux: contenu(feuille) };
}

function* contenu({ nom, colonnes, lignes, nombre, avancer }: FeuilleEcrite): Generator<string> {
	const feuille = xml(nom);
	const totaux = new Totaux(colonnes);
	const titres = colonnes.map(({ titre }) => texte('enTete', titre, '')).join('');
	yield `<?xml version="1.0" encoding="UTF-8"?>
<office:document-content ${ESPACES}>${styles(colonnes.map(({ largeur }) => largeur))}<office:body><office:spreadsheet>${validations(colonnes, feuille)}<table:table table:name="${feuille}" table:style-name="feuille">${colonnes.map(({ largeur }) => `<table:table-column table:style-name="co${largeur}"/>`).join('')}<table:table-header-rows><table:table-row table:style-name="roEnTete">${titres}</table:table-row></table:table-header-rows>`;
	let rang = 1;
	let morceau = '';
	for (const ligne of lignes) {
		rang += 1;
		totaux.ajouter(ligne);
		morceau += `<table:table-row>${colonnes.map((colonne, c) => cellule(colonne, ligne[c] ?? null, c, rang)).join('')}</table:table-row>`;
		if (rang % PAR_MORCEAU !== 0) continue;
		yield morceau;
		morceau = '';
		avancer?.(rang - 1);
	}
	if (rang !== nombre + 1) throw new Error(`${nombre} rows were announced, ${rang - 1} came`);
	const filtre = `${adresse(nom, 0, 1)}:${adresse(nom, colonnes.length - 1, nombre + 1)}`;
	yield `${morceau}${totaux.utiles ? pied(colonnes, totaux, nombre) : ''}</table:table>${listes(colonnes)}<table:database-ranges><table:database-range table:name="__Anonymous_Sheet_DB__0" table:target-range-address="${xml(filtre)}" table:display-filter-buttons="true"/></table:database-ranges></office:spreadsheet></office:body></office:document-content>`;
}

function adresse(nom: string, colonne: number, ligne: number): string {
	return `'${nom.replaceAll("'", "''")}'.${lettres(colonne)}${ligne}`;
}

function cellule({ format, formule, choix }: ColonneEcrite, valeur: Valeur, c: number, rang: number): string {
	if (formule) return calcul(format, format, formule(rang), decimalDe(valeur, format));
	const validation = choix ? ` table:content-validation-name="val${c}"` : '';
	if (valeur === null || valeur === '') return `<table:table-cell table:style-name="${format}"${validation}/>`;
	if (format === 'texte') return texte('texte', String(valeur), validation);
	const lu =
		format === 'jour' ? `office:date-value="${xml(String(valeur))}"` : `office:value="${decimalDe(valeur, format)}"`;
	return `<table:table-cell table:style-name="${format}" ${TYPE[format]} ${lu}/>`;
}

function calcul(style: string, format: Format, formule: string, resultat: string): string {
	const valeur =
		resultat === ''
			? 'office:value-type="string" office:string-value=""'
			: `${TYPE[format]} office:value="${resultat}"`;
	return `<table:table-cell table:style-name="${style}" table:formula="${xml(formuleOuverte(formule))}" ${valeur}/>`;
}

/** The same formula as OpenFormula writes it: « of:=SUM([.A2:.A9];1) ». Texts between quotes are left as they are. */
export function formuleOuverte(formule: string): string {
	const morceaux = formule.split(/("(?:[^"]|"")*")/);
	const traduits = morceaux.map((morceau, rang) =>
		rang % 2 === 1
			? morceau
			: morceau
					.replace(/\b([A-Z]{1,3}\d+)(?::([A-Z]{1,3}\d+))?\b/g, (_tout, de: string, a?: string) =>
						a ? `[.${de}:.${a}]` : `[.${de}]`
					)
					.replaceAll(',', ';')
	);
	return `of:=${traduits.join('')}`;
}

/** Text in paragraphs, with the spaces and tabs that XML would otherwise eat. */
function texte(style: string, valeur: string, attributs: string): string {
	const paragraphes = texteSur(valeur)
		.split('\n')
		.map((ligne) => `<text:p>${espaces(xml(ligne))}</text:p>`);
	return `<table:table-cell table:style-name="${style}"${attributs} office:value-type="string">${paragraphes.join('')}</table:table-cell>`;
}

function espaces(ligne: string): string {
	const garder = (nombre: number): string => `<text:s text:c="${nombre}"/>`;
	return ligne
		.replace(/^ +| {2,}| +$/g, (suite: string, ici: number) => {
			const auBord = ici === 0 || ici + suite.length === ligne.length;
			return auBord ? garder(suite.length) : `${garder(suite.length - 1)} `;
		})
		.replaceAll('\t', '<text:tab/>');
}

function pied(colonnes: readonly ColonneEcrite[], totaux: Totaux, nombre: number): string {
	const cellules = colonnes.map(({ format, total }, c) => {
		if (total) return calcul(`total-${format}`, format, formuleDeTotal(c, nombre), decimalDe(totaux.de(c), format));
		return c === 0 ? texte('total-texte', 'Total', '') : '<table:table-cell table:style-name="total-texte"/>';
	});
	return `<table:table-row>${cellules.join('')}</table:table-row>`;
}

function validations(colonnes: readonly ColonneEcrite[], feuille: string): string {
	let rang = -1;
	const toutes = colonnes.flatMap(({ choix }, c) => {
		if (!choix) return [];
		rang += 1;
		const liste = `[$${FEUILLE_LISTES}.$${lettres(rang)}$1:.$${lettres(rang)}$${choix.length}]`;
		return [
			`<table:content-validation table:name="val${c}" table:condition="of:cell-content-is-in-list(${liste})" table:allow-empty-cell="true" table:base-cell-address="'${feuille.replaceAll("'", "''")}'.${lettres(c)}2"><table:error-message table:message-type="stop" table:display="true" table:title="Choisir dans la liste"><text:p>Choisissez une valeur de la liste.</text:p></table:error-message></table:content-validation>`
		];
	});
	return toutes.length > 0 ? `<table:content-validations>${toutes.join('')}</table:content-validations>` : '';
}

function listes(colonnes: readonly ColonneEcrite[]): string {
	const toutes = colonnes.flatMap(({ choix }) => (choix ? [choix] : []));
	const hauteur = Math.max(1, ...toutes.map(({ length }) => length));
	const lignes = Array.from({ length: hauteur }, (_, rang) => {
		const cellules = toutes.map((valeurs) => {
			const valeur = valeurs[rang];
			return valeur === undefined ? '<table:table-cell/>' : texte('texte', valeur, '');
		});
		return `<table:table-row>${cellules.join('') || '<table:table-cell/>'}</table:table-row>`;
	});
	return `<table:table table:name="${FEUILLE_LISTES}" table:style-name="cachee"><table:table-column table:number-columns-repeated="${Math.max(1, toutes.length)}"/>${lignes.join('')}</table:table>`;
}
