import { sql } from 'kysely';
import type { Nature } from '#contrat/appels/appel.ts';
import { centimes, type Montant } from '#contrat/commun/montant.ts';
import type { ComptesDeLAnnee } from '#contrat/programmation/avenant.ts';
import { nommerEnveloppe } from '#contrat/programmation/enveloppe.ts';
import type { Tx } from '#db/base.ts';

/**
 * The year of a line is its envelope's; without one, its application's. The day of the meeting has no part in it: what a
 * meeting of January takes back from last year's programme changes last year's annex.
 */
const ANNEE = sql`coalesce(e.annee, d.annee)`;

interface LigneLue {
	ligne: string;
	numero: string;
	intitule: string;
	structure: string;
	financeur: string;
	nature: Nature;
	enveloppe: string | null;
	objectif: string | null;
	quartiers: string[];
	demande: bigint;
	accorde: bigint;
}

/**
 * What a year granted, counted three times over: by the lines, by the votes, by the envelopes. Only closed meetings
 * count, and a decision that a closed one replaced does not. To be read through `base.entiere`: an annex is whole.
 */
export async function comptesDeLAnnee(tx: Tx, contratId: string, annee: number): Promise<ComptesDeLAnnee> {
	const { rows: lignes } = await sql<LigneLue>`
		select l.id as ligne, d.numero, d.intitule, t.nom as structure, coalesce(p.sigle, p.nom) as financeur, l.nature,
			l.enveloppe_code as enveloppe, l.demande_centimes as demande, l.accorde_centimes as accorde,
			(select v.objectif_code || ' ' || o.intitule from dossier_objectif v
				join objectif o on o.contrat_id = v.contrat_id and o.version_numero = v.version_numero and o.code = v.objectif_code
				where v.contrat_id = d.contrat_id and v.dossier_id = d.id order by v.ordre limit 1) as objectif,
			array(select q.nom from dossier_quartier x join quartier q on q.contrat_id = x.contrat_id and q.code = x.quartier_code
				where x.contrat_id = d.contrat_id and x.dossier_id = d.id order by q.nom) as quartiers
		from ligne_financement l
		join dossier d on d.contrat_id = l.contrat_id and d.id = l.dossier_id
		join structure t on t.contrat_id = d.contrat_id and t.id = d.structure_id
		join partenaire p on p.contrat_id = l.contrat_id and p.code = l.financeur_code
		left join enveloppe e on e.contrat_id = l.contrat_id and e.code = l.enveloppe_code
		where l.contrat_id = ${contratId} and l.accorde_centimes > 0 and ${ANNEE} = ${annee}
		order by d.numero, p.ordre, l.nature desc`.execute(tx);
	const { rows: votes } = await sql<{ somme: bigint }>`
		select coalesce(sum(x.difference_centimes), 0)::bigint as somme from decision x
		join seance s on s.contrat_id = x.contrat_id and s.id = x.seance_id and s.statut = 'close'
		join ligne_financement l on l.contrat_id = x.contrat_id and l.id = x.ligne_id
		join dossier d on d.contrat_id = l.contrat_id and d.id = l.dossier_id
		left join enveloppe e on e.contrat_id = l.contrat_id and e.code = l.enveloppe_code
		where x.contrat_id = ${contratId} and ${ANNEE} = ${annee}`.execute(tx);
	const enveloppes = await tx
		.selectFrom('enveloppe as e')
		.innerJoin('partenaire as p', (j) =>
			j.onRef('p.contrat_id', '=', 'e.contrat_id').onRef('p.code', '=', 'e.financeur_code')
		)
		.select(['e.code', 'e.dispositif', 'e.annee', 'e.montant_centimes', 'e.attribue_centimes', 'p.nom', 'p.sigle'])
		.where('e.contrat_id', '=', contratId)
		.where('e.annee', '=', annee)
		.where('e.reference', '=', false)
		.orderBy('p.ordre')
		.orderBy('e.ordre')
		.execute();
	return {
		votes: centimes(votes[0]?.somme ?? 0n),
		lignes: lignes.map((l) => ({
			...l,
			objectif: l.objectif ?? 'Sans objectif désigné',
			demande: centimes(l.demande),
			accorde: centimes(l.accorde)
		})),
		enveloppes: enveloppes.map((e) => ({
			code: e.code,
			nom: nommerEnveloppe({ financeur: e.sigle ?? e.nom, dispositif: e.dispositif, annee: e.annee }),
			montant: centimes(e.montant_centimes),
			attribue: centimes(e.attribue_centimes)
		}))
	};
}

/** What one closed meeting changed to a year, in cents: below zero when it took back more than it granted. */
export interface VotesDeSeance {
	seance: string;
	instance: string;
	jour: string;
	closeLe: Date;
	decisions: number;
	/** Decisions of this meeting that a later closed one replaced. */
	remplacees: number;
	specifique: Montant;
	droitCommun: Montant;
	somme: Montant;
}

/** The closed meetings that decided on lines of a year, oldest first; their sums add up to the votes of that year. */
export async function votesDesSeances(tx: Tx, contratId: string, annee: number): Promise<VotesDeSeance[]> {
	const { rows } = await sql<
		Record<'seance' | 'instance' | 'jour', string> & {
			closeLe: Date;
			decisions: number;
			remplacees: number;
			specifique: bigint;
			droit_commun: bigint;
		}
	>`
		select s.id as seance, coalesce(i.sigle, i.nom) as instance, s.jour, s.close_le as "closeLe", count(*)::int as decisions,
			count(*) filter (where exists (select from decision n
				join seance c on c.contrat_id = n.contrat_id and c.id = n.seance_id and c.statut = 'close'
				where n.contrat_id = x.contrat_id and n.ligne_id = x.ligne_id and n.remplace_seance = x.seance_id))::int as remplacees,
			coalesce(sum(x.difference_centimes) filter (where l.nature = 'specifique'), 0)::bigint as specifique,
			coalesce(sum(x.difference_centimes) filter (where l.nature = 'droit_commun'), 0)::bigint as droit_commun
		from decision x
		join seance s on s.contrat_id = x.contrat_id and s.id = x.seance_id and s.statut = 'close'
		join instance i on i.contrat_id = s.contrat_id and i.code = s.instance_code
		join ligne_financement l on l.contrat_id = x.contrat_id and l.id = x.ligne_id
		join dossier d on d.contrat_id = l.contrat_id and d.id = l.dossier_id
		left join enveloppe e on e.contrat_id = l.contrat_id and e.code = l.enveloppe_code
		where x.contrat_id = ${contratId} and ${ANNEE} = ${annee}
		group by s.id, i.sigle, i.nom, s.jour, s.close_le
		order by s.jour, s.close_le`.execute(tx);
	return rows.map(({ specifique, droit_commun, ...s }) => ({
		...s,
		specifique: centimes(specifique),
		droitCommun: centimes(droit_commun),
		somme: centimes(specifique + droit_commun)
	}));
}
