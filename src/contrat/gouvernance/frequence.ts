import { ecrireJour, type Jour } from '#contrat/commun/jour.ts';

/** How often the contract wants a body to meet. A target, never a blocking rule. */
export interface Cible {
	frequence_minimum: number | null;
	frequence_par: string | null;
}

/** A meeting, held or only planned. `tenue`: its day has come and somebody was there. */
export interface SeanceSuivie {
	jour: string;
	tenue: boolean;
}

/** tenue: enough meetings; prevue: enough with those planned; a_prevoir: some are still to be planned; manquee: the last period was missed. */
export const etatsFrequence = ['tenue', 'prevue', 'a_prevoir', 'manquee'] as const;
export type EtatFrequence = (typeof etatsFrequence)[number];

export const nomsFrequences: Record<EtatFrequence, string> = {
	tenue: 'Tenue',
	prevue: 'Prévue',
	a_prevoir: 'À prévoir',
	manquee: 'Non atteinte'
};

/** How a body keeps to its target, on a day. */
export interface Frequence {
	etat: EtatFrequence;
	voulues: number;
	tenues: number;
	/** Planned in the period, still to be held. */
	prevues: number;
	/** Last day of the period under way: the missing meetings must be held by then. */
	avant: Jour;
	/** The period before, when it was missed: « 2025 », « 2026-02 ». */
	manquee: string | null;
}

/**
 * Whether a body meets as often as the contract wants, in the calendar year or month of `aujourdhui`.
 * A period missed before this one shows until the one under way is kept.
 * @param depuis first day the target holds: the period it falls in, and those before, cannot be missed
 * @returns null when the contract sets no number
 */
export function frequenceTenue(
	cible: Cible,
	seances: readonly SeanceSuivie[],
	aujourdhui: Jour,
	depuis: string
): Frequence | null {
	const voulues = cible.frequence_minimum;
	if (voulues === null || cible.frequence_par === null) return null;
	const taille = cible.frequence_par === 'mois' ? 7 : 4;
	const periode = aujourdhui.slice(0, taille);
	const dedans = seances.filter((s) => s.jour.startsWith(periode));
	const tenues = dedans.filter((s) => s.tenue).length;
	const prevues = dedans.filter((s) => !s.tenue && s.jour >= aujourdhui).length;
	const avant = finDe(aujourdhui, taille);
	const precedente = precedentDe(aujourdhui, taille);
	const suivie = depuis.slice(0, taille) < precedente;
	const ratee = suivie && seances.filter((s) => s.tenue && s.jour.startsWith(precedente)).length < voulues;
	const manquee = ratee ? precedente : null;
	const commun = { voulues, tenues, prevues, avant, manquee };
	if (tenues >= voulues) return { etat: 'tenue', ...commun };
	if (manquee !== null) return { etat: 'manquee', ...commun };
	return { etat: tenues + prevues >= voulues ? 'prevue' : 'a_prevoir', ...commun };
}

/** The sentence under the target: what was held, what is missing, by when. */
export function direFrequence({ etat, voulues, tenues, prevues, avant, manquee }: Frequence): string {
	const faites = `${tenues} ${tenues > 1 ? 'séances tenues' : 'séance tenue'} sur ${voulues}`;
	if (etat === 'tenue') return `${faites}.`;
	const annoncees = prevues > 0 ? `, ${prevues} ${prevues > 1 ? 'prévues' : 'prévue'}` : '';
	const manque = Math.max(0, voulues - tenues - prevues);
	const reste =
		manque > 0 ? ` ${manque} à prévoir avant le ${ecrireJour(avant)}.` : ` À tenir avant le ${ecrireJour(avant)}.`;
	return `${manquee === null ? '' : `Non atteinte en ${direPeriode(manquee)}. `}${faites}${annoncees}.${reste}`;
}

/**
 * What to do after a period that was missed, and why it counts; null when none was. What is past cannot be held any
 * more: the advice is about the period under way, whose meetings the evaluation of the contract counts.
 */
export function conseilFrequence({ etat, voulues, tenues, prevues, avant }: Frequence): string | null {
	if (etat !== 'manquee') return null;
	const geste =
		tenues + prevues >= voulues
			? 'Tenez les séances prévues et notez-y les présences'
			: `Prévoyez ${voulues - tenues - prevues > 1 ? 'les séances qui manquent' : 'la séance qui manque'} avant le ${ecrireJour(avant)} et expliquez le retard au prochain procès-verbal`;
	return `${geste} : le contrat s’engage sur ce rythme, et son évaluation compte les séances tenues.`;
}

/** Last day of the year or of the month of this day. */
function finDe(le: Jour, taille: number): Jour {
	if (taille === 4) return `${le.slice(0, 4)}-12-31` as Jour;
	const fin = new Date(Date.UTC(Number(le.slice(0, 4)), Number(le.slice(5, 7)), 0));
	return fin.toISOString().slice(0, 10) as Jour;
}

/** The year or the month before the one of this day. */
function precedentDe(le: Jour, taille: number): string {
	const [annee, mois] = [Number(le.slice(0, 4)), Number(le.slice(5, 7))];
	if (taille === 4) return String(annee - 1);
	return new Date(Date.UTC(annee, mois - 2, 1)).toISOString().slice(0, 7);
}

function direPeriode(periode: string): string {
	if (periode.length === 4) return periode;
	return new Intl.DateTimeFormat('fr-FR', { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
		new Date(`${periode}-01T00:00:00Z`)
	);
}

/** Days before the end of the period when a missing meeting is worth a letter. */
const PREVENIR: Record<'an' | 'mois', number> = { an: 60, mois: 10 };

/**
 * The period a body is about to miss: meetings are still to be planned and its end is near (60 days for a year, 10 for a
 * month). Null otherwise.
 */
export function periodeMenacee(cible: Cible, frequence: Frequence | null, aujourdhui: Jour): string | null {
	if (!frequence || cible.frequence_par === null || frequence.etat === 'tenue') return null;
	if (frequence.tenues + frequence.prevues >= frequence.voulues) return null;
	const parMois = cible.frequence_par === 'mois';
	const reste = (Date.parse(frequence.avant) - Date.parse(aujourdhui)) / 86_400_000;
	return reste <= PREVENIR[parMois ? 'mois' : 'an'] ? aujourdhui.slice(0, parMois ? 7 : 4) : null;
}
