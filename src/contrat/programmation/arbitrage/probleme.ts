import { type Montant, somme, ZERO } from '#contrat/commun/montant.ts';

/** What the arbitration tries to do best (lexique: arbitrage proposé). */
export const butsArbitrage = ['note', 'nombre', 'personnes', 'couverture'] as const;
export type ButArbitrage = (typeof butsArbitrage)[number];

/** How each goal is named on screen. */
export const nomsButs: Record<ButArbitrage, string> = {
	note: 'Donner d’abord aux dossiers les mieux notés',
	nombre: 'Soutenir le plus de dossiers',
	personnes: 'Toucher le plus d’habitants des quartiers',
	couverture: 'Couvrir le plus d’objectifs et de quartiers'
};

/** Money that may still be shared out of one envelope, in cents. */
export interface EnveloppeAArbitrer {
	code: string;
	nom: string;
	disponible: Montant;
}

/** One line: what an application asks of a funder. Amounts in cents. */
export interface LigneAArbitrer {
	id: string;
	financeur: string;
	/** Null: nothing to take it from, so nothing can be given. */
	enveloppe: string | null;
	demande: Montant;
	/** Why this funder cannot help, as a clause; null when it can. */
	ineligible: string | null;
}

/** One application. Amounts in cents. */
export interface DossierAArbitrer {
	id: string;
	nom: string;
	/** 0 to 100. */
	note: number;
	choix: 'libre' | 'impose' | 'ecarte';
	/** Motive of the choice; may be empty. */
	motif: string;
	/** Least sum of its lines when anything is given. */
	plancher: Montant | null;
	/** Most the sum of its lines may reach. */
	plafond: Montant | null;
	cout: Montant;
	/** Public money it counts on outside these lines: votes already taken, other funders. */
	autresPublics: Montant;
	/** People of the quarters expected. */
	personnes: number;
	objectifs: readonly string[];
	quartiers: readonly string[];
	lignes: readonly LigneAArbitrer[];
}

/** At least so many applications, or so much money, on an objective or in a quarter. An application of two counts in both. */
export interface Couverture {
	axe: 'objectif' | 'quartier';
	code: string;
	nom: string;
	/** Number of applications, or cents. */
	minimum: { genre: 'nombre'; nombre: number } | { genre: 'montant'; montant: Montant };
	/** What is settled already and counts: applications, or cents. */
	deja?: bigint;
}

/** Choices of whoever asks. */
export interface ReglagesArbitrage {
	but: ButArbitrage;
	/** Grants are whole multiples of this, or all that is asked. In cents. */
	pas: Montant;
	/** Least grant on a line; a line that asks less is given whole or not at all. In cents. */
	minimumParLigne: Montant;
	/** Least part of what an application asks, when it is supported, in basis points; its ceilings come first. */
	partMinimale: number;
	/** Most public money in the cost of an action, in basis points; null: no cap. */
	tauxMaximal: number | null;
}

/** Everything an arbitration needs to know. */
export interface Probleme {
	enveloppes: readonly EnveloppeAArbitrer[];
	dossiers: readonly DossierAArbitrer[];
	couvertures: readonly Couverture[];
	reglages: ReglagesArbitrage;
}

/** What is proposed for each line that gets something, by its identifier; absent: nothing. */
export type Repartition = ReadonlyMap<string, Montant>;

/** Lines of an application that may get something: eligible, with an envelope, application not set aside. */
export function lignesOuvertes(dossier: DossierAArbitrer): LigneAArbitrer[] {
	if (dossier.choix === 'ecarte') return [];
	return dossier.lignes.filter((l) => l.ineligible === null && l.enveloppe !== null);
}

/** Least grant of a line, in cents: the minimum, or the whole line when it asks less; never under one step. */
export function moindreDe(demande: Montant, { pas, minimumParLigne }: ReglagesArbitrage): Montant {
	const minimum = minimumParLigne > pas ? minimumParLigne : pas;
	if (demande <= minimum) return demande;
	// The first multiple of the step that reaches the minimum; the whole line when no multiple does before it.
	const multiple = ((minimum + pas - 1n) / pas) * pas;
	return (multiple < demande ? multiple : demande) as Montant;
}

