import type { EtatPresence } from '#contrat/gouvernance/presence.ts';
import type { IssueDecision } from './decision.ts';

/** What the seal of a meeting covers. Amounts are cents written as text; nothing in it depends on the order of rows. */
export interface ContenuScelle {
	seance: { id: string; instance: string; jour: string };
	presences: { siege: string; etat: EtatPresence }[];
	decisions: {
		dossier: string;
		ligne: string;
		financeur: string;
		nature: string;
		enveloppe: string | null;
		demande: string;
		issue: IssueDecision;
		accorde: string;
		motif: string;
	}[];
}

/** The same content in one order only: by seat, then by application and line. */
export function ranger(contenu: ContenuScelle): ContenuScelle {
	const par = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
	return {
		seance: contenu.seance,
		presences: contenu.presences.toSorted((a, b) => par(a.siege, b.siege)),
		decisions: contenu.decisions.toSorted((a, b) => par(a.dossier, b.dossier) || par(a.ligne, b.ligne))
	};
}
