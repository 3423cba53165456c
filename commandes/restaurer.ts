import { parseArgs } from 'node:util';
import { direIbansIllisibles, ibansIllisibles } from '#contrat/acteurs/server/lire-l-iban.ts';
import { dossierParDefaut } from '#db/postgres-prive/dossier.ts';
import { restaurer } from '#db/sauvegarde/restaurer.ts';
import { installerLeCoffre } from '#src/coffre/installer.ts';
import { avecBase, coffreDeLEnvironnement } from './avec-base.ts';
import { lireEnvironnement } from './environnement.ts';

export const aide = `restaurer <fichier>   remet une sauvegarde dans une base vide

Les fichiers déposés vont dans le dossier LERGUE_DONNEES, ou dans S3_URL. La base visée (DATABASE_URL, ou le dossier LERGUE_DONNEES) doit être vide : elle est créée au besoin.
Si quelque chose ne va pas, rien n’est écrit.`;

/** `restaurer <fichier>`: a backup into an empty database, embedded or not. */
export async function executer(args: string[]): Promise<number> {
	const [fichier, ...trop] = parseArgs({ args, allowPositionals: true }).positionals;
	if (!fichier || trop.length > 0) {
		console.error(aide);
		return 2;
	}
	const coffre = coffreDeLEnvironnement();
	const { tables, lignes, fichiers, illisibles } = await avecBase(async (base) => {
		const bilan = await restaurer(base, fichier, coffre);
		return { ...bilan, illisibles: await ibansIllisibles(base, cleDesIban()) };
	});
	console.log(`${lignes} lignes de ${tables} tables et ${fichiers} fichiers déposés restaurés depuis « ${fichier} ».`);
	const alerte = direIbansIllisibles(illisibles);
	if (alerte) console.log(alerte);
	return 0;
}

/** The key of this service, not the one of the backup: a backup never holds one. */
function cleDesIban() {
	const { LERGUE_CLE, DATABASE_URL, LERGUE_DONNEES } = lireEnvironnement();
	const dossier = DATABASE_URL ? null : (LERGUE_DONNEES ?? dossierParDefaut());
	return installerLeCoffre({ cles: LERGUE_CLE, dossier });
}
