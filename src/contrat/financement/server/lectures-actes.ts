import { sql } from 'kysely';
import type { Jour } from '#contrat/commun/jour.ts';
import { centimes, type Montant } from '#contrat/commun/montant.ts';
import type { GenreActe, GenreAssemblee } from '#contrat/financement/acte.ts';
import type { Tx } from '#db/base.ts';

/** A line with money voted by a closed meeting, in force, and the act that engages it. Amounts in cents. */
export interface LigneVotee {
	ligne: string;
	seance: string;
	jourDuVote: string;
	dossierId: string;
	numero: string;
	intitule: string;
	structure: string;
	financeur: string;
	financeurNom: string;
	enveloppe: string | null;
	vote: Montant;
	acte: { id: string; genre: GenreActe; reference: string; jour: string; montant: Montant; verse: Montant } | null;
}

/** What a list of voted lines shows. */
export interface FiltreActes {
	financeur?: string;
	/** Waiting for an act, engaged, or engaged and not fully paid. */
	etat?: 'attente' | 'engagee' | 'a_verser';
	mots?: string;
	lignes?: readonly string[];
}

/** Voted lines: first those that wait for an act, then the last voted; a decision that another replaced gives nothing any more. */
export async function lignesVotees(tx: Tx, contratId: string, filtre: FiltreActes = {}): Promise<LigneVotee[]> {
	const { financeur, etat, mots = '', lignes } = filtre;
	const { rows } = await sql<
		Omit<LigneVotee, 'vote' | 'acte'> & {
			vote: bigint;
			acte_id: string | null;
			genre: GenreActe;
			reference: string;
			jour: string;
			montant: bigint;
			verse: bigint;
		}
	>`
		select x.ligne_id as ligne, s.id as seance, s.jour as "jourDuVote", d.id as "dossierId", d.numero, d.intitule, t.nom as structure,
			l.financeur_code as financeur, coalesce(p.sigle, p.nom) as "financeurNom", l.enveloppe_code as enveloppe, x.accorde_centimes as vote,
			a.id as acte_id, a.genre, a.reference, a.jour, a.montant_centimes as montant, coalesce(v.verse, 0)::bigint as verse
		from decision x
		join seance s on s.contrat_id = x.contrat_id and s.id = x.seance_id and s.statut = 'close'
		join ligne_financement l on l.contrat_id = x.contrat_id and l.id = x.ligne_id
		join partenaire p on p.contrat_id = l.contrat_id and p.code = l.financeur_code
		join dossier d on d.contrat_id = l.contrat_id and d.id = l.dossier_id
		join structure t on t.contrat_id = d.contrat_id and t.id = d.structure_id
		left join acte_financeur a on a.contrat_id = x.contrat_id and a.ligne_id = x.ligne_id and a.annule_le is null
		left join lateral (select sum(montant_centimes) as verse from versement where contrat_id = a.contrat_id and acte_id = a.id) v on true
		where x.contrat_id = ${contratId} and x.accorde_centimes > 0
			and not exists (select from decision n join seance c on c.contrat_id = n.contrat_id and c.id = n.seance_id and c.statut = 'close'
				where n.contrat_id = x.contrat_id and n.ligne_id = x.ligne_id and n.remplace_seance = x.seance_id)
			and (${financeur ?? null}::text is null or l.financeur_code = ${financeur ?? null})
			and (${lignes ? [...lignes] : null}::uuid[] is null or x.ligne_id = any(${lignes ? [...lignes] : null}::uuid[]))
			and case ${etat ?? ''}::text when 'attente' then a.id is null when 'engagee' then a.id is not null
				when 'a_verser' then a.id is not null and coalesce(v.verse, 0) < a.montant_centimes else true end
			and strpos(lower(concat_ws(' ', d.numero, d.intitule, t.nom, p.sigle, p.nom, a.reference)), lower(${mots.trim()})) > 0
		order by a.id is not null, s.jour desc, d.numero, p.ordre, l.nature desc`.execute(tx);
	return rows.map(({ acte_id, genre, reference, jour, montant, verse, vote, ...l }) => ({
		...l,
		vote: centimes(vote),
		acte:
			acte_id === null
				? null
				: { id: acte_id, genre, reference, jour, montant: centimes(montant), verse: centimes(verse) }
	}));
}

/** A date of the calendar of a funder, with how many voted lines wait for an act of that funder. */
export interface AssembleeLue {
	id: string;
	financeur: string;
	financeurNom: string;
	genre: GenreAssemblee;
	nom: string;
	jour: string;
	limite: string | null;
	attente: number;
}

/** The calendar of the assemblies, next first; `depuis`: from that day on. */
export async function assembleesDe(
	tx: Tx,
	contratId: string,
	{ depuis, financeur }: { depuis?: Jour | undefined; financeur?: string | undefined } = {}
): Promise<AssembleeLue[]> {
	const attente = Map.groupBy(await lignesVotees(tx, contratId, { etat: 'attente' }), (l) => l.financeur);
	const lues = await tx
		.selectFrom('assemblee as a')
		.innerJoin('partenaire as p', (j) =>
			j.onRef('p.contrat_id', '=', 'a.contrat_id').onRef('p.code', '=', 'a.financeur_code')
		)
		.select(['a.id', 'a.financeur_code', 'a.genre', 'a.nom', 'a.jour', 'a.limite', 'p.nom as partenaire', 'p.sigle'])
		.where('a.contrat_id', '=', contratId)
		.$if(depuis !== undefined, (q) => q.where('a.jour', '>=', depuis ?? ''))
		.$if(financeur !== undefined, (q) => q.where('a.financeur_code', '=', financeur ?? ''))
		.orderBy('a.jour')
		.orderBy('p.ordre')
		.execute();
	return lues.map((a) => ({
		id: a.id,
		financeur: a.financeur_code,
		financeurNom: a.sigle ?? a.partenaire,
		genre: a.genre as GenreAssemblee,
		nom: a.nom,
		jour: a.jour,
		limite: a.limite,
		attente: attente.get(a.financeur_code)?.length ?? 0
	}));
}

/** What is engaged and paid on each envelope at the end of a day, in cents; an act counts until it is cancelled. */
export async function engagesEtVerses(
	tx: Tx,
	contratId: string,
	date: Jour
): Promise<Map<string, { engage: Montant; verse: Montant }>> {
	const { rows } = await sql<{ code: string; engage: bigint; verse: bigint }>`
		select l.enveloppe_code as code,
			coalesce(sum(a.montant_centimes) filter (where a.annule_le is null or (a.annule_le at time zone 'Europe/Paris')::date > ${date}::date), 0)::bigint as engage,
			coalesce(sum(v.verse), 0)::bigint as verse
		from acte_financeur a
		join ligne_financement l on l.contrat_id = a.contrat_id and l.id = a.ligne_id
		left join lateral (select sum(montant_centimes) as verse from versement
			where contrat_id = a.contrat_id and acte_id = a.id and jour <= ${date}::date) v on true
		where a.contrat_id = ${contratId} and l.enveloppe_code is not null and a.jour <= ${date}::date
		group by l.enveloppe_code`.execute(tx);
	return new Map(rows.map((r) => [r.code, { engage: centimes(r.engage), verse: centimes(r.verse) }]));
}
