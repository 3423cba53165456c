import { centimes } from '#contrat/commun/montant.ts';
import type { CaseEcrite } from '#contrat/programmation/scenario.ts';

/** A cell on the wire: JSON has no exact number for an amount, so it goes as the text of its cents. */
export interface CaseEnTexte {
	ligne: string;
	propose: string | null;
	motif: string;
	revision: number;
}

/** To the wire. */
export function enTexte({ ligne, propose, motif, revision }: CaseEcrite): CaseEnTexte {
	return { ligne, propose: propose === null ? null : String(propose), motif, revision };
}

/** From the wire. */
export function depuisTexte({ ligne, propose, motif, revision }: CaseEnTexte): CaseEcrite {
	return { ligne, propose: propose === null ? null : centimes(BigInt(propose)), motif, revision };
}
