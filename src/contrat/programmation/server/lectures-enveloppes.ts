import { type RawBuilder, sql } from 'kysely';
import type { Nature } from '#contrat/appels/appel.ts';
import type { Jour } from '#contrat/commun/jour.ts';
import { centimes, type Montant } from '#contrat/commun/montant.ts';
import { resteDe } from '#contrat/programmation/enveloppe.ts';
import type { Tx } from '#db/base.ts';

/** An envelope with everything that weighs on it, in cents. */
export interface EnveloppeLue {
	code: string;
	financeur: string;
	financeurNom: string;
	dispositif: string;
	nature: Nature;
	annee: number;
	note: string;
	exemple: boolean;
	/** Code of the envelope it is delegated from. */
	parent: string | null;
	/** What may be voted: frozen and reserved parts are no longer in it. */
	montant: Montant;
	/** Asked by applications that are not over: abandoned and not receivable ones are left out. */
	demande: Montant;
	/** Last opinions of the funder on those lines. */
	propose: Montant;
	vote: Montant;
	/** Part of the votes whose meeting is closed. */
	attribue: Montant;
	reste: Montant;
}

/** The years that have envelopes, latest first. */
export async function anneesDEnveloppes(tx: Tx, contratId: string): Promise<number[]> {
	const lignes = await tx
		.selectFrom('enveloppe')
		.select('annee')
		.distinct()
		.where('contrat_id', '=', contratId)
		.where('reference', '=', false)
		.where('annee', 'is not', null)
		.orderBy('annee', 'desc')
		.execute();
	return lignes.flatMap(({ annee }) => (annee === null ? [] : [annee]));
}

interface Filtre {
	annee?: number;
	code?: string;
	/** Requests and opinions as they were at the end of this day; today's when absent. */
	au?: Jour;
	/** Envelopes of one funder and nature, to choose one for a line. */
	financeur?: string;
	nature?: string;
}

interface Ligne {
	code: string;
	financeur: string;
	financeur_nom: string;
	dispositif: string;
	nature: Nature;
	annee: number;
	note: string | null;
	exemple: boolean;
	parent_code: string | null;
	montant_centimes: bigint;
	vote_centimes: bigint;
	attribue_centimes: bigint;
	demande: bigint | null;
	propose: bigint | null;
}

/** The instant at which a day ends in Paris, for the database. */
export function finDuJour(jour: Jour): RawBuilder<Date> {
	return sql<Date>`((${jour}::text::date + 1)::timestamp at time zone 'Europe/Paris')`;
}

/** Envelopes of a year (or one, or those a line may take), in the order of the funders of the contract. */
export async function enveloppesDeLEquipe(tx: Tx, contratId: string, filtre: Filtre): Promise<EnveloppeLue[]> {
	const { annee, code, financeur, nature, au } = filtre;
	const avant = (instant: string) => (au === undefined ? sql`` : sql`and ${sql.ref(instant)} < ${finDuJour(au)}`);
	const { rows } = await sql<Ligne>`
		with suivi as materialized (
			select id from dossier where contrat_id = ${contratId} and depose_le is not null ${avant('depose_le')} and statut not in ('brouillon', 'abandonne', 'irrecevable')
		), dernier as materialized (
			select distinct on (ligne_id) ligne_id, propose_centimes from avis
			where contrat_id = ${contratId} ${avant('instant')} order by ligne_id, instant desc, id desc
		), ligne as materialized (
			select id, dossier_id, enveloppe_code, demande_centimes from ligne_financement
			where contrat_id = ${contratId} and enveloppe_code is not null
		), m as materialized (
			select ligne.enveloppe_code, sum(ligne.demande_centimes)::bigint as demande, sum(dernier.propose_centimes)::bigint as propose
			from ligne join suivi on suivi.id = ligne.dossier_id left join dernier on dernier.ligne_id = ligne.id
			group by ligne.enveloppe_code
		)
		select e.code, e.financeur_code as financeur, coalesce(p.sigle, p.nom) as financeur_nom, e.dispositif, e.nature, e.annee,
			e.note, e.exemple, e.parent_code, e.montant_centimes, e.vote_centimes, e.attribue_centimes, m.demande, m.propose
		from enveloppe e
		join partenaire p on p.contrat_id = e.contrat_id and p.code = e.financeur_code
		left join m on m.enveloppe_code = e.code
		where e.contrat_id = ${contratId} and not e.reference
			and (${annee ?? null}::integer is null or e.annee = ${annee ?? null})
			and (${code ?? null}::text is null or e.code = ${code ?? null})
			and (${financeur ?? null}::text is null or e.financeur_code = ${financeur ?? null})
			and (${nature ?? null}::text is null or e.nature = ${nature ?? null})
		order by e.annee desc, p.ordre, e.nature desc, e.ordre`.execute(tx);
	return rows.map((e) => {
		const solde = { montant: centimes(e.montant_centimes), vote: centimes(e.vote_centimes) };
		return {
			code: e.code,
			financeur: e.financeur,
			financeurNom: e.financeur_nom,
			dispositif: e.dispositif,
			nature: e.nature,
			annee: e.annee,
			note: e.note ?? '',
			exemple: e.exemple,
			parent: e.parent_code,
			...solde,
			demande: centimes(e.demande ?? 0n),
			propose: centimes(e.propose ?? 0n),
			attribue: centimes(e.attribue_centimes),
			reste: resteDe(solde)
		};
	});
}
