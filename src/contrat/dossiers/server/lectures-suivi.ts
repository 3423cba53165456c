import type { Nature } from '#contrat/appels/appel.ts';
import { centimes, type Montant } from '#contrat/commun/montant.ts';
import type { StatutLigne } from '#contrat/dossiers/financement.ts';
import { type EvenementPorteur, frisePorteur } from '#contrat/dossiers/suivi.ts';
import type { Tx } from '#db/base.ts';

/** What a closed meeting decided on one request. */
export interface DecisionPubliee {
	ligneId: string;
	financeur: string;
	nature: Nature;
	demande: Montant;
	issue: StatutLigne;
	accorde: Montant;
	motif: string;
	instance: string;
	/** Day of the meeting. */
	jour: string;
	clotureLe: Date | null;
	/** Day of the closed meeting whose decision replaced this one, or null: this one stands. */
	remplaceeLe: string | null;
}

/** What a porteur may follow of an application that was sent. */
export interface SuiviDuPorteur {
	frise: EvenementPorteur[];
	decisions: DecisionPubliee[];
}

/**
 * The timeline and the decisions of an application, for its porteur. Only decisions of closed meetings are read, and only
 * the acts of `suivi.ts`: opinions and proposals are never selected.
 */
export async function suiviDuPorteur(tx: Tx, contratId: string, dossierId: string): Promise<SuiviDuPorteur> {
	const actes = await tx
		.selectFrom('journal')
		.select(['numero', 'instant', 'acte', 'auteur', 'details'])
		.where('contrat_id', '=', contratId)
		.where('dossier_id', '=', dossierId)
		.orderBy('numero')
		.execute();
	const decisions = await decisionsPubliees(tx, contratId, dossierId);
	return { frise: [...frisePorteur(actes), ...evenements(decisions)], decisions };
}

async function decisionsPubliees(tx: Tx, contratId: string, dossierId: string): Promise<DecisionPubliee[]> {
	const lignes = await tx
		.selectFrom('decision as d')
		.innerJoin('seance as s', (j) => j.onRef('s.contrat_id', '=', 'd.contrat_id').onRef('s.id', '=', 'd.seance_id'))
		.innerJoin('instance as i', (j) =>
			j.onRef('i.contrat_id', '=', 's.contrat_id').onRef('i.code', '=', 's.instance_code')
		)
		.innerJoin('ligne_financement as l', (j) =>
			j.onRef('l.contrat_id', '=', 'd.contrat_id').onRef('l.id', '=', 'd.ligne_id')
		)
		.innerJoin('partenaire as p', (j) =>
			j.onRef('p.contrat_id', '=', 'l.contrat_id').onRef('p.code', '=', 'l.financeur_code')
		)
		.select(['l.id as ligneId', 'p.nom as financeur', 'l.nature', 'l.demande_centimes as demande'])
		.select(['d.issue', 'd.accorde_centimes as accorde', 'd.motif'])
		.select(['i.nom as instance', 's.jour', 's.close_le as clotureLe'])
		.select((eb) =>
			eb
				.selectFrom('decision as n')
				.innerJoin('seance as c', (j) => j.onRef('c.contrat_id', '=', 'n.contrat_id').onRef('c.id', '=', 'n.seance_id'))
				.select('c.jour')
				.whereRef('n.contrat_id', '=', 'd.contrat_id')
				.whereRef('n.ligne_id', '=', 'd.ligne_id')
				.whereRef('n.remplace_seance', '=', 'd.seance_id')
				.where('c.statut', '=', 'close')
				.limit(1)
				.as('remplaceeLe')
		)
		.where('d.contrat_id', '=', contratId)
		.where('l.dossier_id', '=', dossierId)
		.where('s.statut', '=', 'close')
		.orderBy('s.jour')
		.orderBy('p.ordre')
		.orderBy('l.nature', 'desc')
		.execute();
	return lignes.map((l) => ({
		...l,
		nature: l.nature as Nature,
		issue: l.issue as StatutLigne,
		demande: centimes(l.demande),
		accorde: centimes(l.accorde)
	}));
}

/** One event a meeting, whatever the number of lines it decided. */
function evenements(decisions: readonly DecisionPubliee[]): EvenementPorteur[] {
	const seances = new Map(decisions.map((d) => [`${d.instance} ${d.jour}`, d]));
	return [...seances].flatMap(([id, { instance, clotureLe }]) =>
		clotureLe ? [{ id, le: clotureLe, titre: `Décision : ${instance}`, auteur: 'L’équipe du contrat' }] : []
	);
}
