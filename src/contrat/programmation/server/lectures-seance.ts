import { sql } from 'kysely';
import type { Nature } from '#contrat/appels/appel.ts';
import { centimes, type Montant } from '#contrat/commun/montant.ts';
import type { Statut } from '#contrat/dossiers/dossier.ts';
import type { StatutLigne } from '#contrat/dossiers/financement.ts';
import type { SensAvis } from '#contrat/instruction/avis.ts';
import type { IssueDecision } from '#contrat/programmation/decision.ts';
import { resteDe } from '#contrat/programmation/enveloppe.ts';
import type { Tx } from '#db/base.ts';

/** A line on the agenda; amounts in cents. */
export interface LigneDuPoint {
	id: string;
	financeur: string;
	financeurNom: string;
	/** Place of the funder in the contract: columns follow it. */
	rang: number;
	nature: Nature;
	enveloppe: string | null;
	demande: Montant;
	statut: StatutLigne;
	avis: { sens: SensAvis; propose: Montant; motif: string } | null;
	decision: { issue: IssueDecision; accorde: Montant; motif: string; instant: Date } | null;
}

/** One application of the agenda. */
export interface PointDeSeance {
	dossierId: string;
	numero: string;
	intitule: string;
	structure: string;
	statut: Statut;
	lignes: LigneDuPoint[];
}

/** An envelope in play in a meeting. */
export interface EnveloppeEnJeu {
	code: string;
	financeur: string;
	dispositif: string;
	montant: Montant;
	vote: Montant;
	reste: Montant;
	/** What this meeting has voted on it. */
	voteIci: Montant;
}

interface LigneLue {
	dossier_id: string;
	numero: string;
	intitule: string;
	structure: string;
	statut_dossier: string;
	id: string;
	financeur: string;
	financeur_nom: string;
	rang: number;
	nature: Nature;
	enveloppe_code: string | null;
	demande_centimes: bigint;
	statut: string;
	sens: string | null;
	propose_centimes: bigint | null;
	motif_avis: string | null;
	issue: string | null;
	accorde_centimes: bigint | null;
	motif: string | null;
	instant: Date | null;
}

/** The agenda of a meeting, in order, with the lines, the last opinion and the decision of each. */
export async function pointsDeLaSeance(tx: Tx, contratId: string, seanceId: string): Promise<PointDeSeance[]> {
	const { rows } = await sql<LigneLue>`
		select d.id as dossier_id, d.numero, d.intitule, s.nom as structure, d.statut as statut_dossier,
			l.id, l.financeur_code as financeur, coalesce(p.sigle, p.nom) as financeur_nom, p.ordre as rang,
			l.nature, l.enveloppe_code,
			l.demande_centimes, l.statut, a.sens, a.propose_centimes, a.motif as motif_avis,
			x.issue, x.accorde_centimes, x.motif, x.instant
		from point
		join dossier d on d.contrat_id = point.contrat_id and d.id = point.dossier_id
		join structure s on s.contrat_id = d.contrat_id and s.id = d.structure_id
		join ligne_financement l on l.contrat_id = d.contrat_id and l.dossier_id = d.id
		join partenaire p on p.contrat_id = l.contrat_id and p.code = l.financeur_code
		left join lateral (
			select a.sens, a.propose_centimes, a.motif from avis a
			where a.contrat_id = l.contrat_id and a.ligne_id = l.id order by a.instant desc, a.id desc limit 1
		) a on true
		left join decision x on x.contrat_id = l.contrat_id and x.ligne_id = l.id and x.seance_id = point.seance_id
		where point.contrat_id = ${contratId} and point.seance_id = ${seanceId}
		order by point.ordre, p.ordre, l.nature desc`.execute(tx);
	return [...Map.groupBy(rows, (l) => l.dossier_id)].flatMap(([dossierId, lignes]) => {
		const [tete] = lignes;
		if (!tete) return [];
		return [
			{
				dossierId,
				numero: tete.numero,
				intitule: tete.intitule,
				structure: tete.structure,
				statut: tete.statut_dossier as Statut,
				lignes: lignes.map(lireLigne)
			}
		];
	});
}

