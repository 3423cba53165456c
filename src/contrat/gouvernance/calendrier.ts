import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator';
import type { Jour } from '#contrat/commun/jour.ts';
import { horairesDe, type SeanceAuCalendrier } from './invitation.ts';

/** A task as a calendar shows it: on the day it is due. */
export interface TacheAuCalendrier {
	id: string;
	intitule: string;
	echeance: Jour;
	contrat: string;
}

/** One's own calendar, RFC 5545: meetings, cancelled ones included so that calendars remove them, and tasks with a due day. */
export function calendrierPrive(
	seances: readonly SeanceAuCalendrier[],
	taches: readonly TacheAuCalendrier[],
	{ domaine, ecritLe }: { domaine: string; ecritLe: Date }
): string {
	const agenda = ical({
		name: 'Lergue : mes séances et mes tâches',
		prodId: { company: 'Lergue', product: 'mon-agenda', language: 'FR' },
		method: ICalCalendarMethod.PUBLISH
	});
	for (const seance of seances) {
		const horaires = horairesDe(seance);
		agenda.createEvent({
			id: `seance-${seance.id}@${domaine}`,
			sequence: seance.sequence,
			stamp: ecritLe,
			start: horaires?.debut ?? new Date(`${seance.jour}T00:00:00Z`),
			...(horaires ? { end: horaires.fin } : { allDay: true, timezone: 'UTC' }),
			summary: seance.titre,
			description: seance.texte,
			status: seance.annulee ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
			...(seance.lieu || seance.visio ? { location: seance.lieu || seance.visio } : {})
		});
	}
	for (const { id, intitule, echeance, contrat } of taches)
		agenda.createEvent({
			id: `tache-${id}@${domaine}`,
			stamp: ecritLe,
			start: new Date(`${echeance}T00:00:00Z`),
			allDay: true,
			timezone: 'UTC',
			summary: `À faire : ${intitule}`,
			description: contrat
		});
	return agenda.toString();
}
