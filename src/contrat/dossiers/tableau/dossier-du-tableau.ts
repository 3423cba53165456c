import type { Nature } from '#contrat/appels/appel.ts';
import type { Jour } from '#contrat/commun/jour.ts';
import type { Montant } from '#contrat/commun/montant.ts';
import type { Statut } from '../dossier.ts';

/** One line of funding, as a table shows it. */
export interface LigneDuTableau {
	financeur: string;
	nature: Nature;
	demande: Montant;
	/** Last opinion; null when nobody has given one. */
	propose: Montant | null;
	/** Null before a meeting is closed. */
	accorde: Montant | null;
}

/** Everything of one application that a table carries, both ways. */
export interface DossierDuTableau {
	id: string;
	numero: string;
	appelId: string;
	structureId: string;
	structure: string;
	siret: string | null;
	rna: string | null;
	commune: string | null;
	statut: Statut;
	saisieAssistee: boolean;
	confirmeLe: Date | null;
	deposeLe: Date | null;
	intitule: string;
	description: string;
	besoins: string;
	themeNational: string | null;
	lieux: string;
	debut: Jour | null;
	fin: Jour | null;
	calendrier: string;
	partenaires: string;
	premiereDemande: boolean | null;
	dureeAnnees: number;
	objectifs: readonly string[];
	/** In alphabetical order. */
	quartiers: readonly string[];
	personnes: number;
	/** Of which people of the quarter. */
	duQuartier: number;
	/** Charges without contributions in kind. */
	cout: Montant;
	lignes: readonly LigneDuTableau[];
}
