import type { Branche } from '#contrat/cadre/arbre.ts';
import type { Montant } from '#contrat/commun/montant.ts';
import type { LignePublique } from './action.ts';

/** Cents as a JSON number. Amounts are far below 2^53, the last whole number JSON readers agree on; anything above is a bug. */
export function enCentimes(montant: Montant): number {
	const nombre = Number(montant);
	if (!Number.isSafeInteger(nombre)) throw new Error(`amount too large for JSON: ${montant}`);
	return nombre;
}

/** The frame as the API gives it: three levels, whatever the depth of the contract. */
export function cadreEnJson(version: number, arbre: readonly Branche[]) {
	return {
		version,
		priorites: arbre.map(({ code, intitule, enfants }) => ({
			code,
			intitule,
			objectifs: enfants.map((strategique) => ({
				code: strategique.code,
				intitule: strategique.intitule,
				operationnels: strategique.enfants.map((o) => ({ code: o.code, intitule: o.intitule }))
			}))
		}))
	};
}

interface Action {
	numero: string;
	intitule: string;
	structure: string;
	siret: string | null;
	rna: string | null;
	objectifs: readonly string[];
	annee: number;
	statut: string;
	cout: Montant;
	lignes: readonly LignePublique[];
	exemple: boolean;
}

/** One published action. */
export function actionEnJson(action: Action) {
	return {
		numero: action.numero,
		intitule: action.intitule,
		porteur: { nom: action.structure, siret: action.siret, rna: action.rna },
		objectifs: action.objectifs,
		annee: action.annee,
		statut: action.statut,
		cout_centimes: enCentimes(action.cout),
		financements: action.lignes.map((ligne) => ({
			financeur: ligne.financeur,
			nature: ligne.nature,
			demande_centimes: enCentimes(ligne.demande),
			accorde_centimes: ligne.accorde === null ? null : enCentimes(ligne.accorde),
			statut: ligne.statut
		})),
		exemple: action.exemple
	};
}

interface Enveloppe {
	financeur: string;
	dispositif: string;
	nature: string;
	annee: number | null;
	montant: Montant;
	attribue: Montant;
	reste: Montant;
	reference: boolean;
	exemple: boolean;
}

/** One envelope; `reference` tells those of the former contract, which finance nothing. */
export function enveloppeEnJson(enveloppe: Enveloppe) {
	return {
		financeur: enveloppe.financeur,
		dispositif: enveloppe.dispositif,
		nature: enveloppe.nature,
		annee: enveloppe.annee,
		montant_centimes: enCentimes(enveloppe.montant),
		attribue_centimes: enCentimes(enveloppe.attribue),
		reste_centimes: enCentimes(enveloppe.reste),
		reference: enveloppe.reference,
		exemple: enveloppe.exemple
	};
}
