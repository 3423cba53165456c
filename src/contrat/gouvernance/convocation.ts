import type { Jour } from '#contrat/commun/jour.ts';
import { type Designation, suppleantsDe, titulaireDe } from './designation.ts';

/** What a convened person answers. */
export const reponses = ['vient', 'suppleant', 'pouvoir', 'excuse'] as const;
export type Reponse = (typeof reponses)[number];

export const nomsReponses: Record<Reponse, string> = {
	vient: 'Vient',
	suppleant: 'Se fait suppléer',
	pouvoir: 'Donne pouvoir',
	excuse: 'S’excuse'
};

/** The same, as the person says it. */
export const phrasesReponses: Record<Reponse, string> = {
	vient: 'Je viens',
	suppleant: 'Ma suppléante ou mon suppléant vient',
	pouvoir: 'Je ne viens pas et je donne pouvoir',
	excuse: 'Je ne viens pas'
};

/** What became of a convocation. */
export const etatsEnvoi = ['papier', 'a_envoyer', 'en_file', 'envoyee', 'refusee', 'depassee'] as const;
export type EtatEnvoi = (typeof etatsEnvoi)[number];

export const nomsEnvois: Record<EtatEnvoi, string> = {
	papier: 'À remettre sur papier',
	a_envoyer: 'À envoyer',
	en_file: 'En cours d’envoi',
	envoyee: 'Envoyée',
	refusee: 'Refusée par le serveur de courriel',
	depassee: 'À renvoyer : la séance a changé'
};

/**
 * What is said of a convocation once its meeting is over: what was done, and nothing left to do.
 * @param aVenir whether the meeting is still to be held
 */
export function nommerEnvoi(etat: EtatEnvoi, aVenir: boolean): string {
	return aVenir ? nomsEnvois[etat] : nomsApres[etat];
}

const nomsApres: Record<EtatEnvoi, string> = {
	papier: 'Sur papier',
	a_envoyer: 'Pas envoyée',
	en_file: 'Pas envoyée',
	envoyee: 'Envoyée',
	refusee: 'Refusée par le serveur de courriel',
	depassee: 'Envoyée avant que la séance change'
};

/** How a convocation stands, from its instants: « envoyée » only once the mail server has taken it. */
export function etatDEnvoi(
	convocation: {
		moyen: string;
		demandeeLe: Date | null;
		envoyeeLe: Date | null;
		erreur: string;
		sequence: number;
	},
	seance: { sequence: number }
): EtatEnvoi {
	if (convocation.moyen === 'papier') return 'papier';
	if (convocation.demandeeLe === null) return 'a_envoyer';
	if (convocation.sequence < seance.sequence) return 'depassee';
	if (convocation.envoyeeLe !== null) return 'envoyee';
	return convocation.erreur === '' ? 'en_file' : 'refusee';
}

/** Who is convened for a seat on a day: its holder, else its oldest substitute, else nobody. */
export function convoqueDe<D extends Designation>(designations: readonly D[], siege: string, le: Jour): D | null {
	return titulaireDe(designations, siege, le) ?? suppleantsDe(designations, siege, le)[0] ?? null;
}

/** What an answer becomes when presences are noted: the clerk starts from it, and changes what happened otherwise. */
export function presenceAttendue(reponse: Reponse | null): 'present' | 'represente' | 'excuse' | null {
	if (reponse === null) return null;
	if (reponse === 'vient') return 'present';
	return reponse === 'suppleant' ? 'represente' : 'excuse';
}
