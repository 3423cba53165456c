import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { promisify } from 'node:util';

const executer = promisify(execFile);

/** The package of each program that reads our documents back. */
const paquets = {
	pdfinfo: 'poppler-utils',
	pdffonts: 'poppler-utils',
	pdftotext: 'poppler-utils',
	pdftoppm: 'poppler-utils',
	qpdf: 'qpdf',
	soffice: 'libreoffice-calc-nogui',
	/** The same program, asked to read a text: it needs one more package. */
	'soffice-texte': 'libreoffice-writer-nogui'
} as const;
export type Outil = keyof typeof paquets;

/**
 * What a program of the machine answers on its standard output. A program that is not installed makes the test fail with
 * the package to install: a document nobody read back was not tested.
 */
export async function outil(nom: Outil, ...arguments_: string[]): Promise<string> {
	try {
		if (nom === 'soffice-texte' && !existsSync('/usr/lib/libreoffice/program/libswlo.so'))
			throw Object.assign(new Error('no text filter'), { code: 'ENOENT' });
		const { stdout } = await executer(nom === 'soffice-texte' ? 'soffice' : nom, arguments_, {
			maxBuffer: 64 * 1024 * 1024,
			timeout: 120_000,
			killSignal: 'SIGKILL'
		});
		return stdout;
	} catch (erreur) {
		if (erreur instanceof Error && 'code' in erreur && erreur.code === 'ENOENT')
			throw new Error(`« ${nom} » manque. Installez-le : apt-get install ${paquets[nom]}`, { cause: erreur });
		throw erreur;
	}
}
