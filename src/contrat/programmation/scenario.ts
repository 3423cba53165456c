import type { Nature } from '#contrat/appels/appel.ts';
import { type Issue, refuse, reussi } from '#contrat/commun/issue.ts';
import { enPointsDeBase, type Montant, somme, ZERO } from '#contrat/commun/montant.ts';
import type { Statut } from '#contrat/dossiers/dossier.ts';
import type { StatutLigne } from '#contrat/dossiers/financement.ts';
import type { SensAvis } from '#contrat/instruction/avis.ts';
import { estADecider, statutsALInstruction } from '#contrat/instruction/ligne.ts';
import type { SensAvisInstance } from './avis-instance.ts';
import type { IssueDecision } from './decision.ts';

/** The working programme of a call (one), or a copy in which something else is tried (lexique: programme, simulation). */
export const genresScenario = ['programme', 'simulation'] as const;
export type GenreScenario = (typeof genresScenario)[number];

/** What somebody thinks should go to a line: its funder, or a body that advises. Amount in cents. */
export interface AvisLu<Sens extends string> {
	sens: Sens;
	propose: Montant;
}

/** One cell: the line of an application towards one funder on one nature, and what is proposed for it. Amounts in cents. */
export interface CaseProgramme {
	/** Identifier of the line. */
	ligne: string;
	/** `cleDeColonne` of its funder and nature. */
	colonne: string;
	financeur: string;
	/** Code of the envelope it would be taken from; null on droit commun without one. */
	enveloppe: string | null;
	demande: Montant;
	statut: StatutLigne;
	/** Last opinion of the funder that the reader may read. */
	avis: AvisLu<SensAvis> | null;
	/** What a technical or consulted body last said. */
	avisInstance: AvisLu<SensAvisInstance> | null;
	/** What a meeting has already voted. */
	vote: { issue: IssueDecision; accorde: Montant } | null;
	/** Null: nothing proposed yet; zero: nothing should be given. */
	propose: Montant | null;
	motif: string;
	/** Goes up at each writing; 0 when nobody ever wrote. */
	revision: number;
}

/** One row: an application of the call, its lines in the order of the funders of the contract. */
export interface RangeeProgramme {
	dossierId: string;
	numero: string;
	intitule: string;
	structureId: string;
	structure: string;
	statut: Statut;
	/** Total cost of the action. */
	cout: Montant;
	/** Codes, the main one first. */
	objectifs: readonly string[];
	quartiers: readonly string[];
	/** People expected, by fine age band. */
	publics: readonly { tranche: string; personnes: number }[];
	cases: readonly CaseProgramme[];
}

/** An envelope the cells draw on. Amounts in cents. */
export interface EnveloppeProgramme {
	code: string;
	financeur: string;
	financeurNom: string;
	dispositif: string;
	nature: Nature;
	/** What may be voted today. */
	montant: Montant;
	/** What meetings have voted on it, whatever the call. */
	vote: Montant;
	/** What this simulation supposes it would be worth; null when it is as it is. */
	hypothese: Montant | null;
}

/** Whether a cell still waits for a decision: voted lines count as votes, adjourned ones are open again. */
export function estOuverte({ statut, vote }: Pick<CaseProgramme, 'statut' | 'vote'>): boolean {
	return estADecider(statut) && (vote === null || vote.issue === 'ajournee');
}

/** What a cell would take in the end, in cents: the vote when there is one, otherwise the proposal, otherwise nothing. */
export function retenu(une: CaseProgramme): Montant {
	return estOuverte(une) ? (une.propose ?? ZERO) : (une.vote?.accorde ?? ZERO);
}

export type RefusProposition = 'dossier_hors_instruction' | 'ligne_reglee' | 'propose_au_dela';

/**
 * What may be proposed for a line: between nothing and what is asked, while the application is at instruction and no
 * meeting has settled the line. Null takes the proposal back.
 */
