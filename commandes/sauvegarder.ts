import { parseArgs } from 'node:util';
import { sauvegarder } from '#db/sauvegarde/sauvegarder.ts';
import { avecBase, coffreDeLEnvironnement } from './avec-base.ts';

export const aide = `sauvegarder <fichier>   copie toute la base et les fichiers déposés, service en marche ou non

Le fichier contient tout, données personnelles comprises : gardez-le en lieu sûr. Il se remet en
place avec « restaurer », sur la base de Lergue ou sur un autre PostgreSQL.`;

/** `sauvegarder <fichier>`: the whole database and the files people sent, as they stood at one instant. */
export async function executer(args: string[]): Promise<number> {
	const [fichier, ...trop] = parseArgs({ args, allowPositionals: true }).positionals;
	if (!fichier || trop.length > 0) {
		console.error(aide);
		return 2;
	}
	const coffre = coffreDeLEnvironnement();
	const { tables, lignes, fichiers } = await avecBase((base) => sauvegarder(base, fichier, coffre), { lit: true });
	console.log(`${lignes} lignes de ${tables} tables et ${fichiers} fichiers déposés sauvegardés dans « ${fichier} ».`);
	return 0;
}
