import type { AppelLu, EnveloppeDeLAppel } from '#contrat/appels/server/lectures.ts';
import { calendrierPour } from '#contrat/appels/appel.ts';
import { enveloppesDeLAppel } from '#contrat/appels/server/lectures.ts';
import { derogationDe } from '#contrat/appels/server/lectures-formulaire.ts';
import { bilanBudget, type BilanBudget } from '#contrat/dossiers/budget.ts';
import type { CadreDuDossier, Manque } from '#contrat/dossiers/completude.ts';
import { type ContenuDossier, type Section, sections } from '#contrat/dossiers/contenu.ts';
import { statutsCorrigeables } from '#contrat/dossiers/dossier.ts';
import type { FormulaireDuDossier } from '#contrat/dossiers/formulaire.ts';
import { statutPourPorteur } from '#contrat/dossiers/suivi.ts';
import type { Tx } from '#db/base.ts';
import { contenuDe, type EnteteDossier, enteteParNumero } from './charger-dossier.ts';
import { correctionOuverte } from './correction-en-cours.ts';
import { jugerDossier } from './juger-dossier.ts';
import type { LigneDemandee } from './lignes-demandees.ts';

/** A structure a porteur files for. */
export interface StructureDuPorteur {
	id: string;
	nom: string;
	siret: string | null;
	rna: string | null;
	forme: string;
}

/** Everything a porteur's page shows of one application, before the instruction. */
export interface DossierDuPorteur {
	entete: EnteteDossier;
	structure: StructureDuPorteur;
	appel: AppelLu;
	contenu: ContenuDossier;
	lignes: LigneDemandee[];
	enveloppes: EnveloppeDeLAppel[];
	/** Questions and pieces of the call. */
	formulaire: FormulaireDuDossier;
	/** Sections that may be written now: all of a draft, those the team asked to correct once it is sent. */
	ouvertes: readonly Section[];
	cadre: CadreDuDossier;
	bilan: BilanBudget;
	manques: Manque[];
}

/** The structures among `ids`, by name. */
export async function structuresParId(
	tx: Tx,
	contratId: string,
	ids: readonly string[]
): Promise<StructureDuPorteur[]> {
	if (ids.length === 0) return [];
	return tx
		.selectFrom('structure')
		.select(['id', 'nom', 'siret', 'rna', 'forme'])
		.where('contrat_id', '=', contratId)
		.where('id', 'in', ids)
		.orderBy('nom')
		.execute();
}

/** One application of these structures by its number, or null: what is somebody else's does not exist. */
export async function dossierDuPorteur(
	tx: Tx,
	contratId: string,
	structures: readonly string[],
	numero: string
): Promise<DossierDuPorteur | null> {
	const trouve = await enteteParNumero(tx, contratId, numero);
	if (!trouve || !structures.includes(trouve.structureId)) return null;
	const contenu = await contenuDe(tx, contratId, trouve);
	const { appel, lignes, formulaire, cadre, manques } = await jugerDossier(tx, contratId, trouve, contenu);
	const [structure] = await structuresParId(tx, contratId, [trouve.structureId]);
	if (!structure) return null;
	const entete = {
		...trouve,
		statut: statutPourPorteur(trouve.statut, await decisionPublique(tx, contratId, trouve.id))
	};
	const enveloppes = await enveloppesDeLAppel(tx, contratId, appel.id);
	const derogation = await derogationDe(tx, contratId, appel.id, entete.structureId);
	const bilan = bilanBudget(contenu.budget, cadre.demandes);
	const ouvertes = await sectionsOuvertes(tx, contratId, trouve);
	const sien = calendrierPour(appel, derogation?.jusquAu ?? null);
	return { entete, structure, appel: sien, contenu, lignes, enveloppes, formulaire, ouvertes, cadre, bilan, manques };
}

/** The sections that may be written now. */
async function sectionsOuvertes(tx: Tx, contratId: string, { id, statut }: EnteteDossier): Promise<readonly Section[]> {
	if (statut === 'brouillon') return sections;
	if (!statutsCorrigeables.some((s) => s === statut)) return [];
	const correction = await correctionOuverte(tx, contratId, id);
	return correction?.sections ?? [];
}

/** Whether a closed meeting has decided on this application. */
async function decisionPublique(tx: Tx, contratId: string, dossierId: string): Promise<boolean> {
	const une = await tx
		.selectFrom('decision as d')
		.innerJoin('ligne_financement as l', (j) =>
			j.onRef('l.contrat_id', '=', 'd.contrat_id').onRef('l.id', '=', 'd.ligne_id')
		)
		.innerJoin('seance as s', (j) => j.onRef('s.contrat_id', '=', 'd.contrat_id').onRef('s.id', '=', 'd.seance_id'))
		.select('d.ligne_id')
		.where('d.contrat_id', '=', contratId)
		.where('l.dossier_id', '=', dossierId)
		.where('s.statut', '=', 'close')
		.limit(1)
		.executeTakeFirst();
	return une !== undefined;
}

/** The identifier of an application of these structures, or null: what is somebody else's does not exist. */
export async function idDuPorteur(
	tx: Tx,
	contratId: string,
	structures: readonly string[],
	numero: string
): Promise<string | null> {
	const entete = await enteteParNumero(tx, contratId, numero);
	return entete && structures.includes(entete.structureId) ? entete.id : null;
}
