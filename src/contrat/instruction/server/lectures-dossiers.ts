import { type RawBuilder, sql } from 'kysely';
import { centimes, type Montant } from '#contrat/commun/montant.ts';
import type { Statut } from '#contrat/dossiers/dossier.ts';
import type { FiltresDossiers, TriDossiers } from '#contrat/instruction/filtres.ts';
import type { Tx } from '#db/base.ts';

/** One application of the team's list. Amounts in cents; with a filter on a funder, they are that funder's alone. */
export interface DossierDeLEquipe {
	id: string;
	numero: string;
	intitule: string;
	structure: string;
	statut: Statut;
	/** Null for a draft the team keys in the name of a structure. */
	deposeLe: Date | null;
	demande: Montant;
	/** Sum of the last opinions; null when nobody has given one. */
	propose: Montant | null;
	/** Sum of what closed meetings granted; null before. */
	accorde: Montant | null;
	/** Whether one of the reader's funders still has to give its opinion. */
	aInstruire: boolean;
	objectifs: string[];
	exemple: boolean;
	/** Keyed by the team and not confirmed by the structure yet. */
	aConfirmer: boolean;
	/** A correction is asked for and not given back. */
	enCorrection: boolean;
}

/** A page of the list, and what the whole list adds up to. */
export interface ListeDossiers {
	dossiers: DossierDeLEquipe[];
	total: number;
	demande: Montant;
	propose: Montant;
	accorde: Montant;
}

export interface DemandeDeListe {
	filtres: FiltresDossiers;
	/** Funders the reader instructs for: their waiting lines come first. */
	financeurs: readonly string[];
	tri: { cle: TriDossiers; sens: 'croissant' | 'decroissant' } | undefined;
	/** From 1; null for everything, as an export needs. */
	page: number | null;
	parPage: number;
}

const colonnesDeTri: Record<TriDossiers, RawBuilder<unknown>> = {
	numero: sql`d.numero`,
	structure: sql`s.nom collate "fr-x-icu"`,
	intitule: sql`d.intitule collate "fr-x-icu"`,
	statut: sql`array_position(array['a_signer', 'depose', 'recevable', 'inscrit', 'ajourne', 'accorde', 'refuse', 'irrecevable', 'abandonne'], d.statut)`,
	demande: sql`m.demande`,
	propose: sql`m.propose`,
	accorde: sql`m.accorde`,
	depose: sql`d.depose_le`
};

/** Whether one of the reader's funders still has to speak about this application. */
const A_INSTRUIRE = sql`(coalesce(m.attend, false) and d.statut in ('recevable', 'inscrit', 'ajourne'))`;

interface LigneLue {
	id: string;
	numero: string;
	intitule: string;
	structure: string;
	statut: string;
	depose_le: Date | null;
	exemple: boolean;
	demande: bigint | null;
	propose: bigint | null;
	accorde: bigint | null;
	a_instruire: boolean;
	objectifs: string[] | null;
	a_confirmer: boolean;
	en_correction: boolean;
}

