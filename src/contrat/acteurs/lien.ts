/** One-time links: what each is for and how long it is worth. */
export type UsageDeLien = 'connexion' | 'mot_de_passe' | 'invitation' | 'premier_administrateur';

const MINUTE = 60_000;
const JOUR = 24 * 60 * MINUTE;

/** How long each link is worth, in milliseconds. */
export const DUREES_DES_LIENS: Record<UsageDeLien, number> = {
	connexion: 30 * MINUTE,
	mot_de_passe: 30 * MINUTE,
	invitation: 7 * JOUR,
	premier_administrateur: JOUR
};

/** The same, as the mail and the page say it. */
export const DUREES_ECRITES: Record<UsageDeLien, string> = {
	connexion: '30 minutes',
	mot_de_passe: '30 minutes',
	invitation: '7 jours',
	premier_administrateur: '24 heures'
};
