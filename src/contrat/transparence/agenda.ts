import ical, { ICalCalendarMethod } from 'ical-generator';
import { instantAParis, type Jour } from '#contrat/commun/jour.ts';

/** Something that happens on a day, or at an hour of a day. */
export interface Evenement {
	/** Never changes and is never used again: calendars follow an event by it. */
	uid: string;
	titre: string;
	jour: Jour;
	/** « 18:00 », Paris time; a whole day when absent. */
	heure?: string | null;
	/** Minutes it lasts, when it has an hour. */
	duree?: number;
	texte?: string;
	lieu?: string;
	url?: string;
}

/** What the contract says of its evaluation: every year, or in given years. */
export interface Echeance {
	code: string;
	nom: string;
	rythme: string;
	annees: readonly number[];
	texte: string;
}

/**
 * One event a year for each moment of evaluation. The contract gives years and no day: the event stands on the last day
 * of the year and says « avant la fin ».
 */
export function evenementsEvaluation(echeances: readonly Echeance[], debut: string, fin: string): Evenement[] {
	const [premiere, derniere] = [Number(debut.slice(0, 4)), Number(fin.slice(0, 4))];
	const toutes = Array.from({ length: Math.max(0, derniere - premiere + 1) }, (_, rang) => premiere + rang);
	return echeances.flatMap((echeance) =>
		(echeance.rythme === 'annuel' ? toutes : echeance.annees).map((annee) => ({
			uid: `evaluation-${echeance.code}-${annee}`,
			titre: `Avant la fin ${annee} : ${echeance.nom}`,
			jour: `${annee}-12-31` as Jour,
			texte: echeance.texte
		}))
	);
}

/**
 * The calendar of a contract, RFC 5545. Identifiers end with `domaine`, so that two services never share one.
 * @param ecritLe instant of the last change of the data: the same data give the same file.
 */
export function ecrireAgenda(
	contrat: { slug: string; nom: string },
	evenements: readonly Evenement[],
	{ domaine, ecritLe }: { domaine: string; ecritLe: Date }
): string {
	const agenda = ical({
		name: contrat.nom,
		prodId: { company: 'Lergue', product: 'agenda', language: 'FR' },
		method: ICalCalendarMethod.PUBLISH
	});
	for (const { uid, titre, jour, heure, duree = 120, texte, lieu, url } of evenements) {
		const debut = heure ? instantAParis(jour, heure) : new Date(`${jour}T00:00:00Z`);
		agenda.createEvent({
			id: `${contrat.slug}-${uid}@${domaine}`,
			stamp: ecritLe,
			start: debut,
			...(heure ? { end: new Date(debut.getTime() + duree * 60_000) } : { allDay: true, timezone: 'UTC' }),
			summary: titre,
			...(texte ? { description: texte } : {}),
			...(lieu ? { location: lieu } : {}),
			...(url ? { url } : {})
		});
	}
	return agenda.toString();
}
