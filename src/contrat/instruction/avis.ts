import { type Issue, refuse, reussi } from '#contrat/commun/issue.ts';
import { type Montant, ZERO } from '#contrat/commun/montant.ts';

/** What a funder makes of its own line (lexique: avis). */
export const sensAvis = ['favorable', 'reserve', 'defavorable', 'hors_champ', 'reorientation'] as const;
export type SensAvis = (typeof sensAvis)[number];

/** How each opinion is named on screen. */
export const nomsSens: Record<SensAvis, string> = {
	favorable: 'Favorable',
	reserve: 'Réservé',
	defavorable: 'Défavorable',
	hors_champ: 'Hors champ',
	reorientation: 'À réorienter'
};

/** Colour of each opinion on screen. */
export const tonsSens: Record<SensAvis, 'bien' | 'attention' | 'mal' | 'neutre'> = {
	favorable: 'bien',
	reserve: 'attention',
	defavorable: 'mal',
	hors_champ: 'neutre',
	reorientation: 'attention'
};

/** Opinions that propose money; the others propose none (database: `avis_check`). */
export const sensQuiProposent: readonly SensAvis[] = ['favorable', 'reserve'];

/** Who reads an opinion, from the most secret to the widest; the database enforces it (policy `avis_lisible`). */
export const visibilitesAvis = ['prive', 'financeurs', 'porteur'] as const;
export type VisibiliteAvis = (typeof visibilitesAvis)[number];

export const nomsVisibilites: Record<VisibiliteAvis, string> = {
	prive: 'Mon organisme seulement',
	financeurs: 'Les financeurs et l’équipe',
	porteur: 'Aussi la structure'
};

/** An opinion as somebody gives it: `propose` in cents, at most what is asked; read between funders unless said. */
export interface AvisDonne extends Partial<PrecisionsAvis> {
	sens: SensAvis;
	propose: Montant;
	motif: string;
}

/** What completes an opinion. */
export interface PrecisionsAvis {
	/** What should change for the opinion to become favourable. */
	reserves: string;
	/** Where the request would stand better; only when the opinion is to redirect it. */
	versDispositif: string;
	/** For the people of the same funder alone, whatever the visibility. */
	noteInterne: string;
	visibilite: VisibiliteAvis;
}

/** One opinion on a line, as far as the reader may read it; the last one counts. */
export interface AvisLu {
	id: string;
	sens: SensAvis;
	propose: Montant;
	motif: string;
	reserves: string;
	versDispositif: string;
	visibilite: VisibiliteAvis;
	/** Null for who is not of the same funder, and when there is none. */
	noteInterne: string | null;
	auteur: string;
	le: Date;
}

/** The amount of an opinion given without one: all of it when favourable, nothing otherwise. */
export function proposeSousEntendu(sens: SensAvis, demande: Montant): Montant {
	return sens === 'favorable' ? demande : ZERO;
}

export type RefusAvis =
	| 'propose_trop_grand'
	| 'propose_nul'
	| 'defavorable_avec_montant'
	| 'avis_sans_motif'
	| 'reorientation_sans_dispositif'
	| 'visibilite_resserree';

/**
 * What makes an opinion acceptable: never more than what is asked; money only when favourable or reserved, and then some;
 * a motive (or, when reserved, reservations) unless plainly favourable, because the structure and the committee will ask
 * why; another scheme named when the request is redirected; never more secret than the opinion it replaces, or those who
 * read the former one would take it for the last.
 * @param demande what the line asks, in cents
 * @param precedente who reads the opinion this one replaces; null for a first one
 * @returns the opinion with its texts trimmed, or the first rule it breaks.
 */
export function verifierAvis(
	demande: Montant,
	donne: AvisDonne,
	precedente: VisibiliteAvis | null = null
): Issue<Required<AvisDonne>, RefusAvis> {
	const { sens, propose, visibilite = 'financeurs' } = donne;
	const motif = donne.motif.trim();
	const reserves = donne.reserves?.trim() ?? '';
	const noteInterne = donne.noteInterne?.trim() ?? '';
	const versDispositif = sens === 'reorientation' ? (donne.versDispositif?.trim() ?? '') : '';
	const avecArgent = sensQuiProposent.includes(sens);
	if (!avecArgent && propose !== ZERO) return refuse('defavorable_avec_montant');
	if (avecArgent && propose === ZERO) return refuse('propose_nul');
	if (propose > demande) return refuse('propose_trop_grand');
	if (sens !== 'favorable' && motif === '' && !(sens === 'reserve' && reserves !== ''))
		return refuse('avis_sans_motif');
	if (sens === 'reorientation' && versDispositif === '') return refuse('reorientation_sans_dispositif');
	if (precedente && visibilitesAvis.indexOf(visibilite) < visibilitesAvis.indexOf(precedente))
		return refuse('visibilite_resserree');
	return reussi({ sens, propose, motif, reserves, versDispositif, noteInterne, visibilite });
}
