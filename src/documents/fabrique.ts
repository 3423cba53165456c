import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ErreurDocument } from './erreur.ts';
import { type Fabrique, FileDeFabrication } from './file-de-fabrication.ts';

/** A template of `modeles/`. */
export type Modele = 'accuse' | 'dossier' | 'fiche' | 'emargement';

/** A large application takes about a third of a second: thirty seconds only end what would never end. */
const file = new FileDeFabrication({
	ouvrier: () => join(dossierDesDocuments(), 'ouvrier.ts'),
	documentsParOuvrier: 500,
	patience: 30_000,
	fileMaximale: 50
});

/** Documents of many pages, in a thread of their own: a book of two hundred sheets makes no receipt wait. */
const fileDesRecueils = new FileDeFabrication({
	ouvrier: () => join(dossierDesDocuments(), 'ouvrier.ts'),
	documentsParOuvrier: 20,
	patience: 180_000,
	fileMaximale: 5
});

/**
 * The folder of the templates and of the thread: beside this module when it runs from the sources, else
 * `src/documents` of the current folder, because the built server is started from the root of the repository and the
 * build carries neither (as `src/db/migrations.ts`).
 */
export function dossierDesDocuments(): string {
	const candidats = [import.meta.dirname, join(process.cwd(), 'src/documents')];
	const dossier = candidats.find((candidat) => existsSync(join(candidat, 'ouvrier.ts')));
	if (dossier) return dossier;
	throw new ErreurDocument('indisponible', 'src/documents is not found: start Lergue from its own folder');
}

/**
 * Makes a document: PDF/UA-1 and PDF/A-2a, the same bytes for the same data and date. One at a time, in its own thread.
 * Throws `ErreurDocument`: machine without the program, too long, or refused by the compiler.
 * @param donnees plain JSON values; amounts and dates already in words
 * @param le date written in the document as its creation
 */
export async function fabriquer(modele: Modele, donnees: object, le: Date): Promise<Uint8Array> {
	return (await faire(modele, donnees, le)).pdf;
}

/** The same, with the remarks of the compiler. */
export async function faire(modele: Modele, donnees: object, le: Date): Promise<Fabrique> {
	return file.faire({ modele, donnees: JSON.stringify(donnees), creeLe: Math.floor(le.getTime() / 1000) });
}

/** The same for a document of many pages: it takes its time, apart from the others. Throws `ErreurDocument`. */
export async function fabriquerUnRecueil(modele: Modele, donnees: object, le: Date): Promise<Uint8Array> {
	const commande = { modele, donnees: JSON.stringify(donnees), creeLe: Math.floor(le.getTime() / 1000) };
	return (await fileDesRecueils.faire(commande)).pdf;
}
