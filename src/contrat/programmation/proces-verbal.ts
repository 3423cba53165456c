import type { TableEtats } from '#contrat/commun/cycle.ts';
import { ecrireJour } from '#contrat/commun/jour.ts';
import { ecrireMontant, type Montant } from '#contrat/commun/montant.ts';
import { type EtatPresence, nomsPresences } from '#contrat/gouvernance/presence.ts';
import type { StatutSeance } from '#contrat/gouvernance/seance.ts';
import { type CategorieParticipation, direParticipations } from '#contrat/gouvernance/participation.ts';
import { nomsSensInstance, type SensAvisInstance } from './avis-instance.ts';
import { type IssueDecision, issuesAccordees, nomsIssues } from './decision.ts';

/** Minutes are written, proposed to the members, then approved at the next meeting of the same body. */
export const etatsProcesVerbal = ['projet', 'propose', 'approuve'] as const;
export type EtatProcesVerbal = (typeof etatsProcesVerbal)[number];

/** How each state is named on screen. */
export const nomsEtatsProcesVerbal: Record<EtatProcesVerbal, string> = {
	projet: 'Projet',
	propose: 'Proposé',
	approuve: 'Approuvé'
};

/** What can be done with minutes; an amended proposal is a draft again, approved minutes no longer change. */
export const cycleProcesVerbal: TableEtats<EtatProcesVerbal, 'amender' | 'proposer' | 'approuver', 'seance_close'> = {
	amender: { de: ['projet', 'propose'], vers: 'projet' },
	proposer: { de: ['projet'], vers: 'propose', gardes: ['seance_close'] },
	approuver: { de: ['propose'], vers: 'approuve', gardes: ['seance_close'] }
};

/** A funder's line as the meeting treated it; amounts in cents. */
export interface LigneDite {
	financeur: string;
	demande: Montant;
	avis: { sens: SensAvisInstance; propose: Montant; motif: string } | null;
	decision: { issue: IssueDecision; accorde: Montant; motif: string } | null;
}

/** One item of the agenda, with what happened. */
export interface PointDit {
	id: string;
	ordre: number;
	titre: string;
	/** Null for any item but an application. */
	dossier: { numero: string; structure: string } | null;
	conclusion: string;
	/** The sentence of the quorum without the recused seats; null when the body asks none. */
	quorum: string | null;
	/** Recused seats, by function. */
	recuses: string[];
	voix: { pour: number; contre: number; abstention: number } | null;
	lignes: LigneDite[];
}

/** Everything that happened at a meeting, read again each time: nothing of it is typed in the minutes. */
export interface SeanceDite {
	id: string;
	instance: string;
	nomInstance: string;
	sigle: string | null;
	jour: string;
	heure: string | null;
	heureFin: string | null;
	lieu: string;
	objet: string;
	statut: StatutSeance;
	quorum: string | null;
	presences: { siege: string; fonction: string; college: string | null; etat: EtatPresence; nom: string }[];
	/** Proxies, by function. */
	pouvoirs: { de: string; a: string }[];
	participations: { categorie: CategorieParticipation; organisme: string; personnes: number }[];
	points: PointDit[];
	taches: { point: string | null; intitule: string; responsable: string; echeance: string | null }[];
}

/** « 1. Accueil » or « 4. Lire ensemble (dossier 2026-004, Association des Tilleuls) ». */
export function titreDuPoint({ ordre, titre, dossier }: PointDit): string {
	return `${ordre}. ${titre}${dossier ? ` (dossier ${dossier.numero}, ${dossier.structure})` : ''}`;
}

/** What happened on an item, in sentences: quorum, recusals, opinion or decision line by line, votes, conclusion. */
export function direPoint(point: PointDit): string[] {
	const { quorum, recuses, voix, conclusion, lignes } = point;
	return [
		...(quorum ? [quorum] : []),
		...(recuses.length > 0
			? [`${new Intl.ListFormat('fr-FR').format(recuses)} : sortie de la séance pour ce point, sans voix ni décompte.`]
			: []),
		...lignes.map(direLigne),
		...(voix ? [`Vote : ${voix.pour} pour, ${voix.contre} contre, ${voix.abstention} abstention(s).`] : []),
		...(conclusion ? [conclusion] : [])
	];
}

/** « État : 3 000 € demandés. Accordée en partie : 2 000 €. Le motif. » */
export function direLigne({ financeur, demande, avis, decision }: LigneDite): string {
	const dits = [`${financeur} : ${ecrireMontant(demande)} demandés.`];
	if (avis)
		dits.push(
			`Avis ${nomsSensInstance[avis.sens].toLowerCase()}, ${ecrireMontant(avis.propose)} proposés.`,
			avis.motif
		);
	if (decision) {
		const somme = issuesAccordees.includes(decision.issue) ? ` : ${ecrireMontant(decision.accorde)}` : '';
		dits.push(`${nomsIssues[decision.issue]}${somme}.`, decision.motif);
	}
	if (!avis && !decision) dits.push('Rien n’est écrit pour cette ligne.');
	return dits.filter(Boolean).join(' ');
}

/** Who was there, in sentences: seats by state and function, proxies, people outside the seats, quorum. */
export function direPresences(seance: SeanceDite): string[] {
	const etats = Object.entries(nomsPresences) as [EtatPresence, string][];
	return [
		...etats.flatMap(([etat, nom]) => {
			const sieges = seance.presences.filter((p) => p.etat === etat);
			return sieges.length > 0 ? [`${nom} (${sieges.length}) : ${sieges.map(direSiege).join(' ; ')}.`] : [];
		}),
		...seance.pouvoirs.map(({ de, a }) => `${de} donne pouvoir à ${a}.`),
		...direParticipations(seance.participations),
		...(seance.quorum ? [seance.quorum] : [])
	];
}

function direSiege({ fonction, nom }: SeanceDite['presences'][number]): string {
	return nom ? `${fonction} (${nom})` : fonction;
}

/** « Prévenir la structure, par Mairie, avant le 31 mars 2026. » */
export function direTache({ intitule, responsable, echeance }: SeanceDite['taches'][number]): string {
	const [qui, quand] = [
		responsable ? `, par ${responsable}` : '',
		echeance ? `, avant le ${ecrireJour(echeance)}` : ''
	];
	return `${intitule.replace(/[.\s]+$/, '')}${qui}${quand}.`;
}

/** Sentences that came or went since a version was written. */
export interface Changement {
	retires: string[];
	ajoutes: string[];
}

/** What changed between the facts of a version and those of now; null when nothing did. */
export function changementDeFaits(avant: readonly string[], maintenant: readonly string[]): Changement | null {
	const retires = avant.filter((phrase) => !maintenant.includes(phrase));
	const ajoutes = maintenant.filter((phrase) => !avant.includes(phrase));
	return retires.length + ajoutes.length > 0 ? { retires, ajoutes } : null;
}
