import type { Classeur } from '#tableur/cellule.ts';
import { devinerColonnes, titresConnus } from '#contrat/dossiers/tableau/deviner.ts';
import { lireGrille, trouverEntete } from '#contrat/dossiers/tableau/grille.ts';
import { lireLigne } from '#contrat/dossiers/tableau/ligne.ts';
import { type Connus, planifier, type ReponsesStructures, type Verdict } from '#contrat/dossiers/tableau/plan.ts';
import type { Reperes } from '#contrat/dossiers/tableau/reperes.ts';

/**
 * What the first sheet of a workbook would change, its header and its columns found without anybody's help: what a file of
 * ours needs, and no more.
 */
export function lireEtPlanifier(
	{ feuilles }: Classeur,
	connus: Connus,
	reperes: Reperes,
	reponses: ReponsesStructures = {}
): Verdict[] {
	const [feuille] = feuilles;
	if (!feuille) return [];
	const { guichets } = connus;
	const grille = lireGrille(feuille, trouverEntete(feuille, (titres) => titresConnus(titres, guichets)) ?? 1);
	const association = devinerColonnes(grille.titres, guichets);
	const lectures = grille.lignes.map((ligne) => lireLigne(ligne, association, guichets, reperes));
	return planifier(lectures, connus, reponses);
}
