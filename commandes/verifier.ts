import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { codeDe } from '#db/erreur.ts';
import { ecrireErreur } from '#src/fichier/erreur.ts';
import type { FichierContrat } from '#src/fichier/format/fichier.ts';
import { verifierFichier } from '#src/fichier/verifier.ts';

export const aide = `verifier <contrat.yaml>   vérifie un fichier de contrat, sans toucher à la base

Toutes les erreurs sont données en une fois, chacune avec sa ligne, ce qui ne va pas et quoi faire.
Code de sortie : 0 si le fichier est juste, 1 sinon.`;

/** `verifier`: needs no database. */
export async function executer(args: string[]): Promise<number> {
	const { positionals } = parseArgs({ args, options: {}, allowPositionals: true });
	const [chemin, ...trop] = positionals;
	if (chemin === undefined || trop.length > 0) {
		console.error(aide);
		return 2;
	}
	const fichier = await lireFichierDeContrat(chemin);
	if (!fichier) return 1;
	console.log(`${chemin} est juste : ${resumer(fichier)}.`);
	return 0;
}

/** Reads and checks a contract file; when something is wrong, says it all on the error output and gives null. */
export async function lireFichierDeContrat(chemin: string): Promise<FichierContrat | null> {
	const texte = await lireTexte(chemin);
	if (texte === null) return null;
	const lu = verifierFichier(texte);
	if ('fichier' in lu) return lu.fichier;
	for (const erreur of lu.erreurs) console.error(ecrireErreur(erreur));
	const nombre = lu.erreurs.length;
	console.error(`\n${chemin} : ${nombre} ${nombre > 1 ? 'erreurs à corriger' : 'erreur à corriger'}.`);
	return null;
}

async function lireTexte(chemin: string): Promise<string | null> {
	try {
		return new TextDecoder('utf-8', { fatal: true }).decode(await readFile(chemin));
	} catch (erreur) {
		const code = codeDe(erreur);
		const cause =
			code === 'ENOENT'
				? 'ce fichier n’existe pas. Vérifiez son chemin'
				: code === 'ERR_ENCODING_INVALID_ENCODED_DATA'
					? 'ce fichier n’est pas écrit en UTF-8. Enregistrez-le en UTF-8'
					: `ce fichier ne peut pas être lu (${code ?? String(erreur)})`;
		console.error(`${chemin} : ${cause}.`);
		return null;
	}
}

function resumer(f: FichierContrat): string {
	const strategiques = f.priorites.flatMap(({ objectifs }) => objectifs);
	const compte = (nombre: number, un: string, plusieurs: string): string => `${nombre} ${nombre > 1 ? plusieurs : un}`;
	return [
		compte(f.quartiers.length, 'quartier', 'quartiers'),
		compte(f.priorites.length, 'priorité', 'priorités'),
		compte(strategiques.length, 'objectif stratégique', 'objectifs stratégiques'),
		compte(
			strategiques.flatMap((s) => s.operationnels ?? []).length,
			'objectif opérationnel',
			'objectifs opérationnels'
		),
		compte(f.instances.length, 'instance', 'instances'),
		compte(f.engagements?.length ?? 0, 'engagement', 'engagements'),
		compte(
			(f.concertation ?? []).flatMap((t) => (t.ateliers ?? []).flatMap((a) => a.contributions ?? [])).length,
			'contribution',
			'contributions'
		)
	].join(', ');
}
