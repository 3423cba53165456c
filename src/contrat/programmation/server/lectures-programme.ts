import { sql } from 'kysely';
import type { Nature } from '#contrat/appels/appel.ts';
import { centimes, type Montant } from '#contrat/commun/montant.ts';
import type { StatutLigne } from '#contrat/dossiers/financement.ts';
import type { SensAvis } from '#contrat/instruction/avis.ts';
import type { SensAvisInstance } from '#contrat/programmation/avis-instance.ts';
import type { IssueDecision } from '#contrat/programmation/decision.ts';
import type {
	CaseProgramme,
	EnveloppeProgramme,
	GenreScenario,
	RangeeProgramme
} from '#contrat/programmation/scenario.ts';
import { cleDeColonne } from '#contrat/programmation/tableau.ts';
import type { Tx } from '#db/base.ts';
import { dossiersDuProgramme, enveloppesDuProgramme, nomsDuCadre } from './lectures-rangees.ts';

/** Head of a programme or of a simulation. */
export interface EnTeteScenario {
	id: string;
	appelId: string;
	appel: string;
	annee: number;
	nom: string;
	genre: GenreScenario;
	copieDe: string | null;
	note: string;
	creeLe: Date;
	archiveLe: Date | null;
	exemple: boolean;
}

/** One scenario; null when there is none. */
export async function scenarioParId(tx: Tx, contratId: string, id: string): Promise<EnTeteScenario | null> {
	const lu = await tx
		.selectFrom('scenario as s')
		.innerJoin('appel as a', (j) => j.onRef('a.contrat_id', '=', 's.contrat_id').onRef('a.id', '=', 's.appel_id'))
		.select(['s.id', 's.appel_id', 'a.titre', 'a.annee', 's.nom', 's.genre', 's.copie_de', 's.note', 's.cree_le'])
		.select(['s.archive_le', 's.exemple'])
		.where('s.contrat_id', '=', contratId)
		.where('s.id', '=', id)
		.executeTakeFirst();
	if (!lu) return null;
	return {
		id: lu.id,
		appelId: lu.appel_id,
		appel: lu.titre,
		annee: lu.annee,
		nom: lu.nom,
		genre: lu.genre as GenreScenario,
		copieDe: lu.copie_de,
		note: lu.note,
		creeLe: lu.cree_le,
		archiveLe: lu.archive_le,
		exemple: lu.exemple
	};
}

/** One column: a funder on one nature of credits. */
export interface ColonneProgramme {
	cle: string;
	financeur: string;
	financeurNom: string;
	nature: Nature;
}

/** Everything a board shows, and a scenario is compared with. */
export interface ProgrammeLu {
	colonnes: ColonneProgramme[];
	rangees: RangeeProgramme[];
	enveloppes: EnveloppeProgramme[];
	/** Names by code of objective and of quarter. */
	noms: { objectifs: Record<string, string>; quartiers: Record<string, string> };
}

interface LigneLue {
	id: string;
	dossier_id: string;
	financeur_code: string;
	nature: Nature;
	enveloppe_code: string | null;
	demande_centimes: bigint;
	statut: StatutLigne;
	sens: SensAvis | null;
	avis_centimes: bigint | null;
	sens_instance: SensAvisInstance | null;
	instance_centimes: bigint | null;
	issue: IssueDecision | null;
	accorde_centimes: bigint | null;
	propose_centimes: bigint | null;
	motif: string | null;
	revision: number | null;
}

/**
 * The board of a scenario as its reader may see it: rows by number, cells in the order of the funders of the contract.
 * @param lecteur codes of the funders the reader instructs for: the private opinions of others are left out
 */
