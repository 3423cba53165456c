import type { EnveloppeOuverte, Nature } from '#contrat/appels/appel.ts';
import { type Issue, refuse, reussi } from '#contrat/commun/issue.ts';
import type { Montant } from '#contrat/commun/montant.ts';

/** What a multi-year request foresees for one of the years after the first. */
export interface AnneeSuivante {
	annee: number;
	montant: Montant;
}

/** What is asked of one funder on one nature of credit. */
export interface Demande {
	financeur: string;
	nature: Nature;
	/** Asked for the year of the call: the only amount that counts in the budget and that the call decides. */
	montant: Montant;
	/** Years after the first, in order; empty when the request is for one year. */
	suivantes: readonly AnneeSuivante[];
}

/** A request with the envelope of the call it will be taken from. */
export interface DemandeRattachee extends Demande {
	enveloppe: string;
}

/**
 * Gives each request the envelope the call opens for that funder and nature.
 * Refusals: a funder or a nature the call does not open; the same funder and nature twice.
 */
export function rattacher(
	demandes: readonly Demande[],
	ouvertes: readonly EnveloppeOuverte[]
): Issue<DemandeRattachee[], 'financeur_non_ouvert' | 'demande_en_double'> {
	const rattachees: DemandeRattachee[] = [];
	const vues = new Set<string>();
	for (const demande of demandes) {
		const enveloppe = ouvertes.find((e) => e.financeur === demande.financeur && e.nature === demande.nature);
		if (!enveloppe) return refuse('financeur_non_ouvert');
		const paire = `${demande.financeur} ${demande.nature}`;
		if (vues.has(paire)) return refuse('demande_en_double');
		vues.add(paire);
		rattachees.push({ ...demande, enveloppe: enveloppe.code });
	}
	return reussi(rattachees);
}

/** Natures of partners whose money is public money: the State, local authorities, social security bodies, public operators and banks. */
const PUBLICS = new Set(['etat', 'region', 'departement', 'epci', 'commune', 'caf', 'operateur', 'banque']);

/** Whether the money of a funder of this kind (partenaire.nature) is public money. */
export function estArgentPublic(naturePartenaire: string): boolean {
	return PUBLICS.has(naturePartenaire);
}

/** How each state of a funder's line is named on screen. */
export const nomsStatutsLigne = {
	demandee: 'Demandée',
	proposee: 'Proposition faite',
	accordee: 'Accordée',
	accordee_en_partie: 'Accordée en partie',
	refusee: 'Refusée',
	ajournee: 'Ajournée',
	reorientee: 'Orientée vers un autre dispositif',
	sans_suite: 'Sans suite'
} as const;
export type StatutLigne = keyof typeof nomsStatutsLigne;
