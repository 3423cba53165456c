import type { Agent } from '#contrat/acteurs/agent.ts';
import { fichierPour } from '#contrat/acteurs/server/lectures-fichiers.ts';
import { type Issue, reussi } from '#contrat/commun/issue.ts';
import { titresConnus } from '#contrat/dossiers/tableau/deviner.ts';
import { type Grille, lireGrille, trouverEntete } from '#contrat/dossiers/tableau/grille.ts';
import { type RefusImport, refuserImport } from '#contrat/dossiers/tableau/import.ts';
import type { Guichet } from '#contrat/dossiers/tableau/champs.ts';
import { lireLigne } from '#contrat/dossiers/tableau/ligne.ts';
import { planifier, type Verdict } from '#contrat/dossiers/tableau/plan.ts';
import type { Base } from '#db/base.ts';
import { fichiersRecus } from '#src/stockage/stockage.ts';
import type { Classeur, Feuille } from '#tableur/cellule.ts';
import { lireClasseur } from '#tableur/lire.ts';
import { connusDeLAppel, type ImportLu, reperesDeLAppel } from './lectures-imports.ts';

/** Rows read to show a sheet and find its header. */
export const APERCU = 60;

/** The workbook of an import; only its first rows when `lignes` says how many. Refusals: what cannot be read. */
export async function ouvrirLeTableau(octets: Uint8Array, lignes?: number): Promise<Issue<Classeur, RefusImport>> {
	const lu = await lireClasseur(octets, lignes === undefined ? {} : { lignes });
	return lu.ok ? lu : refuserImport(lu.refus);
}

/** The bytes of an import's file for this person; null while an antivirus has not answered. */
export async function octetsPour(
	base: Base,
	agent: Agent,
	contratId: string,
	fichierId: string
): Promise<Uint8Array | null> {
	const fichier = await fichierPour(base, agent, contratId, fichierId);
	if (!fichier) return null;
	const morceaux: Uint8Array[] = [];
	for await (const morceau of fichier.flux) morceaux.push(morceau);
	return new Uint8Array(Buffer.concat(morceaux));
}

/** The sheet and the header a reader would choose: the best known titles, hidden sheets last. */
export function choisirFeuille(
	{ feuilles }: Classeur,
	guichets: readonly Guichet[]
): { feuille: Feuille; entete: number | null } | null {
	const connus = (titres: readonly string[]): number => titresConnus(titres, guichets);
	const essais = feuilles
		.filter(({ lignes }) => lignes.length > 0)
		.map((feuille) => {
			const entete = trouverEntete(feuille, connus);
			const score = entete === null ? 0 : connus(lireGrille(feuille, entete).titres);
			return { feuille, entete, score: score - (feuille.cachee ? 1_000 : 0) };
		});
	return essais.toSorted((a, b) => b.score - a.score)[0] ?? null;
}

/** One sheet of a workbook under its header. Refusals: no such sheet, nothing where the header should be. */
export function grilleDe(
	{ feuilles }: Classeur,
	nom: string | null,
	entete: number | null
): Issue<Grille, RefusImport> {
	const feuille = feuilles.find((f) => f.nom === nom);
	if (!feuille) return refuserImport('feuille_introuvable');
	if (entete === null || entete < 1 || entete > feuille.lignes.length) return refuserImport('entete_introuvable');
	const grille = lireGrille(feuille, entete);
	return grille.titres.some((titre) => titre !== '') ? reussi(grille) : refuserImport('entete_introuvable');
}

/** What an import would do now, row by row: the file read whole, then compared with the applications of its call. */
export async function planDeLImport(
	base: Base,
	contratId: string,
	lu: Pick<ImportLu, 'fichierId' | 'feuille' | 'entete' | 'choix' | 'appelId'>,
	octets?: Uint8Array
): Promise<Issue<Verdict[], RefusImport>> {
	const contenu = octets ?? (await fichiersRecus().stockage.lire(lu.fichierId));
	if (!contenu) throw new Error(`stored file ${lu.fichierId} is missing`);
	const classeur = await ouvrirLeTableau(contenu);
	if (!classeur.ok) return classeur;
	const grille = grilleDe(classeur.valeur, lu.feuille, lu.entete);
	if (!grille.ok) return grille;
	const { connus, reperes } = await base.lire(contratId, async (tx) => ({
		connus: await connusDeLAppel(tx, contratId, lu.appelId),
		reperes: await reperesDeLAppel(tx, contratId, lu.appelId)
	}));
	const lectures = grille.valeur.lignes.map((ligne) => lireLigne(ligne, lu.choix.champs, connus.guichets, reperes));
	return reussi(planifier(lectures, connus, lu.choix.structures));
}
