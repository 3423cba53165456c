/** A seat of the meeting, as the recusals of one item look at it. */
export interface SiegeDuPoint {
	code: string;
	fonction: string;
	/** Who has the link, holder or substitute; null when no link is declared. */
	nom: string | null;
	/** The declared link that makes the recusal compulsory. */
	lienId: string | null;
	deport: boolean;
	motif: string;
}

/** The recusals of one item: what is noted, what has to be. */
export interface DeportsDuPoint {
	pointId: string;
	sieges: SiegeDuPoint[];
	/** Seats with a declared link whose recusal is not noted yet: no decision until it is. */
	aNoter: string[];
}
