import { ecrireInstant } from '#contrat/commun/jour.ts';

/** A call, as far as its calendar is concerned. Both instants are on a whole minute of Paris time. */
export interface CalendrierAppel {
	publie: boolean;
	ouvreLe: Date;
	fermeLe: Date;
}

/** Where a call stands at one instant. */
export type EtatAppel = 'en_preparation' | 'a_venir' | 'ouvert' | 'ferme';

/** How each state is named on screen. */
export const nomsEtatsAppel: Record<EtatAppel, string> = {
	en_preparation: 'En préparation',
	a_venir: 'À venir',
	ouvert: 'Ouvert',
	ferme: 'Fermé'
};

/**
 * The state of a call at `maintenant`. The opening minute is inside, the closing minute outside:
 * a call « jusqu’au 22 novembre à 18:00 » refuses what arrives at 18:00:00.
 */
export function etatAppel(appel: CalendrierAppel, maintenant: Date): EtatAppel {
	if (!appel.publie) return 'en_preparation';
	if (maintenant < appel.ouvreLe) return 'a_venir';
	return maintenant < appel.fermeLe ? 'ouvert' : 'ferme';
}

/** Whether an application may be written and sent at `maintenant`. */
export function estOuvert(appel: CalendrierAppel, maintenant: Date): boolean {
	return etatAppel(appel, maintenant) === 'ouvert';
}

/**
 * The calendar of a call for one structure: its closing is pushed back when the team reopened it for this structure
 * (`jusquAu`, null otherwise). The opening, and whether it is published, stay what they are.
 */
export function calendrierPour<A extends CalendrierAppel>(appel: A, jusquAu: Date | null): A {
	return jusquAu && jusquAu > appel.fermeLe ? { ...appel, fermeLe: jusquAu } : appel;
}

/** Whether this structure may write and send at `maintenant`: the call is open, or was reopened for it. */
export function estOuvertPour(appel: CalendrierAppel, jusquAu: Date | null, maintenant: Date): boolean {
	return estOuvert(calendrierPour(appel, jusquAu), maintenant);
}

/** The sentence that says when the call opens or closes, with the exact minute (Paris time). */
export function direCalendrier(appel: CalendrierAppel, maintenant: Date): string {
	switch (etatAppel(appel, maintenant)) {
		case 'en_preparation':
			return 'Cet appel n’est pas encore publié.';
		case 'a_venir':
			return `Cet appel ouvrira le ${ecrireInstant(appel.ouvreLe)} (heure de Paris).`;
		case 'ouvert':
			return `Vous pouvez envoyer votre dossier jusqu’au ${ecrireInstant(appel.fermeLe)} (heure de Paris).`;
		case 'ferme':
			return `Cet appel est fermé depuis le ${ecrireInstant(appel.fermeLe)} (heure de Paris). Écrivez à l’équipe du contrat si vous n’avez pas pu envoyer votre dossier.`;
	}
}

/** Kinds of credits: the contract's own, or the ordinary means of a funder (lexique: nature). */
export const natures = ['specifique', 'droit_commun'] as const;
export type Nature = (typeof natures)[number];

/** How each nature is named on screen. */
export const nomsNatures: Record<Nature, string> = {
	specifique: 'Crédits politique de la ville',
	droit_commun: 'Droit commun'
};

/** One envelope a call opens: which funder may be asked, on which nature of credit. */
export interface EnveloppeOuverte {
	code: string;
	financeur: string;
	nature: Nature;
	dispositif: string;
}

/** The pairs funder + nature that a list of envelopes opens twice: a line could not tell which one pays it. */
export function enveloppesEnDouble(enveloppes: readonly { financeur: string; nature: string }[]): boolean {
	const paires = enveloppes.map(({ financeur, nature }) => `${financeur} ${nature}`);
	return new Set(paires).size !== paires.length;
}

/** The code of a new envelope: « 2026-etat-specifique », with a number when it is taken. */
export function codeEnveloppe(annee: number, financeur: string, nature: string, pris: ReadonlySet<string>): string {
	const base = `${annee}-${financeur}-${nature.replace('_', '-')}`;
	for (let rang = 1; ; rang++) {
		const code = rang === 1 ? base : `${base}-${rang}`;
		if (!pris.has(code)) return code;
	}
}
