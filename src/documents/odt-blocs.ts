import type { Bloc, Colonne, Ligne, Tableau } from './blocs.ts';
import { LARGEUR, type Format } from './odt-fixe.ts';
import { echapper, enLigne, paragraphes } from './odt-texte.ts';

/** The bricks of `blocs.ts`, and what only an office document needs: a title inside the text, a new page. */
export type BlocOdt = Bloc | { genre: 'titre'; niveau: 1 | 2 | 3 | 4; texte: string } | { genre: 'saut-de-page' };

/** A title met while drawing: its level, its words and the mark the table of contents leads to. */
export interface TitreOdt {
	niveau: number;
	texte: string;
	marque: string;
}

/** Draws blocks one after the other; keeps the titles and the widths of columns it met. */
export class Dessin {
	readonly titres: TitreOdt[] = [];
	readonly #format: Format;
	readonly #largeurs = new Map<string, string>();
	#tableaux = 0;

	constructor(format: Format) {
		this.#format = format;
	}

	/** The automatic styles of what was drawn: to be asked once everything is. */
	styles(): string {
		const colonnes = [...this.#largeurs].map(
			([largeur, nom]) =>
				`<style:style style:name="${nom}" style:family="table-column"><style:table-column-properties style:column-width="${largeur}cm"/></style:style>`
		);
		const cellule = (nom: string, fond: string): string =>
			`<style:style style:name="${nom}" style:family="table-cell"><style:table-cell-properties fo:padding="0.1cm" fo:border="0.5pt solid #b8c2cc" style:vertical-align="top"${fond && ` fo:background-color="${fond}"`}/></style:style>`;
		return `<office:automatic-styles><style:style style:name="Page" style:family="paragraph" style:parent-style-name="Text_20_body"><style:paragraph-properties fo:break-before="page"/></style:style><style:style style:name="Tableau" style:family="table"><style:table-properties style:width="${LARGEUR[this.#format]}cm" table:align="margins" fo:margin-bottom="0.1cm"/></style:style><style:style style:name="Rangee" style:family="table-row"><style:table-row-properties fo:keep-together="always"/></style:style>${cellule('c-ligne', '')}${cellule('c-tete', '#1f4e79')}${cellule('c-groupe', '#eef2f7')}${cellule('c-total', '#e0e7ef')}${colonnes.join('')}</office:automatic-styles>`;
	}

	/** A title the table of contents knows. */
	titre(niveau: number, texte: string): string {
		const marque = `titre-${this.titres.length + 1}`;
		this.titres.push({ niveau, texte, marque });
		return `<text:h text:style-name="Heading_20_${niveau}" text:outline-level="${niveau}"><text:bookmark-start text:name="${marque}"/>${enLigne(texte)}<text:bookmark-end text:name="${marque}"/></text:h>`;
	}

	bloc(bloc: BlocOdt): string {
		switch (bloc.genre) {
			case 'titre':
				return this.titre(bloc.niveau, bloc.texte);
			case 'sous-titre':
				return this.titre(3, bloc.titre);
			case 'saut-de-page':
				return '<text:p text:style-name="Page"/>';
			case 'phrase':
				return p('Text_20_body', bloc.texte);
			case 'avis':
				return p('Avis', bloc.texte);
			case 'texte':
				return this.titre(3, bloc.titre) + texteLibre(bloc.texte);
			case 'fiche':
				return bloc.paires
					.map(
						([cle, valeur]) =>
							`<text:p text:style-name="Fiche"><text:span text:style-name="Fort">${echapper(cle)}\u00a0: </text:span>${enLigne(valeur)}</text:p>`
					)
					.join('');
			case 'liste':
				return bloc.elements.length === 0
					? ''
					: `<text:list text:style-name="Puces">${bloc.elements.map((e) => `<text:list-item>${p('Text_20_body', e)}</text:list-item>`).join('')}</text:list>`;
			case 'tableau':
				return this.#tableau(bloc);
			case 'deux-tableaux':
				return this.#tableau(bloc.gauche) + this.#tableau(bloc.droite);
		}
	}

	#tableau(tableau: Tableau): string {
		const { titre, colonnes, lignes } = tableau;
		this.#tableaux += 1;
		const noms = largeurs(tableau, LARGEUR[this.#format]).map((largeur) => this.#colonne(largeur));
		const tete = colonnes.map((c) => cellule('c-tete', 'En-tete', enLigne(c.titre))).join('');
		const corps = lignes.map((l) => rangee(l, colonnes)).join('');
		return `${titre ? p('Table', titre) : ''}<table:table table:name="Tableau ${this.#tableaux}" table:style-name="Tableau">${noms
			.map((nom) => `<table:table-column table:style-name="${nom}"/>`)
			.join(
				''
			)}<table:table-header-rows><table:table-row table:style-name="Rangee">${tete}</table:table-row></table:table-header-rows>${corps}</table:table><text:p text:style-name="Apres_20_tableau"/>`;
	}

	#colonne(largeur: string): string {
		const nom = this.#largeurs.get(largeur) ?? `co${this.#largeurs.size + 1}`;
		this.#largeurs.set(largeur, nom);
		return nom;
	}
}

const p = (style: string, texte: string): string =>
	`<text:p text:style-name="${style}">${enLigne(texte.trimEnd())}</text:p>`;

const texteLibre = (texte: string): string =>
	paragraphes(texte)
		.map((morceau) => p('Text_20_body', morceau))
		.join('');

const cellule = (style: string, paragraphe: string, contenu: string): string =>
	`<table:table-cell table:style-name="${style}" office:value-type="string"><text:p text:style-name="${paragraphe}">${contenu}</text:p></table:table-cell>`;

function rangee({ genre, cases }: Ligne, colonnes: readonly Colonne[]): string {
	const cellules = colonnes.map((colonne, rang) => {
		const contenu = enLigne(cases[rang] ?? '');
		const fort = genre === 'ligne' ? contenu : `<text:span text:style-name="Fort">${contenu}</text:span>`;
		return cellule(`c-${genre}`, colonne.chiffres ? 'Chiffres' : 'Case', fort);
	});
	return `<table:table-row table:style-name="Rangee">${cellules.join('')}</table:table-row>`;
}

/** Widths in centimetres, the sum being the page's: fitted columns as long as their longest word of figures, the rest shared. */
function largeurs({ colonnes, lignes }: Tableau, page: number): string[] {
	const justes = colonnes.map(({ titre, largeur, chiffres }, rang) => {
		if (largeur === 'reste') return 0;
		const longueurs = lignes.map((l) => (l.cases[rang] ?? '').length);
		const entete = Math.max(0, ...titre.split(/\s/).map((mot) => mot.length));
		return Math.min(Math.max(entete, ...longueurs) * 0.17 + 0.4, chiffres ? 4.5 : 6);
	});
	const pris = justes.reduce((somme, l) => somme + l, 0);
	const libres = justes.filter((l) => l === 0).length;
	// A column that takes the rest keeps two centimetres and a half at least; the others shrink for it.
	const place = libres === 0 ? page : Math.min(pris, page - libres * 2.5);
	const facteur = pris === 0 ? 1 : place / pris;
	return justes.map((l) => (l === 0 ? (page - pris * facteur) / libres : l * facteur).toFixed(2));
}
