import type { Jour } from '#contrat/commun/jour.ts';
import type { Montant } from '#contrat/commun/montant.ts';
import { imprimerAccuse } from './accuse-imprime.ts';
import { ErreurDocument } from './erreur.ts';
import { fabriquer } from './fabrique.ts';

/** Everything the receipt of an application says. Amounts in cents; texts are written as they are, whatever they hold. */
export interface AccuseAImprimer {
	/** Name of the contract: « Contrat de ville de Lodève 2024-2030 ». */
	contrat: string;
	/** Title of the call. */
	appel: string;
	annee: number;
	numero: string;
	/** Title of the action. */
	intitule: string;
	structure: { nom: string; siret: string | null; rna: string | null };
	/** One line for each funder and nature of credit, in words (`nomsNatures`). */
	demandes: readonly { financeur: string; nature: string; montant: Montant }[];
	deposeLe: Date;
	/** Day after which silence means refusal (`silenceVautRejetLe`). */
	silenceVautRejetLe: Jour;
	/** sha256 of what was sent, in hexadecimal. */
	empreinte: string;
	/** Who signed and when; null when nobody had to. */
	signature: { nom: string; fonction: string; le: Date } | null;
	/** Who looks after the application, one line each: name, address, e-mail (CRPA, art. R112-5, 2°). */
	service: readonly string[];
	/** Address where the application is followed; null when the site has no public address. */
	adresse: string | null;
}

/**
 * The receipt of an application, on one page, as PDF/UA-1 and PDF/A-2a (CRPA, art. L112-3 and R112-5). The same data give
 * the same bytes. Throws `ErreurDocument` when the machine cannot make PDF.
 */
export async function accuseDeReceptionPdf(donnees: AccuseAImprimer): Promise<Uint8Array> {
	return fabriquer('accuse', imprimerAccuse(donnees), donnees.deposeLe);
}

/**
 * The same, or null on a machine that makes no PDF: a letter that says when the application was received must leave all the
 * same. Any other failure is thrown, so that the letter is tried again.
 */
export async function accuseSiPossible(donnees: AccuseAImprimer): Promise<Uint8Array | null> {
	try {
		return await accuseDeReceptionPdf(donnees);
	} catch (cause) {
		if (cause instanceof ErreurDocument && cause.motif === 'indisponible') return null;
		throw cause;
	}
}
