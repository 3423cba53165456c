import { bilanBudget, type BilanBudget } from '#contrat/dossiers/budget.ts';
import type { CadreDuDossier } from '#contrat/dossiers/completude.ts';
import type { ContenuDossier } from '#contrat/dossiers/contenu.ts';
import type { ResumeDossier } from '#contrat/dossiers/resume.ts';
import type { Tx } from '#db/base.ts';
import { contenuDe, type EnteteDossier } from './charger-dossier.ts';
import { jugerDossier } from './juger-dossier.ts';
import type { LigneDemandee } from './lignes-demandees.ts';
import { structuresParId, type StructureDuPorteur } from './lectures.ts';
import { resumeDossier } from './resume.ts';

/** A whole application to be read by who signs it or who receives it. */
export interface DossierALire {
	entete: EnteteDossier;
	contrat: { nom: string; slug: string };
	appel: { titre: string; annee: number; fermeLe: Date };
	structure: StructureDuPorteur;
	contenu: ContenuDossier;
	lignes: LigneDemandee[];
	cadre: CadreDuDossier;
	bilan: BilanBudget;
	resume: ResumeDossier;
}

/** An application in words, with its amounts, its call and its structure. */
export async function dossierALire(tx: Tx, contratId: string, entete: EnteteDossier): Promise<DossierALire> {
	const contenu = await contenuDe(tx, contratId, entete);
	const { appel, lignes, cadre, manques } = await jugerDossier(tx, contratId, entete, contenu);
	const [structure] = await structuresParId(tx, contratId, [entete.structureId]);
	if (!structure) throw new Error(`application ${entete.numero} has no structure`);
	const contrat = await tx
		.selectFrom('contrat')
		.select(['nom', 'slug'])
		.where('id', '=', contratId)
		.executeTakeFirstOrThrow();
	const bilan = bilanBudget(contenu.budget, cadre.demandes);
	const lu = { entete, structure, appel, contenu, lignes, enveloppes: [], cadre, bilan, manques };
	return {
		entete,
		contrat,
		appel,
		structure,
		contenu,
		lignes,
		cadre,
		bilan,
		resume: await resumeDossier(tx, contratId, lu)
	};
}
