/** Kinds of scheme a call announces, each with its own calendar. */
export const genresDispositif = ['ordinaire', 'vvv', 'quartiers_ete', 'clas', 'reaap', 'cpo', 'autre'] as const;
export type GenreDispositif = (typeof genresDispositif)[number];

/** How each kind is named on screen. */
export const nomsDispositifs: Record<GenreDispositif, string> = {
	ordinaire: 'Appel ordinaire',
	vvv: 'Ville vie vacances (VVV)',
	quartiers_ete: 'Quartiers d’été',
	clas: 'Accompagnement à la scolarité (CLAS)',
	reaap: 'Soutien à la parentalité (REAAP)',
	cpo: 'Convention pluriannuelle (CPO)',
	autre: 'Autre dispositif'
};

/** A scheme announced by a call: asked here, or filed elsewhere (`depot`), in its own dates. */
export interface Dispositif {
	nom: string;
	genre: GenreDispositif;
	financeur: string | null;
	/** Null: the dates of the call. */
	ouvreLe: Date | null;
	fermeLe: Date | null;
	/** Where it is filed when it is not here, « ELAN » for CLAS and REAAP; empty: here. */
	depot: string;
	/** Address of that place. */
	adresse: string | null;
	note: string;
}

/** What a call opens beside its dates and envelopes; no objective or quarter: all of them. */
export interface ReglagesAppel {
	objectifs: readonly string[];
	quartiers: readonly string[];
	dispositifs: readonly Dispositif[];
	/** Days left after the closing to sign what was finished in time. */
	delaiSignatureJours: number;
	/** How many days before the closing a draft is reminded. */
	rappelsJours: readonly number[];
	/** Whether last year's account is due before a new request. */
	bilanExige: boolean;
}

/** What stands in the way of publishing (`bloquant`), or only deserves a look, in words with where to do it. */
export interface AVerifier {
	message: string;
	/** Page of the call where to do it, after its address. */
	page: '' | '/portee' | '/questions' | '/note';
	bloquant: boolean;
}

/** What a call about to be published lacks. Only the first can stop it: everything else may be changed afterwards. */
export function aVerifierAvantPublication(
	appel: { note: string; noteFichier: boolean; ouvreLe: Date; fermeLe: Date; enveloppes: number; aCompleter: number },
	formulaire: { pieces: number },
	maintenant: Date
): AVerifier[] {
	const dire = (si: boolean, page: AVerifier['page'], message: string, bloquant = false): AVerifier[] =>
		si ? [{ message, page, bloquant }] : [];
	return [
		...dire(appel.enveloppes === 0, '', 'Aucune enveloppe n’est ouverte : ajoutez ce qu’un financeur apporte.', true),
		...dire(
			appel.aCompleter > 0,
			'',
			'Une enveloppe est à 0 € : écrivez son montant dans « Enveloppes » dès que vous le connaissez.'
		),
		...dire(appel.fermeLe <= maintenant, '', 'La date de fermeture est déjà passée : personne ne pourra déposer.'),
		...dire(appel.note === '' && !appel.noteFichier, '/note', 'La note de cadrage est vide.'),
		...dire(formulaire.pieces === 0, '/questions', 'Aucune pièce n’est demandée : ni statuts, ni RIB.')
	];
}

/** A call moved to another year: the same day and hour, in Paris, that many years later (29 February: the day before). */
export function memeJour(jour: string, ecart: number): string {
	const [annee = '', mois = '', quantieme = ''] = jour.split('-');
	const cible = String(Number(annee) + ecart);
	const dernier = new Date(Date.UTC(Number(cible), Number(mois), 0)).getUTCDate();
	return `${cible}-${mois}-${String(Math.min(Number(quantieme), dernier)).padStart(2, '0')}`;
}
