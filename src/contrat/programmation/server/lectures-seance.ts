import type { Nature } from '#contrat/appels/appel.ts';
import { centimes, type Montant, somme } from '#contrat/commun/montant.ts';
import type { Statut } from '#contrat/dossiers/dossier.ts';
import type { StatutLigne } from '#contrat/dossiers/financement.ts';
import { type DernierAvis, derniersAvis } from '#contrat/instruction/server/derniers-avis.ts';
import type { IssueDecision } from '#contrat/programmation/decision.ts';
import { resteDe } from '#contrat/programmation/enveloppe.ts';
import type { RetourEnSeance } from '#contrat/programmation/vote.ts';
import type { Tx } from '#db/base.ts';
import { retoursDeLaSeance } from './lectures-retours.ts';
import { type AvisDInstanceLu, derniersAvisDInstance } from './lectures-avis-instance.ts';

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
	avis: DernierAvis | null;
	/** What the last body that does not decide said of it. */
	avisInstance: AvisDInstanceLu | null;
	/** The former decision this meeting comes back on. */
	retour: RetourEnSeance | null;
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

/**
 * The agenda of a meeting, in order, with the lines, the last opinion and the decision of each.
 * One table at a time, by identifiers: joined together, they are slow on a database that has no statistics yet.
 */
export async function pointsDeLaSeance(tx: Tx, contratId: string, seanceId: string): Promise<PointDeSeance[]> {
	const points = await tx
		.selectFrom('point')
		.select('dossier_id')
		.where('contrat_id', '=', contratId)
		.where('seance_id', '=', seanceId)
		.orderBy('ordre')
		.execute();
	const ids = points.flatMap(({ dossier_id }) => dossier_id ?? []);
	const dossiers = new Map((await dossiersParId(tx, contratId, ids)).map((d) => [d.id, d]));
	const decisions = await tx
		.selectFrom('decision')
		.select(['ligne_id', 'issue', 'accorde_centimes', 'motif', 'instant'])
		.where('contrat_id', '=', contratId)
		.where('seance_id', '=', seanceId)
		.execute();
	const parLigne = new Map(decisions.map((d) => [d.ligne_id, d]));
	const lignes = await lignesDe(tx, contratId, ids);
	const retours = await retoursDeLaSeance(
		tx,
		contratId,
		seanceId,
		[...lignes.values()].flat().map(({ id }) => id)
	);
	return ids.flatMap((dossierId) => {
		const dossier = dossiers.get(dossierId);
		if (!dossier) return [];
		const { id: _id, ...reste } = dossier;
		const siennes = (lignes.get(dossierId) ?? []).map((ligne) => {
			const d = parLigne.get(ligne.id);
			const decision = d && {
				issue: d.issue as IssueDecision,
				accorde: centimes(d.accorde_centimes),
				motif: d.motif,
				instant: d.instant
			};
			return { ...ligne, retour: retours.get(ligne.id) ?? null, decision: decision ?? null };
		});
		return [{ dossierId, ...reste, lignes: siennes }];
	});
}

/** Heads of applications with the name of their structure, by number. */
export async function dossiersParId(tx: Tx, contratId: string, ids: readonly string[]) {
	if (ids.length === 0) return [];
	const dossiers = await tx
		.selectFrom('dossier')
		.select(['id', 'numero', 'intitule', 'statut', 'structure_id'])
		.where('contrat_id', '=', contratId)
		.where('id', 'in', ids)
		.orderBy('numero')
		.execute();
	const structures = await tx
		.selectFrom('structure')
		.select(['id', 'nom'])
		.where('contrat_id', '=', contratId)
		.where('id', 'in', [...new Set(dossiers.map(({ structure_id }) => structure_id))])
		.execute();
	const noms = new Map(structures.map(({ id, nom }) => [id, nom]));
	return dossiers.map(({ structure_id, statut, ...dossier }) => ({
		...dossier,
		statut: statut as Statut,
		structure: noms.get(structure_id) ?? ''
	}));
}

/** The lines of applications with their last opinion, by application, in the order of the funders of the contract. */
export async function lignesDe(tx: Tx, contratId: string, dossiers: readonly string[]) {
	if (dossiers.length === 0) return new Map<string, Omit<LigneDuPoint, 'decision' | 'retour'>[]>();
	const lues = await tx
		.selectFrom('ligne_financement')
		.select(['id', 'dossier_id', 'financeur_code', 'nature', 'enveloppe_code', 'demande_centimes', 'statut'])
		.where('contrat_id', '=', contratId)
		.where('dossier_id', 'in', dossiers)
		.execute();
	const partenaires = await tx
		.selectFrom('partenaire')
		.select(['code', 'nom', 'sigle', 'ordre'])
		.where('contrat_id', '=', contratId)
		.execute();
	const noms = new Map(partenaires.map((p) => [p.code, p]));
	const toutes = lues.map(({ id }) => id);
	const avis = await derniersAvis(tx, contratId, toutes);
	const instances = await derniersAvisDInstance(tx, contratId, toutes);
	const lignes = lues.map((l) => {
		const financeur = noms.get(l.financeur_code);
		return {
			dossier: l.dossier_id,
			id: l.id,
			financeur: l.financeur_code,
			financeurNom: financeur?.sigle ?? financeur?.nom ?? l.financeur_code,
			rang: financeur?.ordre ?? 0,
			nature: l.nature as Nature,
			enveloppe: l.enveloppe_code,
			demande: centimes(l.demande_centimes),
			statut: l.statut as StatutLigne,
			avis: avis.get(l.id) ?? null,
			avisInstance: instances.get(l.id) ?? null
		};
	});
	lignes.sort((a, b) => a.rang - b.rang || (a.nature < b.nature ? 1 : -1));
	return Map.groupBy(lignes, ({ dossier }) => dossier);
}

/** The envelopes these applications draw on, with what is left of each and what this meeting has voted on it. */
export async function enveloppesEnJeu(
	tx: Tx,
	contratId: string,
	points: readonly PointDeSeance[]
): Promise<EnveloppeEnJeu[]> {
	const lignes = points.flatMap((point) => point.lignes);
	const codes = [...new Set(lignes.flatMap(({ enveloppe }) => (enveloppe === null ? [] : [enveloppe])))];
	if (codes.length === 0) return [];
	const enveloppes = await tx
		.selectFrom('enveloppe')
		.select(['code', 'financeur_code', 'dispositif', 'montant_centimes', 'vote_centimes', 'ordre'])
		.where('contrat_id', '=', contratId)
		.where('code', 'in', codes)
		.orderBy('ordre')
		.execute();
	return enveloppes
		.map((e) => {
			const siennes = lignes.filter(({ enveloppe }) => enveloppe === e.code);
			const solde = { montant: centimes(e.montant_centimes), vote: centimes(e.vote_centimes) };
			return {
				code: e.code,
				rang: siennes[0]?.rang ?? 0,
				financeur: siennes[0]?.financeurNom ?? e.financeur_code,
				dispositif: e.dispositif,
				...solde,
				reste: resteDe(solde),
				voteIci: somme(siennes.flatMap(({ decision }) => (decision ? [decision.accorde] : [])))
			};
		})
		.sort((a, b) => a.rang - b.rang)
		.map(({ rang: _rang, ...enveloppe }) => enveloppe);
}