/** Most the lines of an application may get under the cap on public money, in cents; null without a cap. */
export function plafondDuTaux(dossier: DossierAArbitrer, { tauxMaximal }: ReglagesArbitrage): Montant | null {
	if (tauxMaximal === null) return null;
	const reste = (dossier.cout * BigInt(tauxMaximal)) / 10_000n - dossier.autresPublics;
	return (reste > 0n ? reste : 0n) as Montant;
}

/** What an application asks on lines that may get something, in cents. */
export function demandeOuverte(dossier: DossierAArbitrer): Montant {
	return somme(lignesOuvertes(dossier).map((l) => l.demande));
}

/**
 * Least sum of an application when it is supported, in cents: its floor as it was set, and otherwise the least part of what
 * it asks, brought under its ceilings so that a general rule never forbids what somebody set for one application.
 */
export function plancherDe(dossier: DossierAArbitrer, reglages: ReglagesArbitrage): Montant {
	const demande = demandeOuverte(dossier);
	const plafonds = [dossier.plafond, plafondDuTaux(dossier, reglages)].filter((p) => p !== null);
	const limite = plafonds.reduce<bigint>((a, b) => (b < a ? b : a), demande);
	const part = (demande * BigInt(reglages.partMinimale)) / 10_000n;
	const rond = part <= limite ? part : limite - (limite % reglages.pas);
	return (dossier.plancher !== null && dossier.plancher > rond ? dossier.plancher : rond) as Montant;
}

/** Weight of a euro of an application for the goal « note »: one more than its score, so that what is left also goes to a zero. */
export function poidsDe({ note }: Pick<DossierAArbitrer, 'note'>): bigint {
	return BigInt(Math.max(0, Math.min(100, Math.round(note)))) + 1n;
}

/** Targets of the goal « couverture »: every objective and quarter an application still in play names. */
export function ciblesDe({ dossiers }: Pick<Probleme, 'dossiers'>): { cle: string; dossiers: DossierAArbitrer[] }[] {
	const cibles = new Map<string, DossierAArbitrer[]>();
	for (const dossier of dossiers) {
		if (dossier.choix === 'ecarte') continue;
		const cles = [...dossier.objectifs.map((o) => `objectif ${o}`), ...dossier.quartiers.map((q) => `quartier ${q}`)];
		for (const cle of new Set(cles)) cibles.set(cle, [...(cibles.get(cle) ?? []), dossier]);
	}
	return [...cibles].sort(([a], [b]) => (a < b ? -1 : 1)).map(([cle, concernes]) => ({ cle, dossiers: concernes }));
}

/** Whether an application answers a coverage. */
export function compteDans(
	dossier: Pick<DossierAArbitrer, 'objectifs' | 'quartiers'>,
	{ axe, code }: Pick<Couverture, 'axe' | 'code'>
): boolean {
	return (axe === 'objectif' ? dossier.objectifs : dossier.quartiers).includes(code);
}

/** How a coverage is named among constraints. */
export function cleDeCouverture({ axe, code }: Pick<Couverture, 'axe' | 'code'>): string {
	return `${axe} ${code}`;
}

/** What an application gets in a proposal, in cents. */
export function recuPar(dossier: DossierAArbitrer, proposes: Repartition): Montant {
	return somme(dossier.lignes.map((l) => proposes.get(l.id) ?? ZERO));
}

/**
 * Worth of a proposal, to compare two: first the goal (0 for « note »), then cents weighted by the scores. Exact.
 */
export function valeurDe({ dossiers, reglages }: Probleme, proposes: Repartition): [bigint, bigint] {
	let premier = 0n;
	let second = 0n;
	const touches = new Set<string>();
	for (const dossier of dossiers) {
		const recu = recuPar(dossier, proposes);
		second += poidsDe(dossier) * recu;
		if (recu === 0n) continue;
		if (reglages.but === 'nombre') premier += 1n;
		if (reglages.but === 'personnes') premier += BigInt(dossier.personnes);
		for (const code of dossier.objectifs) touches.add(`objectif ${code}`);
		for (const code of dossier.quartiers) touches.add(`quartier ${code}`);
	}
	return [reglages.but === 'couverture' ? BigInt(touches.size) : premier, second];
}
