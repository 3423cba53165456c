import type { Jour } from '#contrat/commun/jour.ts';
import { type Issue, refuse, reussi } from '#contrat/commun/issue.ts';
import { lireRna, lireSiret, type Siret } from '#contrat/commun/identifiants.ts';
import { decimal, type Montant } from '#contrat/commun/montant.ts';
import { type ColonneCsv, ecrireCsv } from './csv.ts';
import { CHAMPS_SUBVENTIONS } from './schema-subventions.ts';

/** One published decision that gives money, as the database holds it. */
export interface SubventionAccordee {
	financeur: { nom: string; siret: string | null };
	structure: { nom: string; siret: string | null; rna: string | null };
	/** Number of the action, used in the reference of the decision. */
	numero: string;
	financeurCode: string;
	intitule: string;
	annee: number;
	/** Day of the meeting that decided. */
	decideLe: Jour;
	accorde: Montant;
}

/** Why a granted sum is not in the file. */
export type Retenue = 'financeur_sans_siret' | 'beneficiaire_sans_identifiant';

/** What the page of downloads says about each. */
export const messagesRetenue: Record<Retenue, string> = {
	financeur_sans_siret:
		'Le financeur n’a pas de numéro SIRET dans ce contrat : le format national en demande un. Il publie lui-même ses subventions.',
	beneficiaire_sans_identifiant:
		'Le porteur n’a ni SIRET ni numéro RNA que le format national accepte, par exemple un groupe d’habitants.'
};

type NomDeChamp = (typeof CHAMPS_SUBVENTIONS)[number]['nom'];

/** One row of the file. Only `ligneScdl` makes one, so that a row is valid because it exists. */
export type LigneScdl = Readonly<Record<NomDeChamp, string>> & { readonly __scdl: true };

/** Longest subject the schema accepts. */
const OBJET_MAXIMAL = 256;

/**
 * The row of one granted sum, or why it cannot be published in this format.
 * Decree 2017-779 of 5 May 2017; schema SCDL « Subventions » 2.1.1. The identifier of the association that does not
 * fit the narrow RNA pattern of the schema (Corsica, overseas) gives way to its SIRET.
 */
export function ligneScdl(don: SubventionAccordee): Issue<LigneScdl, Retenue> {
	const attribuant = don.financeur.siret ? lireSiret(don.financeur.siret) : null;
	if (!attribuant) return refuse('financeur_sans_siret');
	const beneficiaire: Siret | null = don.structure.siret ? lireSiret(don.structure.siret) : null;
	const rnaEcrit = don.structure.rna ? lireRna(don.structure.rna) : null;
	const rna = rnaEcrit && /^W\d{9}$/.test(rnaEcrit) ? rnaEcrit : '';
	if (!beneficiaire && !rna) return refuse('beneficiaire_sans_identifiant');
	const champs: Readonly<Record<NomDeChamp, string>> = {
		nomAttribuant: don.financeur.nom,
		idAttribuant: attribuant,
		dateConvention: don.decideLe,
		referenceDecision: `${don.numero}-${don.financeurCode}`,
		nomBeneficiaire: don.structure.nom,
		idBeneficiaire: beneficiaire ?? '',
		rnaBeneficiaire: rna,
		objet: couper(don.intitule.trim() || `Action ${don.numero}`),
		montant: decimal(don.accorde),
		nature: 'aide en numéraire',
		conditionsVersement: 'selon la convention',
		datesPeriodeVersement: periode(don.decideLe, don.annee),
		idRAE: '',
		notificationUE: 'non',
		pourcentageSubvention: '1',
		dispositifAide: ''
	};
	return reussi(champs as LigneScdl);
}

/** Payments run from the decision to the end of the year of the action; a decision taken later gives its own day. */
function periode(decideLe: Jour, annee: number): string {
	const fin = `${annee}-12-31`;
	return decideLe < fin ? `${decideLe}/${fin}` : decideLe;
}

/** Cuts a subject so that it still fits once the writer has put an apostrophe before a formula. */
function couper(texte: string): string {
	return texte.length < OBJET_MAXIMAL ? texte : `${texte.slice(0, OBJET_MAXIMAL - 2).toWellFormed()}…`;
}

const colonnes: ColonneCsv<LigneScdl>[] = CHAMPS_SUBVENTIONS.map(({ nom }) => ({ nom, valeur: (ligne) => ligne[nom] }));

/** The whole file, columns in the order of the schema. */
export function ecrireSubventions(lignes: Iterable<LigneScdl>): string {
	return ecrireCsv(colonnes, lignes);
}

/** Splits granted sums in rows to publish and in what is withheld, counted by reason. */
export function preparerSubventions(dons: Iterable<SubventionAccordee>): {
	lignes: LigneScdl[];
	retenues: Record<Retenue, number>;
} {
	const lignes: LigneScdl[] = [];
	const retenues: Record<Retenue, number> = { financeur_sans_siret: 0, beneficiaire_sans_identifiant: 0 };
	for (const don of dons) {
		const issue = ligneScdl(don);
		if (issue.ok) lignes.push(issue.valeur);
		else retenues[issue.refus]++;
	}
	return { lignes, retenues };
}
