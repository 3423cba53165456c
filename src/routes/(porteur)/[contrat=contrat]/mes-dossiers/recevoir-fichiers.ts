import { deposerFichier } from '#contrat/acteurs/server/deposer-fichier.ts';
import { contexteDe } from '../../../contexte.ts';

/** What became of the files of a form: the identifier of each kept one, or what is wrong with the first refused. */
export type Recus =
	{ ok: true; identifiants: Record<string, string> } | { ok: false; erreurs: Record<string, string[]> };

/**
 * Keeps the files a form carries, for this structure.
 * @param parChamp what each file field is for: field name → key in the answer; other fields are ignored
 */
export async function recevoirFichiers(
	locals: App.Locals,
	structureId: string,
	fichiers: Record<string, File[]>,
	parChamp: ReadonlyMap<string, string>
): Promise<Recus> {
	const identifiants: Record<string, string> = {};
	for (const [champ, cle] of parChamp) {
		const fichier = fichiers[champ]?.[0];
		if (!fichier) continue;
		const octets = new Uint8Array(await fichier.arrayBuffer());
		const issue = await deposerFichier(contexteDe(locals), { structureId, nom: fichier.name, octets });
		if (!issue.ok) return { ok: false, erreurs: { [champ]: [issue.refus.message] } };
		identifiants[cle] = issue.valeur.id;
	}
	return { ok: true, identifiants };
}
