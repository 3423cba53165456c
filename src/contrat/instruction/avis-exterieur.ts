import { type Issue, refuse, reussi } from '#contrat/commun/issue.ts';
import { instantAParis, type Jour, jourDe } from '#contrat/commun/jour.ts';

/** Organisations often asked; any other may be typed. */
export const organismesHabituels = [
	'Éducation nationale (DSDEN)',
	'DRAC',
	'ARS',
	'Conseil citoyen',
	'DDETS',
	'France Travail',
	'Délégation aux droits des femmes',
	'Protection judiciaire de la jeunesse'
] as const;

/** Who reads the answer of an outside organisation. */
export const visibilitesExterieures = ['financeurs', 'porteur'] as const;
export type VisibiliteExterieure = (typeof visibilitesExterieures)[number];

/** Where a request stands. */
export const etatsDemande = ['attendue', 'en_retard', 'perimee', 'rendue', 'retiree'] as const;
export type EtatDemande = (typeof etatsDemande)[number];

export const nomsEtatsDemande: Record<EtatDemande, string> = {
	attendue: 'Attendue',
	en_retard: 'En retard',
	perimee: 'Lien expiré',
	rendue: 'Rendue',
	retiree: 'Retirée'
};

export const tonsEtatsDemande: Record<EtatDemande, 'cours' | 'attention' | 'mal' | 'bien' | 'neutre'> = {
	attendue: 'cours',
	en_retard: 'attention',
	perimee: 'mal',
	rendue: 'bien',
	retiree: 'neutre'
};

/** The link still works this many days after the deadline: a late opinion is better than none. */
const JOURS_DE_GRACE = 15;
/** A deadline further than this is a mistake of typing. */
const JOURS_AU_PLUS = 180;
/** The reminder leaves this many days before the deadline. */
const JOURS_AVANT_RAPPEL = 3;
const UN_JOUR = 86_400_000;

export interface DatesDeDemande {
	echeance: Jour;
	expireLe: Date;
	renduLe: Date | null;
	annuleeLe: Date | null;
}

/** Where a request stands at an instant. */
export function etatDe({ echeance, expireLe, renduLe, annuleeLe }: DatesDeDemande, maintenant: Date): EtatDemande {
	if (renduLe) return 'rendue';
	if (annuleeLe) return 'retiree';
	if (expireLe <= maintenant) return 'perimee';
	return jourDe(maintenant) > echeance ? 'en_retard' : 'attendue';
}

/** The deadline asked for: to come, within six months. Gives the instant at which the link stops working. */
export function verifierEcheance(
	echeance: Jour,
	maintenant: Date
): Issue<Date, 'echeance_passee' | 'echeance_lointaine'> {
	if (echeance <= jourDe(maintenant)) return refuse('echeance_passee');
	const soir = instantAParis(echeance, '23:59');
	if (soir.getTime() - maintenant.getTime() > JOURS_AU_PLUS * UN_JOUR) return refuse('echeance_lointaine');
	return reussi(new Date(soir.getTime() + JOURS_DE_GRACE * UN_JOUR));
}

/** Whether the reminder is due: three days before the deadline or less, once, and not the day it was asked. */
export function rappelDAvisDu(
	demande: DatesDeDemande & { demandeeLe: Date; rappeleeLe: Date | null },
	maintenant: Date
): boolean {
	if (demande.rappeleeLe || etatDe(demande, maintenant) !== 'attendue') return false;
	if (jourDe(demande.demandeeLe) === jourDe(maintenant)) return false;
	return (
		instantAParis(demande.echeance, '23:59').getTime() - maintenant.getTime() <= (JOURS_AVANT_RAPPEL + 1) * UN_JOUR
	);
}

const COURRIEL = /[\p{L}\d._%+-]+@[\p{L}\d-]+(?:\.[\p{L}\d-]+)+/gu;
const TELEPHONE = /(?<![\d-])(?:\+\d{2,3}[ .-]?(?:\(0\)[ .-]?)?\d|0\d)(?:[ .-]?\d{2}){4}(?!\d)/g;
const IBAN = /\b[A-Z]{2}\d{2}(?:[ ]?[A-Z0-9]{4}){2,7}(?:[ ]?[A-Z0-9]{1,4})?\b/g;

/**
 * What a structure wrote, without the addresses, telephone numbers and bank accounts of people: an outside reader judges an
 * action, and has no need of them (RGPD, art. 5-1 c).
 */
export function masquerContacts(texte: string): string {
	return texte
		.replace(IBAN, '[compte masqué]')
		.replace(COURRIEL, '[adresse masquée]')
		.replace(TELEPHONE, '[numéro masqué]');
}

/** The same, for every text a value holds, however deep; what is no text is left alone. */
export function sansContacts<T>(valeur: T): T {
	if (typeof valeur === 'string') return masquerContacts(valeur) as T;
	if (Array.isArray(valeur)) return valeur.map((element: unknown) => sansContacts(element)) as T;
	if (typeof valeur === 'object' && valeur !== null && Object.getPrototypeOf(valeur) === Object.prototype)
		return Object.fromEntries(Object.entries(valeur).map(([cle, dedans]) => [cle, sansContacts(dedans)])) as T;
	return valeur;
}
