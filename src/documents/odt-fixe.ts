// What every ODT file we write holds, whatever it says. A text document must also be read by a town's old office suite:
// only styles of OpenDocument 1.2 are used.

import { echapper } from './odt-texte.ts';

export const MIMETYPE = 'application/vnd.oasis.opendocument.text';
const OASIS = 'urn:oasis:names:tc:opendocument:xmlns';
export const TETE = '<?xml version="1.0" encoding="UTF-8"?>\n';

export const ESPACES = [
	...['office', 'style', 'text', 'table', 'meta'].map((nom) => `xmlns:${nom}="${OASIS}:${nom}:1.0"`),
	`xmlns:fo="${OASIS}:xsl-fo-compatible:1.0"`,
	`xmlns:svg="${OASIS}:svg-compatible:1.0"`,
	'xmlns:xlink="http://www.w3.org/1999/xlink"',
	'xmlns:dc="http://purl.org/dc/elements/1.1/"',
	'office:version="1.2"'
].join(' ');

export const MANIFESTE = `${TETE}<manifest:manifest xmlns:manifest="${OASIS}:manifest:1.0" manifest:version="1.2"><manifest:file-entry manifest:full-path="/" manifest:version="1.2" manifest:media-type="${MIMETYPE}"/>${[
	'content.xml',
	'styles.xml',
	'meta.xml'
]
	.map((nom) => `<manifest:file-entry manifest:full-path="${nom}" manifest:media-type="text/xml"/>`)
	.join('')}</manifest:manifest>`;

/** The properties of the file: its title and its language are what a screen reader says first. */
export function proprietes({ titre, sujet, le }: { titre: string; sujet?: string; le: Date }): string {
	const date = le.toISOString().slice(0, 19);
	return `${TETE}<office:document-meta ${ESPACES}><office:meta><meta:generator>Lergue</meta:generator><dc:title>${echapper(titre)}</dc:title>${
		sujet ? `<dc:subject>${echapper(sujet)}</dc:subject>` : ''
	}<meta:creation-date>${date}</meta:creation-date><dc:date>${date}</dc:date><dc:language>fr-FR</dc:language></office:meta></office:document-meta>`;
}

/** Useful width of the page, in centimetres: A4, margins of 2 cm. */
export const LARGEUR = { portrait: 17, paysage: 25.7 } as const;
export type Format = keyof typeof LARGEUR;

const paragraphe = (nom: string, affichage: string, proprietes: string, texte = '', reste = ''): string =>
	`<style:style style:name="${nom}" style:display-name="${affichage}" style:family="paragraph" style:parent-style-name="Standard"${reste}><style:paragraph-properties ${proprietes}/>${texte ? `<style:text-properties ${texte}/>` : ''}</style:style>`;

const titre = (niveau: number, corps: number, avant: number): string =>
	paragraphe(
		`Heading_20_${niveau}`,
		`Heading ${niveau}`,
		`fo:margin-top="${avant}cm" fo:margin-bottom="0.15cm" fo:keep-with-next="always"`,
		`fo:font-size="${corps}pt" fo:font-weight="bold" fo:color="#1f3a5f"`,
		` style:default-outline-level="${niveau}" style:next-style-name="Text_20_body" style:class="text"`
	);

const sommaire = (niveau: number, largeur: number): string =>
	`<style:style style:name="Contents_20_${niveau}" style:display-name="Contents ${niveau}" style:family="paragraph" style:parent-style-name="Standard"><style:paragraph-properties fo:margin-left="${((niveau - 1) * 0.5).toFixed(1)}cm" fo:margin-bottom="0.05cm"><style:tab-stops><style:tab-stop style:position="${(largeur - (niveau - 1) * 0.5).toFixed(1)}cm" style:type="right" style:leader-style="dotted" style:leader-text="."/></style:tab-stops></style:paragraph-properties></style:style>`;

