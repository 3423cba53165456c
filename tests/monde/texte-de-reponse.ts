import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { unzipSync } from 'fflate';

/**
 * Everything a person could read in an answer: its headers, and its body as text whatever its format (page, CSV, PDF,
 * XLSX, ODS, ODT, ZIP). Of a stream of events, what comes within `attente` milliseconds.
 */
export async function texteDeReponse(reponse: Response, attente = 700): Promise<string> {
	const entetes = [...reponse.headers].map(([nom, valeur]) => `${nom}: ${decoder(valeur)}`).join('\n');
	const type = reponse.headers.get('content-type') ?? '';
	if (type.startsWith('text/event-stream')) return `${entetes}\n${await debut(reponse, attente)}`;
	const octets = new Uint8Array(await reponse.arrayBuffer());
	return `${entetes}\n${await lire(octets)}`;
}

async function lire(octets: Uint8Array): Promise<string> {
	const signature = new TextDecoder('latin1').decode(octets.subarray(0, 4));
	if (signature === '%PDF') return lirePdf(octets);
	if (signature.startsWith('PK'))
		return Object.entries(unzipSync(octets))
			.map(([nom, contenu]) => `${nom}\n${new TextDecoder().decode(contenu)}`)
			.join('\n');
	return new TextDecoder().decode(octets);
}

async function lirePdf(octets: Uint8Array): Promise<string> {
	const dossier = mkdtempSync(join(tmpdir(), 'lergue-texte-'));
	try {
		const chemin = join(dossier, 'lu.pdf');
		writeFileSync(chemin, octets);
		return (await promisify(execFile)('pdftotext', ['-enc', 'UTF-8', chemin, '-'], { maxBuffer: 50_000_000 })).stdout;
	} finally {
		rmSync(dossier, { recursive: true, force: true });
	}
}

async function debut(reponse: Response, attente: number): Promise<string> {
	const lecteur = reponse.body?.getReader();
	if (!lecteur) return '';
	const fin = new Promise<{ done: true; value: undefined }>((resoudre) =>
		setTimeout(resoudre, attente, { done: true, value: undefined })
	);
	let texte = '';
	for (;;) {
		const { done, value } = await Promise.race([lecteur.read(), fin]);
		if (done) break;
		texte += new TextDecoder().decode(value);
	}
	await lecteur.cancel();
	return texte;
}

function decoder(valeur: string): string {
	try {
		return decodeURIComponent(valeur);
	} catch {
		return valeur;
	}
}
