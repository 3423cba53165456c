import type { Alea } from './alea.ts';
import type { Lot } from './lot.ts';

/** What the making of one synthetic contract shares from step to step. */
export interface Chantier {
	alea: Alea;
	lot: Lot;
	contratId: string;
	/** From 1. */
	rang: number;
	/** « 001 »: in every name, so that contracts can be told apart. */
	numero: string;
	/** Next free number for a SIREN: unique over the whole run. */
	prochainSiren(): number;
	/** Codes of all objectives, and of the most precise level alone. */
	objectifs: string[];
	precis: string[];
	quartiers: string[];
	structures: Structure[];
	equipe: Equipe;
	/** Journal lines to chain once everything is known. */
	actes: ActePose[];
	/** Meetings to close once their decisions are written: a closed meeting takes none. */
	clotures: Cloture[];
}

/** Somebody who acts. */
export interface Personne {
	id: string;
	nom: string;
}

/** An association and the person who files for it. */
export interface Structure {
	id: string;
	porteur: Personne;
	/** Becomes true when one of its actions is public. */
	publiee: boolean;
}

/** The team: who receives applications, and who gives an opinion for each funder. */
export interface Equipe {
	chef: Personne;
	instructeurs: ReadonlyMap<string, Personne>;
}

/** A meeting to close. */
export interface Cloture {
	contrat_id: string;
	id: string;
	close_le: Date;
	empreinte: string;
}

/** An act as the journal will tell it. */
export interface ActePose {
	instant: Date;
	compteId: string | null;
	auteur: string;
	acte: string;
	objet: string;
	objetId: string;
	dossierId: string | null;
	details: Record<string, unknown>;
}

/** Version of the frame under which everything is filed. */
export const VERSION = 1;

/** The moment of a day, in UTC, so that no time zone of the machine changes a byte. */
export function instant(jour: string, minutes = 0): Date {
	return new Date(Date.parse(`${jour}T08:00:00.000Z`) + minutes * 60_000);
}

/** 1, 2, … up to the number, drawn once. */
export function jusqua(nombre: number): number[] {
	return Array.from({ length: nombre }, (_, rang) => rang + 1);
}
