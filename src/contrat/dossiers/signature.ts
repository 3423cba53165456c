import { ecrireInstant, heureAParis, instantAParis, type Jour, jour, jourDe } from '#contrat/commun/jour.ts';

/** Somebody who may bind a structure, and between which days. */
export interface Signataire {
	id: string;
	nom: string;
	fonction: string;
	qualite: 'legal' | 'delegue';
	courriel: string;
	debut: Jour;
	/** Last day; null: no end. */
	fin: Jour | null;
}

/** How each quality is named on screen. */
export const nomsQualites: Record<Signataire['qualite'], string> = {
	legal: 'représentant légal',
	delegue: 'délégation de signature'
};

/**
 * Until when a signature asked for at `demandeeLe` may be given: the closing of the call and the days it leaves to sign
 * (`appel.delai_signature_jours`), at the same hour in Paris. What is asked for after the closing (a correction) counts
 * from that moment and always has a week.
 */
export function signatureExpireLe(demandeeLe: Date, fermeLe: Date, delaiJours: number): Date {
	const [depart, jours] = demandeeLe < fermeLe ? [fermeLe, delaiJours] : [demandeeLe, Math.max(delaiJours, 7)];
	return instantAParis(ajouterJours(jourDe(depart), jours), heureAParis(depart));
}

/** A day, some days later or earlier. */
export function ajouterJours(de: Jour, jours: number): Jour {
	return jour(new Date(Date.parse(`${de}T00:00:00Z`) + jours * 86_400_000).toISOString().slice(0, 10));
}

/**
 * Why a signature given after the closing is in time, in one sentence; empty when it was given before. What counts is the
 * moment the structure had finished and sent it to be signed.
 */
export function direDansLesDelais(demandeeLe: Date, signeeLe: Date, fermeLe: Date): string {
	if (signeeLe < fermeLe || demandeeLe >= fermeLe) return '';
	return `Envoyé à la signature le ${ecrireInstant(demandeeLe)}, avant la fermeture de l’appel (${ecrireInstant(fermeLe)}), et signé le ${ecrireInstant(signeeLe)} : le dossier est dans les délais`;
}

/**
 * What the representative declares when signing (cerfa 12156*06, part 7, « Attestations » ; loi n° 2000-321, art. 10-1).
 * A public body or an informal group has no republican engagement contract to subscribe to.
 */
export function attestationsDe(signataire: Pick<Signataire, 'qualite'>, forme: string): string[] {
	return [
		signataire.qualite === 'legal'
			? 'Je représente légalement la structure et je peux l’engager.'
			: 'J’ai reçu de la structure une délégation de signature écrite, valable aujourd’hui.',
		'La structure est à jour de ses obligations administratives, comptables, sociales et fiscales : déclarations et paiements.',
		...(forme === 'association'
			? [
					'La structure souscrit au contrat d’engagement républicain (loi du 12 avril 2000, article 10-1, et décret du 31 décembre 2021) et respecte la charte des engagements réciproques du 14 février 2014.'
				]
			: []),
		'Ce dossier est exact et sincère, y compris ce qu’il dit des subventions demandées ailleurs.',
		'La structure demande les sommes écrites dans ce dossier et en rendra compte.'
	];
}
