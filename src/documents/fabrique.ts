import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { type CauseDocument, ErreurDocument } from './erreur.ts';

/** A template of `modeles/`. */
export type Modele = 'accuse' | 'dossier';

/** What is asked of the thread; `donnees` is JSON, `creeLe` seconds since 1970. */
export interface Commande {
	id: number;
	modele: Modele;
	donnees: string;
	creeLe: number;
}

/** What it answers. */
export type Reponse =
	| { id: number; ok: true; pdf: Uint8Array; avertissements: string[] }
	| { id: number; ok: false; motif: CauseDocument; detail: string };

/** A document and what the compiler remarked; remarks are for tests. */
export interface Fabrique {
	pdf: Uint8Array;
	avertissements: string[];
}

/** A thread is replaced after this many documents: the native memory it holds goes with it. */
const DOCUMENTS_PAR_OUVRIER = 500;

/** Longest time for one document, in milliseconds. A large application takes about a tenth of a second. */
const PATIENCE = 30_000;

/** How many may wait their turn; beyond, the reader is told to come back rather than kept waiting. */
const FILE_MAXIMALE = 50;

interface Attente {
	commande: Commande;
	tenir: (fait: Fabrique) => void;
	rompre: (erreur: ErreurDocument) => void;
}

let ouvrier: Worker | null = null;
let faits = 0;
let suivant = 1;
let enCours: (Attente & { minuterie: NodeJS.Timeout }) | null = null;
const file: Attente[] = [];

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
	if (file.length >= FILE_MAXIMALE) throw new ErreurDocument('trop_long', `${file.length} documents are waiting`);
	const commande: Commande = {
		id: suivant++,
		modele,
		donnees: JSON.stringify(donnees),
		creeLe: Math.floor(le.getTime() / 1000)
	};
	return new Promise((tenir, rompre) => {
		file.push({ commande, tenir, rompre });
		avancer();
	});
}

function avancer(): void {
	const attente = enCours ? undefined : file.shift();
	if (!attente) return;
	try {
		ouvrier ??= ouvrir();
	} catch (cause) {
		attente.rompre(cause instanceof ErreurDocument ? cause : new ErreurDocument('indisponible', String(cause)));
		return avancer();
	}
	enCours = {
		...attente,
		minuterie: setTimeout(() => perdre(new ErreurDocument('trop_long', `${PATIENCE} ms are over`)), PATIENCE)
	};
	ouvrier.ref();
	ouvrier.postMessage(attente.commande);
}

function ouvrir(): Worker {
	const neuf = new Worker(join(dossierDesDocuments(), 'ouvrier.ts'), { execArgv: [] });
	faits = 0;
	neuf.on('message', (reponse: Reponse) => {
		if (neuf === ouvrier) recevoir(reponse);
	});
	neuf.on('error', (cause) => {
		if (neuf === ouvrier) perdre(new ErreurDocument('indisponible', cause.stack ?? cause.message));
	});
	neuf.on('exit', (code) => {
		if (neuf === ouvrier) perdre(new ErreurDocument('refuse', `the thread ended with code ${code}`));
	});
	return neuf;
}

function recevoir(reponse: Reponse): void {
	if (!enCours || reponse.id !== enCours.commande.id) return;
	const { tenir, rompre, minuterie } = enCours;
	clearTimeout(minuterie);
	enCours = null;
	faits += 1;
	if (faits >= DOCUMENTS_PAR_OUVRIER || (!reponse.ok && reponse.motif === 'indisponible')) congedier();
	// A waiting document must keep the process alive, an idle thread must not.
	else if (file.length === 0) ouvrier?.unref();
	if (reponse.ok) tenir({ pdf: reponse.pdf, avertissements: reponse.avertissements });
	else rompre(new ErreurDocument(reponse.motif, reponse.detail));
	avancer();
}

/** Gives the thread up with the document it was making; the next one starts a new thread. */
function perdre(erreur: ErreurDocument): void {
	const perdu = enCours;
	enCours = null;
	congedier();
	if (perdu) {
		clearTimeout(perdu.minuterie);
		perdu.rompre(erreur);
	}
	avancer();
}

function congedier(): void {
	const ancien = ouvrier;
	ouvrier = null;
	void ancien?.terminate();
	ancien?.unref();
}
