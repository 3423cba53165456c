import { type Issue, refuse, reussi } from '#contrat/commun/issue.ts';
import { type Montant, ZERO } from '#contrat/commun/montant.ts';

/** What a funder makes of its own line (lexique: avis). */
export const sensAvis = ['favorable', 'reserve', 'defavorable'] as const;
export type SensAvis = (typeof sensAvis)[number];

/** How each opinion is named on screen. */
export const nomsSens: Record<SensAvis, string> = {
	favorable: 'Favorable',
	reserve: 'Réservé',
	defavorable: 'Défavorable'
};

/** An opinion as somebody gives it: `propose` in cents, at most what is asked. */
export interface AvisDonne {
	sens: SensAvis;
	propose: Montant;
	motif: string;
}

/** The amount of an opinion given without one: all of it when favourable, nothing otherwise. */
export function proposeSousEntendu(sens: SensAvis, demande: Montant): Montant {
	return sens === 'favorable' ? demande : ZERO;
}

export type RefusAvis = 'propose_trop_grand' | 'propose_nul' | 'defavorable_avec_montant' | 'avis_sans_motif';

/**
 * What makes an opinion acceptable: never more than what is asked; nothing when unfavourable, something otherwise;
 * a motive unless plainly favourable, because the structure and the committee will ask why.
 * @param demande what the line asks, in cents
 * @returns the opinion with its motive trimmed, or the first rule it breaks.
 */
export function verifierAvis(demande: Montant, avis: AvisDonne): Issue<AvisDonne, RefusAvis> {
	const motif = avis.motif.trim();
	if (avis.sens === 'defavorable' && avis.propose !== ZERO) return refuse('defavorable_avec_montant');
	if (avis.sens !== 'defavorable' && avis.propose === ZERO) return refuse('propose_nul');
	if (avis.propose > demande) return refuse('propose_trop_grand');
	if (avis.sens !== 'favorable' && motif === '') return refuse('avis_sans_motif');
	return reussi({ ...avis, motif });
}

/** Colour of each opinion on screen. */
export const tonsSens: Record<SensAvis, 'bien' | 'attention' | 'mal'> = {
	favorable: 'bien',
	reserve: 'attention',
	defavorable: 'mal'
};
