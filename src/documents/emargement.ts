import { encode } from 'uqr';
import { fabriquer } from './fabrique.ts';

/** A sheet to sign: one row a seat, and the address of the page where it is keyed. */
export interface FeuilleAImprimer {
	contrat: string;
	/** « COPIL du 31 mars 2026 ». */
	seance: string;
	/** Day, hour and place, in words. */
	ou: string;
	/** Where the QR code leads. */
	adresse: string;
	sieges: readonly { fonction: string; nom: string }[];
	le: Date;
}

/** The sheet as PDF/UA-1 and PDF/A-2a. Throws `ErreurDocument` when the machine cannot make PDF. */
export async function feuilleDEmargementPdf({ contrat, seance, ou, adresse, sieges, le }: FeuilleAImprimer) {
	const titre = `Émargement, ${seance}`;
	return fabriquer('emargement', { titre, nom: seance, contrat, ou, adresse, sieges, qr: carresDe(adresse) }, le);
}

/** The dark squares of the code, row by row: the template draws them, since texts given to it have their quotes changed. */
function carresDe(adresse: string): { cote: number; carres: number[][] } {
	const { data } = encode(adresse);
	return { cote: data.length, carres: data.flatMap((rang, y) => rang.flatMap((noir, x) => (noir ? [[x, y]] : []))) };
}