function lireLigne(l: LigneLue): LigneDuPoint {
	return {
		id: l.id,
		financeur: l.financeur,
		financeurNom: l.financeur_nom,
		rang: l.rang,
		nature: l.nature,
		enveloppe: l.enveloppe_code,
		demande: centimes(l.demande_centimes),
		statut: l.statut as StatutLigne,
		avis:
			l.sens === null
				? null
				: { sens: l.sens as SensAvis, propose: centimes(l.propose_centimes ?? 0n), motif: l.motif_avis ?? '' },
		decision:
			l.issue === null
				? null
				: {
						issue: l.issue as IssueDecision,
						accorde: centimes(l.accorde_centimes ?? 0n),
						motif: l.motif ?? '',
						instant: l.instant ?? new Date(0)
					}
	};
}

/** The envelopes the lines of a meeting draw on, with what is left of each. */
export async function enveloppesEnJeu(tx: Tx, contratId: string, seanceId: string): Promise<EnveloppeEnJeu[]> {
	const { rows } = await sql<{
		code: string;
		financeur: string;
		dispositif: string;
		montant_centimes: bigint;
		vote_centimes: bigint;
		ici: bigint | null;
	}>`
		select e.code, coalesce(p.sigle, p.nom) as financeur, e.dispositif, e.montant_centimes, e.vote_centimes,
			sum(x.accorde_centimes)::bigint as ici
		from point
		join ligne_financement l on l.contrat_id = point.contrat_id and l.dossier_id = point.dossier_id
		join enveloppe e on e.contrat_id = l.contrat_id and e.code = l.enveloppe_code
		join partenaire p on p.contrat_id = e.contrat_id and p.code = e.financeur_code
		left join decision x on x.contrat_id = l.contrat_id and x.ligne_id = l.id and x.seance_id = point.seance_id
		where point.contrat_id = ${contratId} and point.seance_id = ${seanceId}
		group by e.contrat_id, e.code, p.contrat_id, p.code
		order by p.ordre, e.ordre`.execute(tx);
	return rows.map((e) => {
		const solde = { montant: centimes(e.montant_centimes), vote: centimes(e.vote_centimes) };
		return {
			code: e.code,
			financeur: e.financeur,
			dispositif: e.dispositif,
			...solde,
			reste: resteDe(solde),
			voteIci: centimes(e.ici ?? 0n)
		};
	});
}

/** An application that may be put on an agenda. */
export interface DossierInscriptible {
	id: string;
	numero: string;
	intitule: string;
	structure: string;
	statut: Statut;
	demande: Montant;
	propose: Montant;
	/** Lines still without an opinion. */
	sansAvis: number;
}

/** Receivable and adjourned applications, which no open meeting holds. */
export async function dossiersInscriptibles(tx: Tx, contratId: string): Promise<DossierInscriptible[]> {
	const { rows } = await sql<{
		id: string;
		numero: string;
		intitule: string;
		structure: string;
		statut: string;
		demande: bigint | null;
		propose: bigint | null;
		sans_avis: bigint;
	}>`
		select d.id, d.numero, d.intitule, s.nom as structure, d.statut, sum(l.demande_centimes)::bigint as demande,
			sum(a.propose_centimes)::bigint as propose, count(*) filter (where l.statut = 'demandee') as sans_avis
		from dossier d
		join structure s on s.contrat_id = d.contrat_id and s.id = d.structure_id
		join ligne_financement l on l.contrat_id = d.contrat_id and l.dossier_id = d.id
		left join lateral (
			select a.propose_centimes from avis a
			where a.contrat_id = l.contrat_id and a.ligne_id = l.id order by a.instant desc, a.id desc limit 1
		) a on true
		where d.contrat_id = ${contratId} and d.statut in ('recevable', 'ajourne')
		group by d.contrat_id, d.id, s.contrat_id, s.id order by d.numero`.execute(tx);
	return rows.map(({ sans_avis, ...d }) => ({
		...d,
		statut: d.statut as Statut,
		demande: centimes(d.demande ?? 0n),
		propose: centimes(d.propose ?? 0n),
		sansAvis: Number(sans_avis)
	}));
}
