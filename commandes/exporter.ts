import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { exporterContrat } from '#src/fichier/server/exporter.ts';
import { avecBase } from './avec-base.ts';

export const aide = `exporter <slug> [--sortie fichier]   écrit le fichier d’un contrat

Le fichier peut être importé dans une autre base : l’export y sera le même, octet pour octet. Il
contient le contrat, pas les dossiers ni les personnes : pour tout garder, voir « sauvegarder ».
  --sortie fichier   où l’écrire (par défaut : à l’écran)`;

/** `exporter`: the version in force, as canonical YAML. */
export async function executer(args: string[]): Promise<number> {
	const { values, positionals } = parseArgs({
		args,
		options: { sortie: { type: 'string' } },
		allowPositionals: true
	});
	const [slug, ...trop] = positionals;
	if (slug === undefined || trop.length > 0) {
		console.error(aide);
		return 2;
	}
	const texte = await avecBase((base) => exporterContrat(base, slug), { lit: true });
	if (texte === null) {
		console.error(`Aucun contrat ne s’appelle « ${slug} » dans cette base.`);
		return 1;
	}
	if (values.sortie === undefined) process.stdout.write(texte);
	else {
		await writeFile(values.sortie, texte);
		console.log(`${values.sortie} écrit.`);
	}
	return 0;
}
