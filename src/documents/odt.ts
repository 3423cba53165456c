import { strToU8, zipSync } from 'fflate';
import type { Partie } from './blocs.ts';
import { type BlocOdt, Dessin, type TitreOdt } from './odt-blocs.ts';
import { ESPACES, type Format, MANIFESTE, MIMETYPE, proprietes, styles, TETE } from './odt-fixe.ts';
import { enLigne } from './odt-texte.ts';

export type { BlocOdt } from './odt-blocs.ts';
export { MIMETYPE as MIMETYPE_ODT } from './odt-fixe.ts';

/** A text document people go on writing in: minutes, a sheet, a book of sheets, an annex. */
export interface DocumentOdt {
	titre: string;
	/** Said under the title: the contract, the meeting and its day. */
	sousTitre?: string;
	/** At the top of every page. */
	entete: string;
	/** At the bottom of every page, before its number. */
	pied: string;
	format?: Format;
	/** A table of contents after the title, made of the titles down to this level. */
	sommaire?: 1 | 2 | 3;
	/** Drawn before the parts. */
	ouverture?: readonly BlocOdt[];
	/** Each part is a title of level 2 (level 1 in `blocs` for a book); `nouvellePage` starts it on a page of its own. */
	parties?: readonly PartieOdt[];
	/** Written in the file as its creation; the same data and date give the same bytes. */
	le: Date;
}

export interface PartieOdt extends Omit<Partie, 'blocs'> {
	blocs: readonly BlocOdt[];
	niveau?: 1 | 2;
	nouvellePage?: boolean;
}

/** An arbitrary fixed day in the archive: the same document gives the same bytes. */
const JOUR_FIXE = new Date(2024, 0, 1, 12);

/**
 * Writes an OpenDocument text (ODT 1.2) from the bricks of `blocs.ts`: the same words as our PDF, that people can edit.
 * Language fr-FR, real titles, header rows repeated on every page, page numbers and table of contents counted by
 * whoever opens the file. Every text is escaped; control characters are taken out. Two « deux-tableaux » follow each
 * other. Serve it with `MIMETYPE_ODT`.
 *
 *     ecrireOdt({ titre: 'Procès-verbal', entete: contrat, pied: '', le, parties: [{ titre: 'Présents', blocs }] })
 */
export function ecrireOdt(document: DocumentOdt): Uint8Array {
	const { titre, sousTitre, entete, pied, format = 'portrait', le } = document;
	const dessin = new Dessin(format);
	const corps = [
		...(document.ouverture ?? []).map((bloc) => dessin.bloc(bloc)),
		...(document.parties ?? []).flatMap((partie) => [
			partie.nouvellePage ? dessin.bloc({ genre: 'saut-de-page' }) : '',
			dessin.titre(partie.niveau ?? 2, partie.titre),
			...partie.blocs.map((bloc) => dessin.bloc(bloc))
		])
	].join('');
	const tete = `<text:p text:style-name="Title">${enLigne(titre)}</text:p>${
		sousTitre ? `<text:p text:style-name="Subtitle">${enLigne(sousTitre)}</text:p>` : ''
	}`;
	const sommaire = document.sommaire ? ecrireSommaire(dessin.titres, document.sommaire) : '';
	const contenu = `${TETE}<office:document-content ${ESPACES}>${dessin.styles()}<office:body><office:text>${tete}${sommaire}${corps}</office:text></office:body></office:document-content>`;
	const fichiers: Record<string, string> = {
		'content.xml': contenu,
		'styles.xml': styles(format, entete, pied),
		'meta.xml': proprietes({ titre, ...(sousTitre === undefined ? {} : { sujet: sousTitre }), le }),
		'META-INF/manifest.xml': MANIFESTE
	};
	// The type comes first and stored: that is how a reader knows the file before it opens it (ODF 1.2, part 3, § 3.3).
	return zipSync(
		{
			mimetype: [strToU8(MIMETYPE), { level: 0 }],
			...Object.fromEntries(Object.entries(fichiers).map(([nom, texte]) => [nom, strToU8(texte)]))
		},
		{ level: 6, mtime: JOUR_FIXE }
	);
}

/** Entries lead to their title; the page is a field, so that it is right without « update the index ». */
function ecrireSommaire(titres: readonly TitreOdt[], niveau: number): string {
	const entrees = titres
		.filter((t) => t.niveau <= niveau)
		.map(
			(t) =>
				`<text:p text:style-name="Contents_20_${t.niveau}"><text:a xlink:type="simple" xlink:href="#${t.marque}">${enLigne(t.texte)}<text:tab/><text:bookmark-ref text:reference-format="page" text:ref-name="${t.marque}">1</text:bookmark-ref></text:a></text:p>`
		)
		.join('');
	const modeles = Array.from(
		{ length: niveau },
		(_, rang) =>
			`<text:table-of-content-entry-template text:outline-level="${rang + 1}" text:style-name="Contents_20_${rang + 1}"><text:index-entry-link-start/><text:index-entry-text/><text:index-entry-tab-stop style:type="right" style:leader-char="."/><text:index-entry-page-number/><text:index-entry-link-end/></text:table-of-content-entry-template>`
	).join('');
	return `<text:table-of-content text:name="Sommaire" text:protected="true"><text:table-of-content-source text:outline-level="${niveau}"><text:index-title-template text:style-name="Contents_20_Heading">Sommaire</text:index-title-template>${modeles}</text:table-of-content-source><text:index-body><text:index-title text:name="Sommaire-titre"><text:p text:style-name="Contents_20_Heading">Sommaire</text:p></text:index-title>${entrees}</text:index-body></text:table-of-content>`;
}
