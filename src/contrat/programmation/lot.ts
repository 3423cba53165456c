/** What became of several applications ticked together: each one was judged alone. */
export interface RapportDuLot {
	/** What was asked, said in the past: « déclarés recevables ». */
	geste: string;
	faits: { numero: string }[];
	/** In the order ticked, each with the sentence that says why and what to do. */
	refuses: { numero: string; raison: string }[];
}

/** Applications one may tick together: a page of the list, with room. */
export const LOT_MAXIMAL = 200;
