import ical, { ICalAttendeeRole, ICalAttendeeStatus, ICalCalendarMethod, ICalEventStatus } from 'ical-generator';
import { instantAParis, type Jour } from '#contrat/commun/jour.ts';

/** A meeting as a calendar takes it. */
export interface SeanceAuCalendrier {
	id: string;
	titre: string;
	jour: Jour;
	heure: string | null;
	heureFin: string | null;
	lieu: string;
	visio: string;
	texte: string;
	/** RFC 5545, SEQUENCE: calendars keep the highest. */
	sequence: number;
	annulee: boolean;
}

/** Start and end of a meeting: two hours when nobody said its end; null without an hour, for a whole day. */
export function horairesDe({ jour, heure, heureFin }: Pick<SeanceAuCalendrier, 'jour' | 'heure' | 'heureFin'>) {
	if (heure === null) return null;
	const debut = instantAParis(jour, heure);
	const fin = heureFin === null ? debut : instantAParis(jour, heureFin);
	return { debut, fin: fin > debut ? fin : new Date(debut.getTime() + 120 * 60_000) };
}

/**
 * The calendar file of a convocation: asks (METHOD:REQUEST), asks again when the meeting moved (higher SEQUENCE, same
 * UID), cancels (METHOD:CANCEL). RFC 5546.
 */
export function invitationIcs(
	seance: SeanceAuCalendrier,
	a: { nom: string; adresse: string },
	{ domaine, ecriteLe }: { domaine: string; ecriteLe: Date }
): string {
	const agenda = ical({
		prodId: { company: 'Lergue', product: 'convocation', language: 'FR' },
		method: seance.annulee ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.REQUEST
	});
	const horaires = horairesDe(seance);
	const evenement = agenda.createEvent({
		id: `seance-${seance.id}@${domaine}`,
		sequence: seance.sequence,
		stamp: ecriteLe,
		start: horaires?.debut ?? new Date(`${seance.jour}T00:00:00Z`),
		...(horaires ? { end: horaires.fin } : { allDay: true, timezone: 'UTC' }),
		summary: seance.titre,
		description: seance.texte,
		status: seance.annulee ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
		organizer: { name: 'Lergue', email: `ne-pas-repondre@${domaine}` },
		...(seance.lieu || seance.visio ? { location: seance.lieu || seance.visio } : {}),
		...(seance.visio ? { url: seance.visio } : {})
	});
	evenement.createAttendee({
		name: a.nom,
		email: a.adresse,
		rsvp: false,
		role: ICalAttendeeRole.REQ,
		status: ICalAttendeeStatus.NEEDSACTION
	});
	return agenda.toString();
}
