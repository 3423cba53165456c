import { parseArgs } from 'node:util';
import { restaurer } from '#db/sauvegarde/restaurer.ts';
import { avecBase } from './avec-base.ts';

export const aide = `restaurer <fichier>   remet une sauvegarde dans une base vide

La base visée (DATABASE_URL, ou le dossier LERGUE_DONNEES) doit être vide : elle est créée au besoin.
Si quelque chose ne va pas, rien n’est écrit.`;

/** `restaurer <fichier>`: a backup into an empty database, embedded or not. */
export async function executer(args: string[]): Promise<number> {
	const [fichier, ...trop] = parseArgs({ args, allowPositionals: true }).positionals;
	if (!fichier || trop.length > 0) {
		console.error(aide);
		return 2;
	}
	const { tables, lignes } = await avecBase((base) => restaurer(base, fichier));
	console.log(`${lignes} lignes de ${tables} tables restaurées depuis « ${fichier} ».`);
	return 0;
}
