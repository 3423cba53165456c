/** Somebody else who is writing the same thing, as the page tells it. */
export interface AutrePresent {
	nom: string;
	/** The part where that person is. */
	section: string;
	/** Whether it is the very part one is writing. */
	ici: boolean;
}

/** What people write together: an application, a structure, or the programme of a call. */
export const objetsEcrits = ['dossier', 'structure', 'scenario'] as const;
export type ObjetEcrit = (typeof objetsEcrits)[number];

/** Someone whose page said nothing for that long is no longer there: three heart-beats of 15 s. */
export const DUREE_DE_PRESENCE = 45_000;