/** Styles, page, header and footer; the page number is counted by whoever opens the file. */
export function styles(format: Format, entete: string, pied: string): string {
	const [largeur, hauteur] = format === 'portrait' ? ['21cm', '29.7cm'] : ['29.7cm', '21cm'];
	const utile = LARGEUR[format];
	const bord = 'fo:font-size="8.5pt" fo:color="#4a4a4a"';
	const bande = `<style:tab-stops><style:tab-stop style:position="${utile}cm" style:type="right"/></style:tab-stops>`;
	return `${TETE}<office:document-styles ${ESPACES}><office:font-face-decls><style:font-face style:name="Texte" svg:font-family="'Source Sans 3', 'Liberation Sans', Arial" style:font-family-generic="swiss" style:font-pitch="variable"/></office:font-face-decls><office:styles><style:default-style style:family="paragraph"><style:paragraph-properties fo:orphans="2" fo:widows="2" style:tab-stop-distance="1.25cm"/><style:text-properties style:font-name="Texte" fo:font-size="10.5pt" fo:language="fr" fo:country="FR"/></style:default-style><style:style style:name="Standard" style:family="paragraph" style:class="text"/>${[
		paragraphe(
			'Text_20_body',
			'Text body',
			'fo:margin-top="0cm" fo:margin-bottom="0.2cm" fo:line-height="120%"',
			'',
			' style:class="text"'
		),
		paragraphe(
			'Title',
			'Title',
			'fo:margin-bottom="0.3cm" fo:keep-with-next="always"',
			'fo:font-size="20pt" fo:font-weight="bold" fo:color="#1f3a5f"',
			' style:class="chapter"'
		),
		paragraphe(
			'Subtitle',
			'Subtitle',
			'fo:margin-bottom="0.4cm"',
			'fo:font-size="12pt" fo:color="#4a4a4a"',
			' style:class="chapter"'
		),
		titre(1, 15, 0.6),
		titre(2, 13, 0.45),
		titre(3, 11.5, 0.35),
		titre(4, 10.5, 0.25),
		paragraphe(
			'Contents_20_Heading',
			'Contents Heading',
			'fo:margin-bottom="0.2cm" fo:keep-with-next="always"',
			'fo:font-size="13pt" fo:font-weight="bold" fo:color="#1f3a5f"'
		),
		sommaire(1, utile),
		sommaire(2, utile),
		sommaire(3, utile),
		paragraphe(
			'Avis',
			'Avis',
			'fo:margin-bottom="0.25cm" fo:padding="0.25cm" fo:background-color="#eef2f7" fo:border-left="0.08cm solid #1f4e79"'
		),
		paragraphe('Fiche', 'Fiche', 'fo:margin-bottom="0.08cm"'),
		paragraphe(
			'Table',
			'Légende de tableau',
			'fo:margin-top="0.25cm" fo:margin-bottom="0.1cm" fo:keep-with-next="always"',
			'fo:font-weight="bold"'
		),
		paragraphe('Apres_20_tableau', 'Après un tableau', 'fo:margin-bottom="0.1cm"', 'fo:font-size="4pt"'),
		paragraphe('Case', 'Case', 'fo:margin-bottom="0cm"', 'fo:font-size="9pt"'),
		paragraphe('Chiffres', 'Chiffres', 'fo:margin-bottom="0cm" fo:text-align="end"', 'fo:font-size="9pt"'),
		paragraphe(
			'En-tete',
			'En-tête de colonne',
			'fo:margin-bottom="0cm"',
			'fo:font-size="9pt" fo:font-weight="bold" fo:color="#ffffff"'
		)
	].join(
		''
	)}<style:style style:name="Bande" style:family="paragraph" style:parent-style-name="Standard"><style:paragraph-properties>${bande}</style:paragraph-properties><style:text-properties ${bord}/></style:style><style:style style:name="Fort" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style><text:list-style style:name="Puces"><text:list-level-style-bullet text:level="1" text:bullet-char="•"><style:list-level-properties text:list-level-position-and-space-mode="label-alignment"><style:list-level-label-alignment text:label-followed-by="listtab" text:list-tab-stop-position="0.8cm" fo:text-indent="-0.5cm" fo:margin-left="0.8cm"/></style:list-level-properties></text:list-level-style-bullet></text:list-style></office:styles><office:automatic-styles><style:page-layout style:name="Feuille"><style:page-layout-properties fo:page-width="${largeur}" fo:page-height="${hauteur}" style:print-orientation="${format === 'portrait' ? 'portrait' : 'landscape'}" fo:margin="2cm" fo:margin-top="1.5cm" fo:margin-bottom="1.5cm"/><style:header-style><style:header-footer-properties fo:min-height="0.9cm" fo:margin-bottom="0.4cm"/></style:header-style><style:footer-style><style:header-footer-properties fo:min-height="0.9cm" fo:margin-top="0.4cm"/></style:footer-style></style:page-layout></office:automatic-styles><office:master-styles><style:master-page style:name="Standard" style:page-layout-name="Feuille"><style:header><text:p text:style-name="Bande">${echapper(entete)}</text:p></style:header><style:footer><text:p text:style-name="Bande">${echapper(pied)}<text:tab/>Page <text:page-number text:select-page="current">1</text:page-number> sur <text:page-count>1</text:page-count></text:p></style:footer></style:master-page></office:master-styles></office:document-styles>`;
}