export async function programmeLu(
	tx: Tx,
	contratId: string,
	scenario: { id: string; appelId: string },
	lecteur: readonly string[]
): Promise<ProgrammeLu> {
	const dossiers = await dossiersDuProgramme(tx, contratId, scenario.appelId);
	const ids = dossiers.map(({ id }) => id);
	const financeurs = await tx
		.selectFrom('partenaire')
		.select(['code', 'nom', 'sigle', 'ordre'])
		.where('contrat_id', '=', contratId)
		.execute();
	const rangs = new Map(financeurs.map((f) => [f.code, f.ordre]));
	const nommer = new Map(financeurs.map((f) => [f.code, f.sigle ?? f.nom]));
	const rangDe = (l: { financeur: string }): number => rangs.get(l.financeur) ?? 0;
	const lignes = (await lignesDuProgramme(tx, contratId, scenario.id, ids, lecteur)).toSorted(
		(a, b) => (rangs.get(a.financeur_code) ?? 0) - (rangs.get(b.financeur_code) ?? 0) || (a.nature < b.nature ? 1 : -1)
	);
	const parDossier = Map.groupBy(lignes, (l) => l.dossier_id);
	const colonnes = new Map<string, ColonneProgramme>();
	for (const { financeur_code: financeur, nature } of lignes) {
		const cle = cleDeColonne({ financeur, nature });
		if (!colonnes.has(cle))
			colonnes.set(cle, { cle, financeur, financeurNom: nommer.get(financeur) ?? financeur, nature });
	}
	const codes = [...new Set(lignes.flatMap((l) => l.enveloppe_code ?? []))];
	return {
		colonnes: [...colonnes.values()].toSorted((a, b) => rangDe(a) - rangDe(b) || (a.nature < b.nature ? 1 : -1)),
		rangees: dossiers.map(({ id, ...dossier }) => ({
			dossierId: id,
			...dossier,
			cases: (parDossier.get(id) ?? []).map(caseDe)
		})),
		enveloppes: await enveloppesDuProgramme(tx, contratId, scenario.id, codes, nommer, rangs),
		noms: await nomsDuCadre(tx, contratId)
	};
}

function caseDe(l: LigneLue): CaseProgramme {
	return {
		ligne: l.id,
		colonne: cleDeColonne({ financeur: l.financeur_code, nature: l.nature }),
		financeur: l.financeur_code,
		enveloppe: l.enveloppe_code,
		demande: centimes(l.demande_centimes),
		statut: l.statut,
		avis: l.sens && { sens: l.sens, propose: centimes(l.avis_centimes ?? 0n) },
		avisInstance: l.sens_instance && { sens: l.sens_instance, propose: centimes(l.instance_centimes ?? 0n) },
		vote: l.issue && { issue: l.issue, accorde: centimes(l.accorde_centimes ?? 0n) },
		propose: montantOuRien(l.propose_centimes),
		motif: l.motif ?? '',
		revision: l.revision ?? 0
	};
}

function montantOuRien(valeur: bigint | null): Montant | null {
	return valeur === null ? null : centimes(valeur);
}

/** Each table is read once and kept apart: before a database has statistics, a planner left free reads them again for each line. */
async function lignesDuProgramme(
	tx: Tx,
	contratId: string,
	scenarioId: string,
	dossiers: readonly string[],
	lecteur: readonly string[]
): Promise<LigneLue[]> {
	const { rows } = await sql<LigneLue>`
		with l as materialized (
			select id, dossier_id, financeur_code, nature, enveloppe_code, demande_centimes, statut from ligne_financement
			where contrat_id = ${contratId} and dossier_id = any(${[...dossiers]}::uuid[])
		), a as materialized (
			select distinct on (v.ligne_id) v.ligne_id, v.sens, v.propose_centimes from avis v join l on l.id = v.ligne_id
			where v.contrat_id = ${contratId} and (v.visibilite <> 'prive' or l.financeur_code = any(${[...lecteur]}::text[]))
			order by v.ligne_id, v.instant desc, v.id desc
		), i as materialized (
			select distinct on (ligne_id) ligne_id, sens, propose_centimes from avis_instance
			where contrat_id = ${contratId} order by ligne_id, instant desc
		), d as materialized (
			select distinct on (ligne_id) ligne_id, issue, accorde_centimes from decision
			where contrat_id = ${contratId} order by ligne_id, instant desc
		), s as materialized (
			select ligne_id, montant_centimes, motif, revision from scenario_ligne
			where contrat_id = ${contratId} and scenario_id = ${scenarioId}
		)
		select l.*, a.sens, a.propose_centimes as avis_centimes, i.sens as sens_instance,
			i.propose_centimes as instance_centimes, d.issue, d.accorde_centimes,
			s.montant_centimes as propose_centimes, s.motif, s.revision
		from l left join a on a.ligne_id = l.id left join i on i.ligne_id = l.id left join d on d.ligne_id = l.id
			left join s on s.ligne_id = l.id`.execute(tx);
	return rows;
}
