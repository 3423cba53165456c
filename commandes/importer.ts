import { userInfo } from 'node:os';
import { parseArgs } from 'node:util';
import { type BilanImport, importerContrat } from '#src/fichier/server/importer.ts';
import { avecBase } from './avec-base.ts';
import { lireFichierDeContrat } from './verifier.ts';

export const aide = `importer <contrat.yaml> [--auteur nom]   crée un contrat, ou l’amende

Le fichier est d’abord vérifié ; s’il a une erreur, rien n’est écrit. Importer deux fois le même
fichier ne change rien. Pour un avenant, augmentez version.numero et donnez version.date_effet.
  --auteur nom   le nom écrit au journal (par défaut : celui de la session ouverte sur la machine)
Code de sortie : 0 si le contrat est à jour, 1 si le fichier est refusé.`;

/** `importer`: one transaction, whole or not at all. */
export async function executer(args: string[]): Promise<number> {
	const { values, positionals } = parseArgs({
		args,
		options: { auteur: { type: 'string' } },
		allowPositionals: true
	});
	const [chemin, ...trop] = positionals;
	if (chemin === undefined || trop.length > 0) {
		console.error(aide);
		return 2;
	}
	const fichier = await lireFichierDeContrat(chemin);
	if (!fichier) return 1;
	const auteur = values.auteur?.trim() || `commande importer (${userInfo().username})`;
	const issue = await avecBase((base) => importerContrat(base, fichier, { auteur, maintenant: new Date() }));
	if (issue.ok) {
		console.log(`${fichier.contrat.slug} : ${raconter(issue.valeur)}`);
		return 0;
	}
	for (const { message } of issue.refus) console.error(message);
	console.error(`\n${chemin} n’a pas été importé : rien n’a été changé.`);
	return 1;
}

function raconter({ cree, change, ajoutees, changees, retirees }: BilanImport): string {
	if (!change) return 'le contrat était déjà à jour, rien n’a été changé.';
	const lignes = `${ajoutees} lignes ajoutées, ${changees} changées, ${retirees} retirées`;
	return cree ? `contrat créé (${lignes}).` : `contrat modifié (${lignes}).`;
}
