import { sql } from 'kysely';
import type { Base, Tx } from './base.ts';
import { empreinteDe, type LigneSansEmpreinte } from './empreinte.ts';

/** Who acts; `compteId` is null for the program itself (import, job, command). */
export interface AuteurActe {
	compteId: string | null;
	nom: string;
}

/** What one act writes in the journal. */
export interface LigneActe {
	contratId: string;
	agent: AuteurActe;
	/** The act by its name in the code, for example `deposerDossier`. */
	acte: string;
	/** What it bears on, a table's name, and its identifier. */
	objet: string;
	objetId: string;
	dossierId?: string | null;
	/** Before and after, motives: anything JSON can say; a bigint is kept as its decimal text. */
	details: Record<string, unknown>;
}

/**
 * Writes the journal line of an act, in its transaction, chained to the previous line of the
 * contract. Acts of one contract wait for each other from here to their end: call it last.
 * @returns the number of the line
 */
export async function journaliser(tx: Tx, acte: LigneActe): Promise<bigint> {
	return journaliserEnsemble(tx, [acte]);
}

/** Lines written by one insert: PostgreSQL takes 65 535 parameters at most. */
const LOT = 1_000;

/**
 * Writes the lines of an act that touches many things at once (closing a meeting), in the order given.
 * Same rules as `journaliser`: one contract, called last.
 * @returns the number of the last line
 */
export async function journaliserEnsemble(tx: Tx, actes: readonly LigneActe[]): Promise<bigint> {
	const contratId = actes[0]?.contratId;
	if (contratId === undefined) throw new Error('an act writes at least one line');
	if (actes.some((acte) => acte.contratId !== contratId)) throw new Error('the lines of an act are of one contract');
	await sql`select pg_advisory_xact_lock(hashtextextended(${`lergue journal ${contratId}`}, 0))`.execute(tx);
	// A second statement, after the lock: it sees what the previous holder committed.
	const { rows } = await sql<{ numero: bigint | null; empreinte: string | null; instant: Date }>`
		select d.numero, d.empreinte, date_trunc('milliseconds', clock_timestamp()) as instant
		from (select) as toujours
		left join fin_du_journal(${contratId}) as d on true`.execute(tx);
	const [derniere] = rows;
	if (!derniere) throw new Error('a select without from gives one row');
	let numero = derniere.numero ?? 0n;
	let precedent = derniere.empreinte ?? '';
	const lignes = actes.map((acte) => {
		numero += 1n;
		const ligne = enLigne(acte, numero, precedent, derniere.instant);
		precedent = empreinteDe(ligne);
		return { ...ligne, details: JSON.stringify(ligne.details), empreinte: precedent };
	});
	for (let rang = 0; rang < lignes.length; rang += LOT)
		await tx
			.insertInto('journal')
			.values(lignes.slice(rang, rang + LOT))
			.execute();
	return numero;
}

function enLigne(acte: LigneActe, numero: bigint, precedent: string, instant: Date): LigneSansEmpreinte {
	return {
		contrat_id: acte.contratId,
		numero,
		instant,
		compte_id: acte.agent.compteId,
		auteur: acte.agent.nom,
		acte: acte.acte,
		objet: acte.objet,
		objet_id: acte.objetId,
		dossier_id: acte.dossierId ?? null,
		details: enJson(acte.details),
		precedent
	};
}

/** What jsonb will give back: bigint as text, Date as ISO text, undefined left out. */
function enJson(valeur: unknown): unknown {
	return JSON.parse(JSON.stringify(valeur, (_cle, v: unknown) => (typeof v === 'bigint' ? String(v) : v)));
}

/** Why a line breaks the chain. */
export type MotifRupture = 'numero_manquant' | 'chaine_rompue' | 'ligne_modifiee';

export interface VerificationContrat {
	contratId: string;
	slug: string;
	/** Lines verified, up to the first broken one. */
	lignes: number;
	/** Hash of the last line verified: kept elsewhere, it also proves that no end was cut off. */
	derniereEmpreinte: string | null;
	rupture: { numero: bigint; motif: MotifRupture } | null;
}

const PAGE = 2_000;

/**
 * Recomputes the chain of every contract, page by page.
 * @param options.jusquA only the lines written up to the end of that day ('2026-01-31', Paris)
 * @param options.contratId only this contract
 * @returns for each contract what was verified and its first broken line, or null
 */
export async function verifierJournal(
	base: Base,
	options: { jusquA?: string; contratId?: string } = {}
): Promise<VerificationContrat[]> {
	return base.national(async (tx) => {
		const contrats = await tx
			.selectFrom('contrat')
			.select(['id', 'slug'])
			.$if(options.contratId !== undefined, (requete) => requete.where('id', '=', options.contratId ?? ''))
			.orderBy('slug')
			.execute();
		const bilans: VerificationContrat[] = [];
		for (const { id, slug } of contrats)
			bilans.push({ contratId: id, slug, ...(await verifierContrat(tx, id, options.jusquA)) });
		return bilans;
	});
}

async function verifierContrat(
	tx: Tx,
	contratId: string,
	jusquA: string | undefined
): Promise<Omit<VerificationContrat, 'contratId' | 'slug'>> {
	const fin = await derniereLigne(tx, contratId, jusquA);
	let attendu = 1n;
	let precedent = '';
	for (;;) {
		const page = await tx
			.selectFrom('journal')
			.selectAll()
			.where('contrat_id', '=', contratId)
			.where('numero', '>=', attendu)
			.where('numero', '<=', fin)
			.orderBy('numero')
			.limit(PAGE)
			.execute();
		for (const { empreinte, ...ligne } of page) {
			const motif = motifDeRupture(ligne, empreinte, attendu, precedent);
			if (motif) return bilan(attendu - 1n, precedent, { numero: attendu, motif });
			precedent = empreinte;
			attendu += 1n;
		}
		if (page.length < PAGE) return bilan(attendu - 1n, precedent, null);
	}
}

function motifDeRupture(
	ligne: LigneSansEmpreinte,
	empreinte: string,
	attendu: bigint,
	precedent: string
): MotifRupture | null {
	if (ligne.numero !== attendu) return 'numero_manquant';
	if (ligne.precedent !== precedent) return 'chaine_rompue';
	return empreinteDe(ligne) === empreinte ? null : 'ligne_modifiee';
}

function bilan(
	lignes: bigint,
	empreinte: string,
	rupture: VerificationContrat['rupture']
): Omit<VerificationContrat, 'contratId' | 'slug'> {
	return { lignes: Number(lignes), derniereEmpreinte: empreinte || null, rupture };
}

/** By number and not by instant, so that a line whose date was altered cannot hide the following ones. */
async function derniereLigne(tx: Tx, contratId: string, jusquA: string | undefined): Promise<bigint> {
	const derniere = await tx
		.selectFrom('journal')
		.select(({ fn }) => fn.max('numero').as('numero'))
		.where('contrat_id', '=', contratId)
		.$if(jusquA !== undefined, (requete) =>
			requete.where(
				'instant',
				'<',
				sql<Date>`((${jusquA ?? ''}::text::date + 1)::timestamp at time zone 'Europe/Paris')`
			)
		)
		.executeTakeFirst();
	return derniere?.numero ?? 0n;
}