export function verifierProposition(
	ligne: { dossier: Statut; statut: StatutLigne; demande: Montant },
	propose: Montant | null
): Issue<Montant | null, RefusProposition> {
	if (!statutsALInstruction.includes(ligne.dossier)) return refuse('dossier_hors_instruction');
	if (!estADecider(ligne.statut)) return refuse('ligne_reglee');
	if (propose !== null && propose > ligne.demande) return refuse('propose_au_dela');
	return reussi(propose);
}

/** An envelope with what the board adds to it: `reste` = worth − voted − proposed, in cents, below zero when it does not fit. */
export interface TotalEnveloppe extends EnveloppeProgramme {
	/** `hypothese` when there is one, `montant` otherwise. */
	dote: Montant;
	demande: Montant;
	/** Proposed on lines nobody has voted. */
	propose: Montant;
	reste: Montant;
}

/** Adds the cells of all rows up, envelope by envelope, in the order given. */
export function totauxParEnveloppe(
	enveloppes: readonly EnveloppeProgramme[],
	rangees: readonly RangeeProgramme[]
): TotalEnveloppe[] {
	const proposes = new Map<string, bigint>();
	const demandes = new Map<string, bigint>();
	for (const { cases } of rangees)
		for (const une of cases) {
			if (une.enveloppe === null) continue;
			demandes.set(une.enveloppe, (demandes.get(une.enveloppe) ?? 0n) + une.demande);
			if (estOuverte(une)) proposes.set(une.enveloppe, (proposes.get(une.enveloppe) ?? 0n) + (une.propose ?? 0n));
		}
	return enveloppes.map((enveloppe) => {
		const dote = enveloppe.hypothese ?? enveloppe.montant;
		const propose = (proposes.get(enveloppe.code) ?? 0n) as Montant;
		const demande = (demandes.get(enveloppe.code) ?? 0n) as Montant;
		return { ...enveloppe, dote, demande, propose, reste: (dote - enveloppe.vote - propose) as Montant };
	});
}

/** Sums of some cells, in cents. `retenu` = voted + proposed on open lines. */
export interface SommesProgramme {
	demande: Montant;
	vote: Montant;
	propose: Montant;
	retenu: Montant;
}

/** Adds cells up. */
export function sommesDe(cases: readonly CaseProgramme[]): SommesProgramme {
	const ouvertes = cases.filter(estOuverte);
	const vote = somme(cases.flatMap((c) => (!estOuverte(c) && c.vote ? [c.vote.accorde] : [])));
	const propose = somme(ouvertes.map((c) => c.propose ?? ZERO));
	return { demande: somme(cases.map((c) => c.demande)), vote, propose, retenu: (vote + propose) as Montant };
}

/** Sums of a row, and the part of its cost that public funders of the programme would pay, in basis points. */
export function sommesDeRangee(rangee: RangeeProgramme): SommesProgramme & { tauxPoints: number | null } {
	const sommes = sommesDe(rangee.cases);
	return { ...sommes, tauxPoints: enPointsDeBase(sommes.retenu, rangee.cout) };
}

/** What changed in one cell, as the server tells it after a writing. */
export interface CaseEcrite {
	ligne: string;
	propose: Montant | null;
	motif: string;
	revision: number;
}

/**
 * The rows after some writings. An older revision than the one held changes nothing, so that answers and events may
 * come twice and in any order. Rows that do not change are the same objects.
 */
export function appliquer(rangees: readonly RangeeProgramme[], ecrites: readonly CaseEcrite[]): RangeeProgramme[] {
	const parLigne = new Map<string, CaseEcrite>();
	for (const ecrite of ecrites) {
		const deja = parLigne.get(ecrite.ligne);
		if (!deja || deja.revision < ecrite.revision) parLigne.set(ecrite.ligne, ecrite);
	}
	return rangees.map((rangee) => {
		let change = false;
		const cases = rangee.cases.map((une) => {
			const ecrite = parLigne.get(une.ligne);
			if (!ecrite || ecrite.revision <= une.revision) return une;
			change = true;
			return { ...une, propose: ecrite.propose, motif: ecrite.motif, revision: ecrite.revision };
		});
		return change ? { ...rangee, cases } : rangee;
	});
}
