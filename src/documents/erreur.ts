/** Why a document could not be made. */
export type CauseDocument = 'indisponible' | 'trop_long' | 'refuse';

/** What the reader is told for each cause, and what to do. */
export const messagesDocument: Record<CauseDocument, string> = {
	indisponible:
		'La fabrique de PDF n’est pas disponible sur cette machine. Le contenu reste lisible à l’écran, d’où vous pouvez l’imprimer.',
	trop_long: 'La fabrication du PDF a pris trop de temps. Essayez de nouveau dans une minute.',
	refuse: 'Le PDF n’a pas pu être fabriqué. Rien n’est perdu : le contenu reste lisible à l’écran.'
};

/** A document that could not be made; nothing else is lost. The message is for the log, `pourLeLecteur` for the page. */
export class ErreurDocument extends Error {
	readonly motif: CauseDocument;
	readonly pourLeLecteur: string;

	constructor(motif: CauseDocument, detail: string) {
		super(`${motif}: ${detail}`);
		this.name = 'ErreurDocument';
		this.motif = motif;
		this.pourLeLecteur = messagesDocument[motif];
	}
}
