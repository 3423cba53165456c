import { createHash } from 'node:crypto';
import type { ContratLu } from '#contrat/cadre/server/lectures.ts';
import type { Tx } from '#db/base.ts';
import type { FichierPublie } from '../catalogue.ts';
import { jeux } from '../jeux.ts';
import { estFichier, producteurs } from './fichiers.ts';

/** A file as it would be downloaded now, and how many lines of data it has. */
export interface FichierMesure extends FichierPublie {
	lignes: number;
}

/** Writes every file to know its size and its digest: what a page announces is what is downloaded. */
export async function mesurerFichiers(tx: Tx, contrat: ContratLu): Promise<FichierMesure[]> {
	return Promise.all(
		jeux.map(async (jeu) => {
			if (!estFichier(jeu.fichier)) throw new Error(`no file ${jeu.fichier}`);
			const texte = await producteurs[jeu.fichier](tx, contrat, {});
			const corps = Buffer.from(texte, 'utf8');
			return {
				jeu,
				octets: corps.byteLength,
				empreinte: createHash('sha256').update(corps).digest('hex'),
				lignes: Math.max(0, texte.split('\r\n').length - 2)
			};
		})
	);
}
