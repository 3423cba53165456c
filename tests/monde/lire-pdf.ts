import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PDFDocument, PDFName, PDFRawStream } from '@cantoo/pdf-lib';
import { outil } from './outils.ts';

/** A PDF as other programs read it. */
export interface PdfLu {
	/** What `pdfinfo` says, by name: « Tagged », « Title », « Pages »… */
	infos: Record<string, string>;
	langue: string;
	/** XMP metadata. */
	xmp: string;
	/** The text, in the order of the page. */
	texte: string;
	/** Structure, in reading order: one line each, as `pdfinfo -struct-text` gives it. */
	structure: string;
	/** Fonts that are not embedded. */
	policesAbsentes: string[];
	polices: string[];
	/** « No syntax or stream encoding errors found… » */
	controle: string;
}

/**
 * Reads a PDF back with the programs of the machine. A program that lacks makes the test fail by its name.
 * @param avecStructure false leaves the structure out: poppler takes seconds to tell that of a long text
 */
export async function lirePdf(pdf: Uint8Array, avecStructure = true): Promise<PdfLu> {
	const dossier = mkdtempSync(join(tmpdir(), 'lergue-pdf-'));
	const chemin = join(dossier, 'document.pdf');
	try {
		writeFileSync(chemin, pdf);
		const infos = Object.fromEntries(
			(await outil('pdfinfo', '-enc', 'UTF-8', chemin))
				.split('\n')
				.map((ligne) => /^([^:]+):\s*(.*)$/.exec(ligne))
				.flatMap((lu) => (lu ? [[lu[1] ?? '', lu[2] ?? '']] : []))
		);
		const polices = (await outil('pdffonts', chemin)).trimEnd().split('\n').slice(2);
		const document = await PDFDocument.load(pdf, { updateMetadata: false });
		const flux = document.context.lookup(document.catalog.get(PDFName.of('Metadata')));
		return {
			infos,
			langue: String(document.catalog.get(PDFName.of('Lang'))),
			xmp: flux instanceof PDFRawStream ? new TextDecoder().decode(flux.getContents()) : '',
			texte: await outil('pdftotext', '-layout', '-enc', 'UTF-8', chemin, '-'),
			structure: avecStructure ? await outil('pdfinfo', '-struct-text', '-enc', 'UTF-8', chemin) : '',
			// Columns from the end: emb, sub, uni, object number, generation.
			policesAbsentes: polices.filter((ligne) => ligne.trim().split(/\s+/).at(-5) !== 'yes'),
			polices,
			controle: await outil('qpdf', '--check', chemin)
		};
	} finally {
		rmSync(dossier, { recursive: true, force: true });
	}
}

/** The headings of a structure, in order: « H2 Montants demandés ». */
export function titresDe(structure: string): string[] {
	const lignes = structure.split('\n');
	return lignes.flatMap((ligne, rang) => {
		const titre = /^\s*(H[1-6])\b/.exec(ligne)?.[1];
		if (!titre) return [];
		const retrait = ligne.search(/\S/);
		const dedans: string[] = [];
		for (const suite of lignes.slice(rang + 1)) {
			if (suite.search(/\S/) <= retrait) break;
			const texte = /^\s*"(.*)"$/.exec(suite)?.[1];
			if (texte !== undefined) dedans.push(texte);
		}
		return [`${titre} ${dedans.join('').trim()}`];
	});
}
