// What every XLSX file we write holds, whatever its rows are.

const TETE = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const PAQUET = 'http://schemas.openxmlformats.org/package/2006';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

export const CONTENUS = `${TETE}<Types xmlns="${PAQUET}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPE}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${TYPE}.styles+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${TYPE}.worksheet+xml"/><Override PartName="/xl/worksheets/sheet2.xml" ContentType="${TYPE}.worksheet+xml"/></Types>`;

export const LIENS = `${TETE}<Relationships xmlns="${PAQUET}/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/><Relationship Id="rId2" Type="${PAQUET}/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>`;

export const LIENS_CLASSEUR = `${TETE}<Relationships xmlns="${PAQUET}/relationships"><Relationship Id="rId1" Type="${OFFICE}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${OFFICE}/worksheet" Target="worksheets/sheet2.xml"/><Relationship Id="rId3" Type="${OFFICE}/styles" Target="styles.xml"/></Relationships>`;

/** The properties of the file; `titre` is already safe in XML. */
export function proprietes(titre: string): string {
	return `${TETE}<cp:coreProperties xmlns:cp="${PAQUET}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>${titre}</dc:title><dc:language>fr-FR</dc:language></cp:coreProperties>`;
}

const ALIGNE = '<alignment vertical="top" wrapText="1"/>';
const format = (numFmt: number, police = 0, fond = 0, reste = ''): string =>
	`<xf numFmtId="${numFmt}" fontId="${police}" fillId="${fond}" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1"${reste ? ' applyAlignment="1"' : ''}>${reste}</xf>`;

/**
 * Styles by rank: 0 none, 1 header, 2 text, 3 whole number, 4 euros, 5 rate, 6 day, 7 to 10 the same in bold for totals
 * (text, whole number, euros, rate), 11 text that starts like a formula and stays a text when somebody edits it.
 */
export const STYLES = `${TETE}<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><numFmts count="3"><numFmt numFmtId="164" formatCode="#,##0.00\\ &quot;€&quot;"/><numFmt numFmtId="165" formatCode="dd/mm/yyyy"/><numFmt numFmtId="166" formatCode="0.0%"/></numFmts><fonts count="3"><font><sz val="10"/><name val="Calibri"/></font><font><b/><sz val="10"/><color rgb="FFFFFFFF"/><name val="Calibri"/></font><font><b/><sz val="10"/><name val="Calibri"/></font></fonts><fills count="4"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FF1F4E79"/><bgColor indexed="64"/></patternFill></fill><fill><patternFill patternType="solid"><fgColor rgb="FFE7EDF4"/><bgColor indexed="64"/></patternFill></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="12">${[
	format(0),
	format(0, 1, 2, ALIGNE),
	format(0, 0, 0, ALIGNE),
	format(1),
	format(164),
	format(166),
	format(165),
	format(0, 2, 3),
	format(1, 2, 3),
	format(164, 2, 3),
	format(166, 2, 3),
	format(0, 0, 0, ALIGNE).replace('<xf ', '<xf quotePrefix="1" ')
].join('')}</cellXfs></styleSheet>`;
