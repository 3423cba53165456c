import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { stockageSurDisque } from '#src/stockage/disque.ts';
import { installerFichiers, type ReglagesFichiers } from '#src/stockage/stockage.ts';
import { aLaFin } from './a-la-fin.ts';

/**
 * Sends the files of this test to a data folder of its own, which is only made when one comes and goes
 * with the test or its file. Gives the folder: a service
 * started on it (LERGUE_DONNEES) has the same files.
 */
export function fichiersDeTest(plus: Partial<ReglagesFichiers> = {}): string {
	const dossier = join(tmpdir(), `lergue-fichiers-${randomUUID()}`);
	aLaFin(() => rm(dossier, { recursive: true, force: true }));
	installerFichiers({
		stockage: stockageSurDisque(join(dossier, 'fichiers')),
		tailleMax: 20_000_000,
		antivirus: null,
		...plus
	});
	return dossier;
}

/** The smallest PDF a reader opens. */
export function unPdf(texte = 'Bonjour'): Uint8Array {
	return strToU8(`%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 100]/Contents 4 0 R>>endobj
4 0 obj<</Length ${texte.length + 30}>>stream
BT /F1 12 Tf 20 50 Td (${texte}) Tj ET
endstream endobj
trailer<</Root 1 0 R>>
%%EOF
`);
}

const TYPES_DOCX =
	'<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>';

/** A docx with other entries beside, or in place of, its own. */
export function unDocx(autres: Record<string, Uint8Array> = {}, coeur = true): Uint8Array {
	return zipSync({
		'[Content_Types].xml': strToU8(TYPES_DOCX),
		...(coeur && { 'word/document.xml': strToU8('<w:document/>') }),
		...autres
	});
}

/** An ODT: its type first, not compressed, as its readers want it. */
export function unOdt(): Uint8Array {
	return zipSync({
		mimetype: [strToU8('application/vnd.oasis.opendocument.text'), { level: 0 }],
		'content.xml': strToU8('<office:document-content/>')
	});
}
