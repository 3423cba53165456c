import { sql } from 'kysely';
import type { Jour } from '#contrat/commun/jour.ts';
import { centimes, type Montant } from '#contrat/commun/montant.ts';
import { type GenreMouvement, type Situation, situationDe } from '#contrat/programmation/mouvement.ts';
import type { Tx } from '#db/base.ts';
import { type EnveloppeLue, enveloppesDeLEquipe, finDuJour } from './lectures-enveloppes.ts';

/** An envelope with all its figures at the end of a day, in cents. */
export interface EnveloppeAu extends Omit<EnveloppeLue, 'montant'>, Situation {}

interface Filtre {
	annee?: number;
	code?: string;
	financeur?: string;
}

/**
 * The envelopes as they stood at the end of a day; those not yet opened that day are left out. Four statements, however
 * many envelopes.
 * Movements count from their day of effect, votes from the day they were written, requests from the day they were filed,
 * opinions from the day they were given, and a vote is final from the day its meeting closed. Applications abandoned or
 * found not receivable since are left out: the day they left is not kept.
 */
export async function situationAu(tx: Tx, contratId: string, date: Jour, filtre: Filtre = {}): Promise<EnveloppeAu[]> {
	const enveloppes = await enveloppesDeLEquipe(tx, contratId, { ...filtre, au: date });
	const codes = enveloppes.map(({ code }) => code);
	if (codes.length === 0) return [];
	const mouvements = await mouvementsParGenre(tx, contratId, date, codes);
	const votes = await votesParEnveloppe(tx, contratId, date, codes);
	return enveloppes
		.filter(({ code }) => mouvements.has(code))
		.map(({ montant: _, ...enveloppe }) => {
			const { code } = enveloppe;
			const vote = votes.get(code);
			const siens = (mouvements.get(code) ?? []).map((m) => ({
				genre: m.genre,
				montant: centimes(m.montant),
				jour: date
			}));
			const situation = situationDe(siens, [{ jour: date, montant: centimes(vote?.vote ?? 0n) }], date);
			return { ...enveloppe, ...situation, attribue: centimes(vote?.attribue ?? 0n) };
		});
}

async function mouvementsParGenre(
	tx: Tx,
	contratId: string,
	date: Jour,
	codes: readonly string[]
): Promise<Map<string, { genre: GenreMouvement; montant: bigint }[]>> {
	const { rows } = await sql<{ code: string; genre: GenreMouvement; montant: bigint }>`
		select enveloppe_code as code, genre, sum(montant_centimes)::bigint as montant from mouvement_enveloppe
		where contrat_id = ${contratId} and enveloppe_code = any(${codes}) and jour <= ${date}
		group by enveloppe_code, genre`.execute(tx);
	return Map.groupBy(rows, ({ code }) => code);
}

interface Votes {
	code: string;
	vote: bigint;
	attribue: bigint;
}

async function votesParEnveloppe(
	tx: Tx,
	contratId: string,
	date: Jour,
	codes: readonly string[]
): Promise<Map<string, Votes>> {
	const { rows } = await sql<Votes>`
		select l.enveloppe_code as code, sum(d.difference_centimes)::bigint as vote,
			coalesce(sum(d.difference_centimes) filter (where s.close_le < ${finDuJour(date)}), 0)::bigint as attribue
		from decision d
		join ligne_financement l on l.contrat_id = d.contrat_id and l.id = d.ligne_id
		join seance s on s.contrat_id = d.contrat_id and s.id = d.seance_id
		where d.contrat_id = ${contratId} and l.enveloppe_code = any(${codes}) and d.instant < ${finDuJour(date)}
		group by l.enveloppe_code`.execute(tx);
	return new Map(rows.map((ligne) => [ligne.code, ligne]));
}

/** One movement of an envelope, ready to show. */
export interface MouvementLu {
	id: string;
	genre: GenreMouvement;
	montant: Montant;
	jour: Jour;
	motif: string;
	instant: Date;
	/** Null when nobody wrote it by hand: opening of a call, contract file. */
	auteur: string | null;
	/** The other envelope of a transfer or a delegation. */
	autre: { code: string; dispositif: string } | null;
}

/** The movements of an envelope, in the order of their day of effect. */
export async function mouvementsDe(tx: Tx, contratId: string, code: string): Promise<MouvementLu[]> {
	const lignes = await tx
		.selectFrom('mouvement_enveloppe as m')
		.leftJoin('compte as c', 'c.id', 'm.compte_id')
		.leftJoin('mouvement_enveloppe as p', (j) =>
			j
				.onRef('p.contrat_id', '=', 'm.contrat_id')
				.onRef('p.paire_id', '=', 'm.paire_id')
				.onRef('p.enveloppe_code', '<>', 'm.enveloppe_code')
		)
		.leftJoin('enveloppe as a', (j) =>
			j.onRef('a.contrat_id', '=', 'p.contrat_id').onRef('a.code', '=', 'p.enveloppe_code')
		)
		.select(['m.id', 'm.genre', 'm.montant_centimes', 'm.jour', 'm.motif', 'm.instant', 'c.nom as auteur'])
		.select(['a.code as autre', 'a.dispositif as autre_dispositif'])
		.where('m.contrat_id', '=', contratId)
		.where('m.enveloppe_code', '=', code)
		.orderBy('m.jour')
		.orderBy('m.instant')
		.orderBy('m.id')
		.execute();
	return lignes.map((m) => ({
		id: m.id,
		genre: m.genre as GenreMouvement,
		montant: centimes(m.montant_centimes),
		jour: m.jour as Jour,
		motif: m.motif,
		instant: m.instant,
		auteur: m.auteur,
		autre: m.autre === null ? null : { code: m.autre, dispositif: m.autre_dispositif ?? m.autre }
	}));
}

/** The votes on an envelope by the day they were taken, for the drawing of its level. */
export async function votesDe(tx: Tx, contratId: string, code: string): Promise<{ jour: Jour; montant: Montant }[]> {
	const { rows } = await sql<{ jour: Jour; montant: bigint }>`
		select (d.instant at time zone 'Europe/Paris')::date as jour, sum(d.difference_centimes)::bigint as montant
		from decision d join ligne_financement l on l.contrat_id = d.contrat_id and l.id = d.ligne_id
		where d.contrat_id = ${contratId} and l.enveloppe_code = ${code} and d.difference_centimes <> 0
		group by 1 order by 1`.execute(tx);
	return rows.map(({ jour, montant }) => ({ jour, montant: centimes(montant) }));
}

/** The envelopes money may go to from this one: same funder, year and nature. */
export async function enveloppesVoisines(
	tx: Tx,
	contratId: string,
	code: string
): Promise<{ code: string; dispositif: string; parent: string | null }[]> {
	return tx
		.selectFrom('enveloppe as e')
		.innerJoin('enveloppe as v', (j) =>
			j
				.onRef('v.contrat_id', '=', 'e.contrat_id')
				.onRef('v.financeur_code', '=', 'e.financeur_code')
				.onRef('v.nature', '=', 'e.nature')
				.onRef('v.annee', '=', 'e.annee')
				.onRef('v.code', '<>', 'e.code')
		)
		.select(['v.code', 'v.dispositif', 'v.parent_code as parent'])
		.where('e.contrat_id', '=', contratId)
		.where('e.code', '=', code)
		.where('v.reference', '=', false)
		.orderBy('v.ordre')
		.execute();
}
