import { passer } from '#contrat/commun/cycle.ts';
import type { Jour } from '#contrat/commun/jour.ts';
import { cycleDossier, type Statut } from '#contrat/dossiers/dossier.ts';
import type { StatutLigne } from '#contrat/dossiers/financement.ts';
import { type EtatPresence, participants } from '#contrat/gouvernance/presence.ts';
import type { NatureInstance } from '#contrat/gouvernance/instance.ts';
import { estVenue, type GardeSeance } from '#contrat/gouvernance/seance.ts';
import { type ActeLigne, cycleLigne, estAccordee, estADecider } from '#contrat/instruction/ligne.ts';
import { type IssueDecision, type SortDuDossier, sortDuDossier } from './decision.ts';

/** One application of the agenda when the meeting is about to be closed. */
export interface PointAClore {
	dossierId: string;
	numero: string;
	statut: Statut;
	/** `retour`: the meeting comes back on what was decided for this line. */
	lignes: { id: string; statut: StatutLigne; issue: IssueDecision | null; retour?: boolean }[];
}

/** Lines of the agenda that still wait for a decision; those a former meeting settled are not asked again. */
export function lignesSansDecision(point: PointAClore): number {
	return point.lignes.filter((l) => (l.retour || estADecider(l.statut)) && l.issue === null).length;
}

/**
 * What is true of a meeting, for the guards of its closing.
 * @param autres items of the agenda that are not applications
 */
export function faitsDeCloture(
	seance: { jour: string; nature: NatureInstance },
	presences: readonly { etat: EtatPresence }[],
	points: readonly PointAClore[],
	aujourdhui: Jour,
	autres = 0
): Record<GardeSeance, boolean> {
	const decide = seance.nature === 'decision';
	return {
		jour_venu: estVenue(seance.jour, aujourdhui),
		presences_notees: participants(presences) > 0,
		// A meeting may speak of something else than applications; a body that does not decide closes with what it said.
		dossier_inscrit: !decide || points.length > 0 || autres > 0,
		tout_decide: !decide || points.every((point) => lignesSansDecision(point) === 0)
	};
}

/** « Il manque 3 décisions : dossiers 2026-004 et 2026-007. » */
export function direDecisionsManquantes(points: readonly PointAClore[]): string {
	const manquants = points.filter((point) => lignesSansDecision(point) > 0);
	const lignes = manquants.reduce((total, point) => total + lignesSansDecision(point), 0);
	const numeros = new Intl.ListFormat('fr-FR').format(manquants.map(({ numero }) => numero));
	const decisions = lignes > 1 ? `${lignes} décisions` : '1 décision';
	return `Il manque ${decisions} : ${manquants.length > 1 ? 'dossiers' : 'dossier'} ${numeros}. Décidez de chaque ligne avant de clore.`;
}

const acteDossier: Record<SortDuDossier, 'accorder' | 'ajourner' | 'refuser'> = {
	accorde: 'accorder',
	ajourne: 'ajourner',
	refuse: 'refuser'
};

const acteLigne: Record<IssueDecision, ActeLigne> = {
	accordee: 'accorder',
	accordee_en_partie: 'accorder_en_partie',
	refusee: 'refuser',
	ajournee: 'ajourner',
	reorientee: 'reorienter'
};

/** Where closing leads an application: its own state and that of each decided line. */
export interface SortDuPoint {
	dossierId: string;
	sort: SortDuDossier;
	lignes: { id: string; statut: StatutLigne }[];
}

/**
 * Reads the two tables of states at closing. Throws when a table refuses: the agenda only holds applications
 * « inscrit » and the votes only bear on open lines, so a refusal here is a bug.
 */
export function sortDuPoint(point: PointAClore): SortDuPoint {
	const decidees = point.lignes.filter((l) => l.issue !== null);
	// What a former meeting granted, and this one does not touch, still stands.
	const acquises = point.lignes.filter((l) => l.issue === null && estAccordee(l.statut)).map(() => 'accordee' as const);
	const sort = sortDuDossier([...decidees.map((l) => l.issue as IssueDecision), ...acquises]);
	const passage = passer(cycleDossier, point.statut, acteDossier[sort], { seance_close: true });
	if (!passage.ok) throw new Error(`application ${point.numero} cannot be closed from ${point.statut}`);
	const lignes = decidees.map((l) => {
		const suite = passer(cycleLigne, l.statut, acteLigne[l.issue as IssueDecision], { seance_close: true });
		if (!suite.ok) throw new Error(`line ${l.id} cannot be closed from ${l.statut}`);
		return { id: l.id, statut: suite.valeur };
	});
	return { dossierId: point.dossierId, sort, lignes };
}