/** Applications as the team sees them: everything that was sent, and the drafts the team itself keyed; never a structure's own draft. */
export async function dossiersDeLEquipe(tx: Tx, contratId: string, demande: DemandeDeListe): Promise<ListeDossiers> {
	const source = sourceDe(contratId, demande);
	const sommesParDossier = sommesDe(contratId, demande);
	const { tri, page, parPage } = demande;
	const sens = tri?.sens === 'decroissant' ? sql`desc nulls last` : sql`asc nulls last`;
	const ordre = tri
		? sql`${colonnesDeTri[tri.cle]} ${sens}, d.numero`
		: sql`${A_INSTRUIRE} desc, split_part(d.numero, '-', 1) desc, d.numero`;
	const limite = page === null ? sql`` : sql`limit ${parPage} offset ${(page - 1) * parPage}`;
	const [{ rows }, sommes] = await Promise.all([
		sql<LigneLue>`${sommesParDossier}
			select d.id, d.numero, d.intitule, s.nom as structure, d.statut, d.depose_le, d.exemple,
			m.demande, m.propose, m.accorde, ${A_INSTRUIRE} as a_instruire,
			(select array_agg(o.objectif_code order by o.ordre) from dossier_objectif o
				where o.contrat_id = d.contrat_id and o.dossier_id = d.id) as objectifs,
			d.saisie_assistee and d.confirme_le is null as a_confirmer,
			exists (select from correction c where c.contrat_id = d.contrat_id and c.dossier_id = d.id
				and c.rendue_le is null and c.annulee_le is null) as en_correction
			${source} order by ${ordre} ${limite}`.execute(tx),
		sql<{ total: bigint; demande: string | null; propose: string | null; accorde: string | null }>`${sommesParDossier}
			select count(*) as total, sum(m.demande)::text as demande, sum(m.propose)::text as propose, sum(m.accorde)::text as accorde
			${source}`.execute(tx)
	]);
	const somme = sommes.rows[0];
	return {
		dossiers: rows.map((l) => ({
			id: l.id,
			numero: l.numero,
			intitule: l.intitule,
			structure: l.structure,
			statut: l.statut as Statut,
			deposeLe: l.depose_le,
			demande: centimes(l.demande ?? 0n),
			propose: l.propose === null ? null : centimes(l.propose),
			accorde: l.accorde === null ? null : centimes(l.accorde),
			aInstruire: l.a_instruire,
			objectifs: l.objectifs ?? [],
			exemple: l.exemple,
			aConfirmer: l.a_confirmer,
			enCorrection: l.en_correction
		})),
		total: Number(somme?.total ?? 0n),
		demande: centimes(BigInt(somme?.demande ?? 0)),
		propose: centimes(BigInt(somme?.propose ?? 0)),
		accorde: centimes(BigInt(somme?.accorde ?? 0))
	};
}

/**
 * The sums of the lines of each application (`m`), of the funder asked for or of all. Each table is read once and kept
 * apart: before a database has statistics, a planner left free would read the lines again for each application.
 */
function sommesDe(contratId: string, { filtres, financeurs }: DemandeDeListe): RawBuilder<unknown> {
	const duFinanceur = filtres.financeur ? sql`and l.financeur_code = ${filtres.financeur}` : sql``;
	return sql`with ligne as materialized (
			select l.id, l.dossier_id, l.demande_centimes, l.accorde_centimes,
				l.statut = 'demandee' and l.financeur_code = any(${[...financeurs]}::text[]) as attend
			from ligne_financement l where l.contrat_id = ${contratId} ${duFinanceur}
		), dernier as materialized (
			select distinct on (a.ligne_id) a.ligne_id, a.propose_centimes from avis a
			where a.contrat_id = ${contratId} order by a.ligne_id, a.instant desc, a.id desc
		), m as materialized (
			select ligne.dossier_id, sum(ligne.demande_centimes)::bigint as demande,
				sum(dernier.propose_centimes)::bigint as propose, sum(ligne.accorde_centimes)::bigint as accorde,
				bool_or(ligne.attend) as attend
			from ligne left join dernier on dernier.ligne_id = ligne.id group by ligne.dossier_id
		)`;
}

/** Sent, or keyed by the team and not sent yet. */
const SIENS = sql`(d.depose_le is not null and d.statut <> 'brouillon' or d.saisie_assistee)`;

/** `from … where …` of the list. */
function sourceDe(contratId: string, { filtres }: DemandeDeListe): RawBuilder<unknown> {
	const { appel, statut, objectif, financeur, structure, texte, aInstruire } = filtres;
	const conditions = [sql`d.contrat_id = ${contratId}`, SIENS];
	if (appel) conditions.push(sql`d.appel_id = ${appel}`);
	if (statut) conditions.push(sql`d.statut = ${statut}`);
	if (structure) conditions.push(sql`d.structure_id = ${structure}`);
	if (financeur) conditions.push(sql`m.demande is not null`);
	if (aInstruire) conditions.push(A_INSTRUIRE);
	if (objectif)
		conditions.push(sql`exists (select from dossier_objectif o where o.contrat_id = d.contrat_id and o.dossier_id = d.id
			and (o.objectif_code = ${objectif} or o.objectif_code like ${`${objectif.replace(/[\\%_]/g, '\\$&')}.%`}))`);
	if (texte) {
		const motif = `%${texte.replace(/[\\%_]/g, '\\$&')}%`;
		conditions.push(sql`(d.intitule ilike ${motif} or d.numero ilike ${motif} or s.nom ilike ${motif})`);
	}
	return sql`from dossier d
		join structure s on s.contrat_id = d.contrat_id and s.id = d.structure_id
		left join m on m.dossier_id = d.id
		where ${sql.join(conditions, sql` and `)}`;
}
