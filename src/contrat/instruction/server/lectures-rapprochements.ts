import { sql } from 'kysely';
import { centimes } from '#contrat/commun/montant.ts';
import {
	avecReponses,
	type DossierCompare,
	type GenreRapprochement,
	rapprocher,
	type Rapprochement,
	type Signalement
} from '#contrat/instruction/rapprochement.ts';
import type { Tx } from '#db/base.ts';

/** An application of a pair, as a page names it. */
export interface DossierRapproche {
	numero: string;
	intitule: string;
	structure: string;
}

/** A pair with its two applications. */
export interface RapprochementLu extends Rapprochement {
	un: DossierRapproche;
	deux: DossierRapproche;
}

/** Applications that ask for something: sent, and neither refused at the door nor given up. */
const EN_COURS = sql`d.depose_le is not null and d.statut not in ('brouillon', 'a_signer', 'irrecevable', 'abandonne')`;

/** Years in which there is something to compare, latest first. */
export async function anneesARapprocher(tx: Tx, contratId: string): Promise<number[]> {
	const { rows } = await sql<{ annee: number }>`
		select distinct d.annee from dossier d where d.contrat_id = ${contratId} and ${EN_COURS} order by 1 desc`.execute(tx);
	return rows.map(({ annee }) => annee);
}

/** Every pair of a year worth a look, with what people answered: three readings, whatever the number of applications. */
export async function rapprochementsDeLAnnee(tx: Tx, contratId: string, annee: number): Promise<RapprochementLu[]> {
	return lire(tx, contratId, { annee, pour: null });
}

/** The pairs of one application. Reads the descriptions and budgets of its own structure only. */
export async function rapprochementsDuDossier(
	tx: Tx,
	contratId: string,
	{ id, annee }: { id: string; annee: number }
): Promise<RapprochementLu[]> {
	return lire(tx, contratId, { annee, pour: id });
}

interface Quoi {
	annee: number;
	pour: string | null;
}

async function lire(tx: Tx, contratId: string, { annee, pour }: Quoi): Promise<RapprochementLu[]> {
	const memeStructure = pour
		? sql`and d.structure_id = (select x.structure_id from dossier x where x.contrat_id = ${contratId} and x.id = ${pour})`
		: sql``;
	const { rows } = await sql<LigneLue>`
		select d.id, d.numero, d.annee, d.structure_id, s.nom as structure, d.appel_id, a.titre as appel, d.intitule,
			case when ${pour ? sql`true ${memeStructure}` : sql`true`} then d.description else '' end as description,
			${EN_COURS} as en_cours
		from dossier d
		join structure s on s.contrat_id = d.contrat_id and s.id = d.structure_id
		join appel a on a.contrat_id = d.contrat_id and a.id = d.appel_id
		where d.contrat_id = ${contratId} and d.annee = ${annee} and d.depose_le is not null`.execute(tx);
	const charges = await sql<{ dossier_id: string; compte: string; libelle: string; montant_centimes: bigint }>`
		select b.dossier_id, b.compte, b.libelle, b.montant_centimes from ligne_budget b
		join dossier d on d.contrat_id = b.contrat_id and d.id = b.dossier_id
		where b.contrat_id = ${contratId} and b.sens = 'charge' and b.libelle <> '' and d.annee = ${annee}
			and ${EN_COURS} ${memeStructure}`.execute(tx);
	const reponses = await sql<ReponseLue>`
		select g.dossier_id, g.autre_dossier_id, g.genre, g.etat, g.motif from signalement g
		join dossier d on d.contrat_id = g.contrat_id and d.id = g.dossier_id
		where g.contrat_id = ${contratId} and d.annee = ${annee}
			${pour ? sql`and (g.dossier_id = ${pour} or g.autre_dossier_id = ${pour})` : sql``}`.execute(tx);
	const parDossier = Map.groupBy(charges.rows, (c) => c.dossier_id);
	const dossiers = rows
		.filter((d) => d.en_cours)
		.map((d): DossierCompare => ({
			id: d.id,
			annee: d.annee,
			structureId: d.structure_id,
			appelId: d.appel_id,
			appel: d.appel,
			intitule: d.intitule,
			description: d.description,
			charges: (parDossier.get(d.id) ?? []).map((c) => ({ ...c, montant: centimes(c.montant_centimes) }))
		}));
	const noms = new Map(rows.map((d) => [d.id, d]));
	const trouves = avecReponses(rapprocher(dossiers, pour ?? undefined), reponses.rows.map(enSignalement));
	// Both must be readable: what a person may not read is not named to them by a pair.
	return trouves.flatMap((r) => {
		const [un, deux] = [noms.get(r.dossier), noms.get(r.autre)];
		return un && deux ? [{ ...r, un: nommer(un), deux: nommer(deux) }] : [];
	});
}

interface LigneLue {
	id: string;
	numero: string;
	annee: number;
	structure_id: string;
	structure: string;
	appel_id: string;
	appel: string;
	intitule: string;
	description: string;
	en_cours: boolean;
}

interface ReponseLue {
	dossier_id: string;
	autre_dossier_id: string;
	genre: string;
	etat: string;
	motif: string;
}

function enSignalement(g: ReponseLue): Signalement {
	return {
		dossier: g.dossier_id,
		autre: g.autre_dossier_id,
		genre: g.genre as GenreRapprochement,
		etat: g.etat as Signalement['etat'],
		motif: g.motif
	};
}

function nommer({ numero, intitule, structure }: LigneLue): DossierRapproche {
	return { numero, intitule, structure };
}
