import { parseArgs } from 'node:util';
import { sauvegarder } from '#db/sauvegarde/sauvegarder.ts';
import { avecBase } from './avec-base.ts';

export const aide = `sauvegarder <fichier>   copie toute la base dans un fichier, service en marche ou non

Le fichier contient tout, données personnelles comprises : gardez-le en lieu sûr. Il se remet en
place avec « restaurer », sur la base de Lergue ou sur un autre PostgreSQL.`;

/** `sauvegarder <fichier>`: the whole database, as it stood at one instant. */
export async function executer(args: string[]): Promise<number> {
	const [fichier, ...trop] = parseArgs({ args, allowPositionals: true }).positionals;
	if (!fichier || trop.length > 0) {
		console.error(aide);
		return 2;
	}
	const { tables, lignes } = await avecBase((base) => sauvegarder(base, fichier), { lit: true });
	console.log(`${lignes} lignes de ${tables} tables sauvegardées dans « ${fichier} ».`);
	return 0;
}
