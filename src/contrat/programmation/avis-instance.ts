import { type Issue, refuse, reussi } from '#contrat/commun/issue.ts';
import { type Montant, ZERO } from '#contrat/commun/montant.ts';
import type { StatutLigne } from '#contrat/dossiers/financement.ts';
import type { NatureInstance } from '#contrat/gouvernance/instance.ts';
import { estADecider } from '#contrat/instruction/ligne.ts';
import { type DecisionPrise, type IssueDecision, verifierDecision } from './decision.ts';

/** What a body that does not decide makes of a funder's line (lexique: avis d'instance). */
export const sensAvisInstance = ['favorable', 'reserve', 'defavorable', 'hors_champ', 'reorientation'] as const;
export type SensAvisInstance = (typeof sensAvisInstance)[number];

/** How each opinion is named on screen. */
export const nomsSensInstance: Record<SensAvisInstance, string> = {
	favorable: 'Favorable',
	reserve: 'Réservé',
	defavorable: 'Défavorable',
	hors_champ: 'Hors champ',
	reorientation: 'À réorienter'
};

/** Colour of each opinion on screen. */
export const tonsSensInstance: Record<SensAvisInstance, 'bien' | 'attention' | 'mal'> = {
	favorable: 'bien',
	reserve: 'attention',
	defavorable: 'mal',
	hors_champ: 'mal',
	reorientation: 'attention'
};

/** An opinion as a body gives it: `propose` in cents, at most what is asked. */
export interface AvisDInstance {
	sens: SensAvisInstance;
	propose: Montant;
	motif: string;
}

/** Whether this body gives opinions: every body but those that decide. */
export function donneDesAvis(nature: NatureInstance | string): boolean {
	return nature !== 'decision';
}

/** Opinions that propose money. */
export function proposeDeLArgent(sens: SensAvisInstance): boolean {
	return sens === 'favorable' || sens === 'reserve';
}

export type RefusAvisInstance = 'propose_trop_grand' | 'propose_nul' | 'propose_sans_accord' | 'avis_sans_motif';

/**
 * What makes the opinion of a body acceptable, by the same rules as a funder's: never more than what is asked; money
 * when favourable or reserved, none otherwise; a motive unless plainly favourable, because the deciding body will ask.
 * @param demande what the line asks, in cents
 * @returns the opinion with its motive trimmed, or the first rule it breaks.
 */
export function verifierAvisInstance(demande: Montant, avis: AvisDInstance): Issue<AvisDInstance, RefusAvisInstance> {
	const motif = avis.motif.trim();
	if (!proposeDeLArgent(avis.sens) && avis.propose !== ZERO) return refuse('propose_sans_accord');
	if (proposeDeLArgent(avis.sens) && avis.propose === ZERO) return refuse('propose_nul');
	if (avis.propose > demande) return refuse('propose_trop_grand');
	if (avis.sens !== 'favorable' && motif === '') return refuse('avis_sans_motif');
	return reussi({ ...avis, motif });
}

/** What a page saw of an opinion, to notice that somebody changed it meanwhile; empty when there was none. */
export function marqueDAvis(avis: { sens: string; propose: Montant; instant: Date } | null): string {
	return avis ? `${avis.sens}:${avis.propose}:${avis.instant.getTime()}` : '';
}

/** A line as it stands when a body speaks of it. */
export interface LigneAViser {
	id: string;
	financeur: string;
	demande: Montant;
	statut: StatutLigne;
	avis: (AvisDInstance & { instant: Date }) | null;
}

/** What a form says of one line; an empty opinion takes it back. */
export interface AvisInstanceSaisi {
	ligne: string;
	sens: SensAvisInstance | '';
	propose: Montant | null;
	motif: string;
	vue?: string | undefined;
}

/** One line whose opinion changes, before and after. */
export interface ChangementDAvis {
	ligne: string;
	financeur: string;
	avant: AvisDInstance | null;
	apres: AvisDInstance | null;
}

/**
 * Compares what was typed with what is written, line by line, and keeps what changes. An amount left empty is all that
 * is asked when favourable, nothing when the opinion gives none; a reserved opinion must say how much.
 * Refusals: a line of another application, one already settled, one that somebody else changed since the page was
 * shown, a rule of the opinion.
 */
export function lireAvisDInstance(
	lignes: readonly LigneAViser[],
	saisies: readonly AvisInstanceSaisi[]
): Issue<ChangementDAvis[], RefusAvisInstance | 'pas_inscrit' | 'ligne_reglee' | 'avis_change'> {
	const changements = new Map<string, ChangementDAvis>();
	for (const saisie of saisies) {
		const ligne = lignes.find(({ id }) => id === saisie.ligne);
		if (!ligne) return refuse('pas_inscrit');
		const lu = lireUnAvis(ligne.demande, saisie);
		if (!lu.ok) return lu;
		const [avant, apres] = [ligne.avis, lu.valeur];
		if (memeAvis(avant, apres)) continue;
		if (!estADecider(ligne.statut)) return refuse('ligne_reglee');
		if (saisie.vue !== undefined && saisie.vue !== marqueDAvis(avant)) return refuse('avis_change');
		changements.set(ligne.id, {
			ligne: ligne.id,
			financeur: ligne.financeur,
			avant: avant && { sens: avant.sens, propose: avant.propose, motif: avant.motif },
			apres
		});
	}
	return reussi([...changements.values()]);
}

function lireUnAvis(demande: Montant, saisie: AvisInstanceSaisi): Issue<AvisDInstance | null, RefusAvisInstance> {
	if (saisie.sens === '') return reussi(null);
	const propose = saisie.propose ?? (saisie.sens === 'favorable' ? demande : ZERO);
	return verifierAvisInstance(demande, { sens: saisie.sens, propose, motif: saisie.motif });
}

function memeAvis(a: AvisDInstance | null, b: AvisDInstance | null): boolean {
	if (!a || !b) return a === b;
	return a.sens === b.sens && a.propose === b.propose && a.motif === b.motif;
}

/**
 * The decision that takes up the opinion of a body, for a human to confirm: out of scope or unfavourable refuses,
 * redirect redirects, money grants. Null without an opinion, or when a decision could not say the same.
 */
export function decisionSelonInstance(demande: Montant, avis: AvisDInstance | null): DecisionPrise | null {
	if (!avis) return null;
	const lue = verifierDecision(demande, { issue: issueSelon(demande, avis), accorde: avis.propose, motif: avis.motif });
	return lue.ok ? lue.valeur : null;
}

function issueSelon(demande: Montant, { sens, propose }: AvisDInstance): IssueDecision {
	if (sens === 'reorientation') return 'reorientee';
	if (!proposeDeLArgent(sens)) return 'refusee';
	return propose < demande ? 'accordee_en_partie' : 'accordee';
}
