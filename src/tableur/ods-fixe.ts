// What every ODS file we write holds, whatever its rows are.

export const MIMETYPE = 'application/vnd.oasis.opendocument.spreadsheet';
const OASIS = 'urn:oasis:names:tc:opendocument:xmlns';

export const ESPACES = [
	...['office', 'style', 'text', 'table', 'meta', 'config'].map((nom) => `xmlns:${nom}="${OASIS}:${nom}:1.0"`),
	`xmlns:fo="${OASIS}:xsl-fo-compatible:1.0"`,
	`xmlns:number="${OASIS}:datastyle:1.0"`,
	`xmlns:of="${OASIS}:of:1.2"`,
	'xmlns:ooo="http://openoffice.org/2004/office"',
	'xmlns:dc="http://purl.org/dc/elements/1.1/"',
	'office:version="1.3"'
].join(' ');

const TETE = '<?xml version="1.0" encoding="UTF-8"?>\n';

export const MANIFESTE = `${TETE}<manifest:manifest xmlns:manifest="${OASIS}:manifest:1.0" manifest:version="1.3"><manifest:file-entry manifest:full-path="/" manifest:media-type="${MIMETYPE}"/>${[
	'content.xml',
	'styles.xml',
	'settings.xml',
	'meta.xml'
]
	.map((nom) => `<manifest:file-entry manifest:full-path="${nom}" manifest:media-type="text/xml"/>`)
	.join('')}</manifest:manifest>`;

export const STYLES = `${TETE}<office:document-styles ${ESPACES}><office:styles><style:default-style style:family="table-cell"><style:text-properties fo:font-size="10pt" fo:language="fr" fo:country="FR"/></style:default-style><style:style style:name="Default" style:family="table-cell"/></office:styles></office:document-styles>`;

/** The properties of the file; `titre` is already safe in XML. */
export function proprietes(titre: string): string {
	return `${TETE}<office:document-meta ${ESPACES}><office:meta><dc:title>${titre}</dc:title><dc:language>fr-FR</dc:language></office:meta></office:document-meta>`;
}

/** The view of the sheet: its header and its first columns stay in sight. */
export function reglages(feuille: string, figees: number): string {
	const valeurs = [
		['HorizontalSplitMode', 'short', figees > 0 ? 2 : 0],
		['VerticalSplitMode', 'short', 2],
		['HorizontalSplitPosition', 'int', figees],
		['VerticalSplitPosition', 'int', 1],
		['ActiveSplitRange', 'short', figees > 0 ? 3 : 2],
		['PositionLeft', 'int', 0],
		['PositionRight', 'int', figees],
		['PositionTop', 'int', 0],
		['PositionBottom', 'int', 1]
	] as const;
	const items = valeurs.map(
		([nom, type, valeur]) =>
			`<config:config-item config:name="${nom}" config:type="${type}">${valeur}</config:config-item>`
	);
	return `${TETE}<office:document-settings ${ESPACES}><office:settings><config:config-item-set config:name="ooo:view-settings"><config:config-item-map-indexed config:name="Views"><config:config-item-map-entry><config:config-item config:name="ViewId" config:type="string">view1</config:config-item><config:config-item-map-named config:name="Tables"><config:config-item-map-entry config:name="${feuille}">${items.join('')}</config:config-item-map-entry></config:config-item-map-named><config:config-item config:name="ActiveTable" config:type="string">${feuille}</config:config-item></config:config-item-map-entry></config:config-item-map-indexed></config:config-item-set></office:settings></office:document-settings>`;
}

const EUROS =
	'<number:currency-style style:name="N-euros" number:language="fr" number:country="FR"><number:number number:decimal-places="2" number:min-decimal-places="2" number:min-integer-digits="1" number:grouping="true"/><number:text> </number:text><number:currency-symbol number:language="fr" number:country="FR">€</number:currency-symbol></number:currency-style>';
const JOUR =
	'<number:date-style style:name="N-jour" number:language="fr" number:country="FR"><number:day number:style="long"/><number:text>/</number:text><number:month number:style="long"/><number:text>/</number:text><number:year number:style="long"/></number:date-style>';
const TAUX =
	'<number:percentage-style style:name="N-taux" number:language="fr" number:country="FR"><number:number number:decimal-places="1" number:min-integer-digits="1"/><number:text> %</number:text></number:percentage-style>';
const ENTIER =
	'<number:number-style style:name="N-entier" number:language="fr" number:country="FR"><number:number number:decimal-places="0" number:min-integer-digits="1" number:grouping="true"/></number:number-style>';

const TOTAL =
	'<style:table-cell-properties fo:background-color="#e7edf4"/><style:text-properties fo:font-weight="bold"/>';

/** Styles of the cells and of the columns of these widths (in characters). */
export function styles(largeurs: readonly number[]): string {
	const cellule = (nom: string, donnees: string, contenu = ''): string =>
		`<style:style style:name="${nom}" style:family="table-cell" style:parent-style-name="Default"${donnees ? ` style:data-style-name="N-${donnees}"` : ''}>${contenu}</style:style>`;
	const colonnes = [...new Set(largeurs)].map(
		(largeur) =>
			`<style:style style:name="co${largeur}" style:family="table-column"><style:table-column-properties style:column-width="${(largeur * 0.2).toFixed(1)}cm"/></style:style>`
	);
	const formats = ['entier', 'euros', 'taux', 'jour'] as const;
	return `<office:automatic-styles>${EUROS}${JOUR}${TAUX}${ENTIER}${colonnes.join('')}<style:style style:name="feuille" style:family="table"><style:table-properties table:display="true"/></style:style><style:style style:name="cachee" style:family="table"><style:table-properties table:display="false"/></style:style><style:style style:name="roEnTete" style:family="table-row"><style:table-row-properties style:row-height="1.6cm" style:use-optimal-row-height="false"/></style:style>${cellule(
		'enTete',
		'',
		'<style:table-cell-properties fo:background-color="#1f4e79" fo:wrap-option="wrap" style:vertical-align="top"/><style:text-properties fo:color="#ffffff" fo:font-weight="bold"/>'
	)}${cellule('texte', '', '<style:table-cell-properties fo:wrap-option="wrap" style:vertical-align="top"/>')}${cellule('total-texte', '', TOTAL)}${formats
		.map((format) => cellule(format, format) + cellule(`total-${format}`, format, TOTAL))
		.join('')}</office:automatic-styles>`;
}
