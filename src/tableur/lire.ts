import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { Classeur, Feuille } from './cellule.ts';
import { type Limites, LIMITES } from './limites.ts';
import type { Commande, Message } from './ouvrier.ts';
import type { RefusTableur } from './refus.ts';

/** A workbook, or why it cannot be read. */
export type Lecture = { ok: true; valeur: Classeur } | { ok: false; refus: RefusTableur };

export interface OptionsDeLecture {
	/** Only the first rows of each sheet: enough to show it. */
	lignes?: number;
	/** Told how many rows have come, now and then. */
	avancer?: (lignes: number) => void;
	limites?: Partial<Limites>;
}

/**
 * Reads a spreadsheet (xlsx, ods, csv, xls) into sheets of typed cells. The file is judged by its content, never by its
 * name; it is read in a thread of its own, with a ceiling on memory and on time.
 * Refusals: `messagesTableur`.
 */
export async function lireClasseur(octets: Uint8Array, options: OptionsDeLecture = {}): Promise<Lecture> {
	const limites = { ...LIMITES, ...options.limites };
	if (octets.length === 0) return { ok: false, refus: 'fichier_vide' };
	if (octets.length > limites.octets) return { ok: false, refus: 'trop_gros' };
	const commande: Commande = { octets: octets.slice(), limites, lignes: options.lignes ?? null };
	const ouvrier = new Worker(cheminDeLOuvrier(), {
		workerData: commande,
		transferList: [commande.octets.buffer as ArrayBuffer],
		resourceLimits: { maxOldGenerationSizeMb: limites.memoire },
		execArgv: []
	});
	const minuteur = AbortSignal.timeout(limites.delaiMs);
	try {
		return await recevoir(ouvrier, minuteur, options.avancer);
	} finally {
		await ouvrier.terminate();
	}
}

function recevoir(ouvrier: Worker, minuteur: AbortSignal, avancer?: (lignes: number) => void): Promise<Lecture> {
	const feuilles: Feuille[] = [];
	let recues = 0;
	return new Promise((resoudre) => {
		const refuser = (refus: RefusTableur): void => resoudre({ ok: false, refus });
		minuteur.addEventListener('abort', () => refuser('trop_long'), { once: true });
		ouvrier.on('error', ({ code }: NodeJS.ErrnoException) =>
			refuser(code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'trop_gros' : 'illisible')
		);
		ouvrier.on('message', (message: Message) => {
			if (message.quoi === 'feuille') feuilles.push(message.feuille);
			else if (message.quoi === 'lignes') {
				for (const ligne of message.lignes) feuilles.at(-1)?.lignes.push(ligne);
				recues += message.lignes.length;
				avancer?.(recues);
			} else if (message.quoi === 'refus') refuser(message.code);
			else resoudre({ ok: true, valeur: { genre: message.genre, feuilles } });
		});
	});
}

/**
 * Where the thread's own file is: beside this one, or in the sources of the project once this one has been built into
 * something else. Node reads it as it is written.
 */
function cheminDeLOuvrier(): string {
	let dossier = dirname(fileURLToPath(import.meta.url));
	const ici = join(dossier, 'ouvrier.ts');
	if (existsSync(ici)) return ici;
	for (;;) {
		const la = join(dossier, 'src/tableur/ouvrier.ts');
		if (existsSync(la)) return la;
		const parent = dirname(dossier);
		if (parent === dossier) throw new Error('src/tableur/ouvrier.ts is not beside the built service');
		dossier = parent;
	}
}
