// The thread that reads a workbook: what goes wrong here, memory included, never touches the service.
import { parentPort, workerData } from 'node:worker_threads';
import { readOds } from 'hucre/ods';
import { readXls, readXlsx, type Workbook } from 'hucre/xlsx';
import type { Feuille, GenreClasseur } from './cellule.ts';
import { feuilleDepuis } from './depuis-hucre.ts';
import { garderZip, refaireZip } from './garde-zip.ts';
import type { Limites } from './limites.ts';
import { lireCsv } from './lire-csv.ts';
import { type RefusTableur, TableurRefuse } from './refus.ts';

export interface Commande {
	octets: Uint8Array;
	limites: Limites;
	/** Rows wanted of each sheet; all when absent. */
	lignes: number | null;
}
export type Message =
	| { quoi: 'feuille'; feuille: Feuille }
	| { quoi: 'lignes'; lignes: Feuille['lignes'] }
	| { quoi: 'fini'; genre: GenreClasseur }
	| { quoi: 'refus'; code: RefusTableur };

/** Rows sent at a time: the service goes on answering between two sendings. */
const PAR_ENVOI = 1_000;

const dire = (message: Message): void => parentPort?.postMessage(message);

try {
	const { genre, feuilles } = await lire(workerData as Commande);
	for (let feuille = feuilles.shift(); feuille; feuille = feuilles.shift()) {
		const { lignes } = feuille;
		dire({ quoi: 'feuille', feuille: { ...feuille, lignes: [] } });
		for (let de = 0; de < lignes.length; de += PAR_ENVOI)
			dire({ quoi: 'lignes', lignes: lignes.slice(de, de + PAR_ENVOI) });
	}
	dire({ quoi: 'fini', genre });
} catch (erreur) {
	dire({ quoi: 'refus', code: codeDe(erreur) });
}

function codeDe(erreur: unknown): RefusTableur {
	if (erreur instanceof TableurRefuse) return erreur.code;
	const nom = erreur instanceof Error ? erreur.name : '';
	return nom === 'EncryptedFileError' || nom === 'DecryptionError' ? 'fichier_protege' : 'illisible';
}

async function lire({ octets, limites, lignes }: Commande): Promise<{ genre: GenreClasseur; feuilles: Feuille[] }> {
	const options = lignes === null ? {} : { maxRows: lignes };
	const genre = genreDe(octets, limites);
	if (genre === 'csv') {
		const feuille = lireCsv(octets, limites);
		return { genre, feuilles: [lignes === null ? feuille : { ...feuille, lignes: feuille.lignes.slice(0, lignes) }] };
	}
	const classeur: Workbook =
		genre === 'xls'
			? await readXls(octets, options)
			: genre === 'ods'
				? await readOds(refaireZip(octets), options)
				: await readXlsx(refaireZip(octets), options);
	return { genre, feuilles: classeur.sheets.map((sheet) => feuilleDepuis(sheet, limites)) };
}

function genreDe(octets: Uint8Array, limites: Limites): GenreClasseur {
	const debut = Buffer.from(octets.buffer, octets.byteOffset, Math.min(8, octets.length)).toString('hex');
	if (debut.startsWith('d0cf11e0')) return 'xls';
	if (!debut.startsWith('504b')) return 'csv';
	const noms = garderZip(octets, limites);
	if (noms.some((nom) => /^xl\/workbook\.xml$/i.test(nom))) return 'xlsx';
	if (noms.includes('content.xml') && !noms.includes('word/document.xml')) return 'ods';
	throw new TableurRefuse('format_inconnu');
}
