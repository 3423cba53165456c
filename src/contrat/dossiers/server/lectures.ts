import { sql } from 'kysely';
import type { AppelLu, EnveloppeDeLAppel } from '#contrat/appels/server/lectures.ts';
import { enveloppesDeLAppel } from '#contrat/appels/server/lectures.ts';
import { centimes, type Montant } from '#contrat/commun/montant.ts';
import { bilanBudget, type BilanBudget } from '#contrat/dossiers/budget.ts';
import type { CadreDuDossier, Manque } from '#contrat/dossiers/completude.ts';
import type { ContenuDossier } from '#contrat/dossiers/contenu.ts';
import type { Statut } from '#contrat/dossiers/dossier.ts';
import { statutPourPorteur } from '#contrat/dossiers/suivi.ts';
import type { Tx } from '#db/base.ts';
import { contenuDe, type EnteteDossier, enteteParNumero } from './charger-dossier.ts';
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
	const { appel, lignes, cadre, manques } = await jugerDossier(tx, contratId, trouve, contenu);
	const [structure] = await structuresParId(tx, contratId, [trouve.structureId]);
	if (!structure) return null;
	const entete = {
		...trouve,
		statut: statutPourPorteur(trouve.statut, await decisionPublique(tx, contratId, trouve.id))
	};
	const enveloppes = await enveloppesDeLAppel(tx, contratId, appel.id);
	const bilan = bilanBudget(contenu.budget, cadre.demandes);
	return { entete, structure, appel, contenu, lignes, enveloppes, cadre, bilan, manques };
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

/** One line of « Mes dossiers ». */
export interface DossierDeLaListe {
	numero: string;
	intitule: string;
	/** As a porteur may know it. */
	statut: Statut;
	annee: number;
	structure: string;
	appel: string;
	ouvreLe: Date;
	fermeLe: Date;
	publie: boolean;
	deposeLe: Date | null;
	demande: Montant;
	/** Granted by closed meetings; null before. */
	accorde: Montant | null;
}

/** The applications of these structures, latest first. */
export async function mesDossiers(
	tx: Tx,
	contratId: string,
	structures: readonly string[]
): Promise<DossierDeLaListe[]> {
	if (structures.length === 0) return [];
	const lignes = await tx
		.selectFrom('dossier as d')
		.innerJoin('appel as a', (j) => j.onRef('a.contrat_id', '=', 'd.contrat_id').onRef('a.id', '=', 'd.appel_id'))
		.innerJoin('structure as s', (j) =>
			j.onRef('s.contrat_id', '=', 'd.contrat_id').onRef('s.id', '=', 'd.structure_id')
		)
		.select(['d.numero', 'd.intitule', 'd.statut', 'd.annee', 'd.depose_le as deposeLe', 's.nom as structure'])
		.select(['a.titre as appel', 'a.ouvre_le as ouvreLe', 'a.ferme_le as fermeLe', 'a.publie'])
		.select([
			sql<string | null>`(select sum(l.demande_centimes) from ligne_financement l
				where l.contrat_id = d.contrat_id and l.dossier_id = d.id)`.as('demande'),
			// Only decisions of closed meetings are summed; a refusal is one of them, though the public never sees it.
			sql<string | null>`(select sum(x.accorde_centimes) from decision x
				join ligne_financement l on l.contrat_id = x.contrat_id and l.id = x.ligne_id
				join seance s on s.contrat_id = x.contrat_id and s.id = x.seance_id and s.statut = 'close'
				where l.contrat_id = d.contrat_id and l.dossier_id = d.id)`.as('accorde')
		])
		.where('d.contrat_id', '=', contratId)
		.where('d.structure_id', 'in', structures)
		.orderBy('d.annee', 'desc')
		.orderBy('d.numero', 'desc')
		.execute();
	return lignes.map(({ statut, demande, accorde, ...ligne }) => ({
		...ligne,
		statut: statutPourPorteur(statut as Statut, accorde !== null),
		demande: centimes(BigInt(demande ?? 0)),
		accorde: accorde === null ? null : centimes(BigInt(accorde))
	}));
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
