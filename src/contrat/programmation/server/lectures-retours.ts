import { sql } from 'kysely';
import { centimes, type Montant } from '#contrat/commun/montant.ts';
import type { IssueDecision } from '#contrat/programmation/decision.ts';
import type { RetourEnSeance } from '#contrat/programmation/vote.ts';
import type { Tx } from '#db/base.ts';

/** The lines a meeting comes back on, with the decision that stands until it is closed. */
export async function retoursDeLaSeance(
	tx: Tx,
	contratId: string,
	seanceId: string,
	lignes: readonly string[]
): Promise<Map<string, RetourEnSeance>> {
	if (lignes.length === 0) return new Map();
	const lus = await tx
		.selectFrom('retour_decision as r')
		.innerJoin('decision as d', (j) =>
			j
				.onRef('d.contrat_id', '=', 'r.contrat_id')
				.onRef('d.seance_id', '=', 'r.remplace_seance')
				.onRef('d.ligne_id', '=', 'r.ligne_id')
		)
		.select(['r.ligne_id', 'r.remplace_seance', 'r.motif', 'd.accorde_centimes'])
		.where('r.contrat_id', '=', contratId)
		.where('r.seance_id', '=', seanceId)
		.where('r.ligne_id', 'in', lignes)
		.execute();
	return new Map(
		lus.map((r) => [r.ligne_id, { seance: r.remplace_seance, accorde: centimes(r.accorde_centimes), motif: r.motif }])
	);
}

/** A decision in force: of a closed meeting, and no closed meeting replaced it. Amounts in cents. */
export interface DecisionEnVigueur {
	ligne: string;
	dossierId: string;
	numero: string;
	intitule: string;
	structure: string;
	financeur: string;
	issue: IssueDecision;
	accorde: Montant;
	motif: string;
	seance: string;
	jour: string;
	instance: string;
	/** The open meeting that already comes back on it, or null. */
	revuePar: string | null;
	motifDuRetour: string | null;
}

interface Filtre {
	/** Words of the number, title, structure or funder. */
	mots?: string;
	ligne?: string;
	/** Only the lines this meeting comes back on. */
	revuePar?: string;
}

/** Decisions in force, adjournments left out (they are seen again without superseding), by number then funder. */
export async function decisionsEnVigueur(
	tx: Tx,
	contratId: string,
	{ mots = '', ligne, revuePar }: Filtre = {}
): Promise<DecisionEnVigueur[]> {
	const { rows } = await sql<Omit<DecisionEnVigueur, 'accorde'> & { accorde: bigint }>`
		select x.ligne_id as ligne, d.id as "dossierId", d.numero, d.intitule, t.nom as structure,
			coalesce(p.sigle, p.nom) as financeur, x.issue, x.accorde_centimes as accorde, x.motif, s.id as seance, s.jour,
			coalesce(i.sigle, i.nom) as instance, r.seance_id as "revuePar", r.motif as "motifDuRetour"
		from decision x
		join seance s on s.contrat_id = x.contrat_id and s.id = x.seance_id and s.statut = 'close'
		join instance i on i.contrat_id = s.contrat_id and i.code = s.instance_code
		join ligne_financement l on l.contrat_id = x.contrat_id and l.id = x.ligne_id
		join partenaire p on p.contrat_id = l.contrat_id and p.code = l.financeur_code
		join dossier d on d.contrat_id = l.contrat_id and d.id = l.dossier_id
		join structure t on t.contrat_id = d.contrat_id and t.id = d.structure_id
		left join retour_decision r on r.contrat_id = x.contrat_id and r.ligne_id = x.ligne_id and r.remplace_seance = x.seance_id
		where x.contrat_id = ${contratId} and x.issue <> 'ajournee'
			and not exists (select from decision n join seance c on c.contrat_id = n.contrat_id and c.id = n.seance_id and c.statut = 'close'
				where n.contrat_id = x.contrat_id and n.ligne_id = x.ligne_id and n.remplace_seance = x.seance_id)
			and (${ligne ?? null}::uuid is null or x.ligne_id = ${ligne ?? null})
			and (${revuePar ?? null}::uuid is null or r.seance_id = ${revuePar ?? null})
			and strpos(lower(concat_ws(' ', d.numero, d.intitule, t.nom, p.sigle, p.nom)), lower(${mots.trim()})) > 0
		order by d.numero, p.ordre, l.nature desc`.execute(tx);
	return rows.map((r) => ({ ...r, accorde: centimes(r.accorde) }));
}
