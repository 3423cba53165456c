import { connect } from 'node:net';
import type { Antivirus } from './stockage.ts';

/** What an antivirus says: the name of what it found, or null. */
export interface Verdict {
	infection: string | null;
}

const MORCEAU = 65_536;

/**
 * Sends bytes to clamd (INSTREAM) and gives its verdict. Throws when it does not answer, or refuses to look (a file over
 * its StreamMaxLength): the caller tries again later, and nothing is served meanwhile.
 */
export function interrogerClamd(octets: Uint8Array, { hote, port }: Antivirus, delai = 60_000): Promise<Verdict> {
	return new Promise((resoudre, rejeter) => {
		let reponse = '';
		const prise = connect(port, hote);
		prise.setTimeout(delai, () => prise.destroy(new Error('clamd did not answer in time')));
		prise.on('error', rejeter);
		prise.on('data', (morceau: Buffer) => (reponse += morceau.toString('utf8')));
		prise.on('end', () => {
			const trouve = /^stream: (.+?) FOUND/.exec(reponse);
			if (trouve?.[1]) resoudre({ infection: trouve[1] });
			else if (reponse.startsWith('stream: OK')) resoudre({ infection: null });
			else rejeter(new Error(`clamd: ${reponse.replaceAll('\0', '').trim() || 'no answer'}`));
		});
		prise.write('zINSTREAM\0');
		for (let rang = 0; rang < octets.length; rang += MORCEAU) {
			const morceau = octets.subarray(rang, rang + MORCEAU);
			const longueur = Buffer.alloc(4);
			longueur.writeUInt32BE(morceau.length);
			prise.write(longueur);
			prise.write(morceau);
		}
		prise.write(Buffer.alloc(4));
	});
}
