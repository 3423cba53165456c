import type { EtatPresence } from '#contrat/gouvernance/presence.ts';
import { direParticipations } from '#contrat/gouvernance/participation.ts';
import { issuesAccordees } from './decision.ts';
import { direLigne, type PointDit, type SeanceDite } from './proces-verbal.ts';

/** What the public reads of approved minutes: functions and never a name, chosen items, grants and never a refusal. */
export interface PartiePublique {
	ouverture: string;
	cloture: string;
	heure: string | null;
	heureFin: string | null;
	lieu: string;
	presences: { fonction: string; etat: EtatPresence }[];
	pouvoirs: { de: string; a: string }[];
	participations: string[];
	quorum: string | null;
	points: { ordre: number; titre: string; texte: string; recuses: string[]; phrases: string[] }[];
	/** Items of the meeting that are not in this part. */
	nonPublies: number;
}

/** Texts of the minutes: before the items, after them, and by item. */
export interface TextesDuProcesVerbal {
	ouverture: string;
	cloture: string;
	points: ReadonlyMap<string, string>;
}

/**
 * The published part of minutes. An application enters only when it is granted money: what is refused belongs to the
 * structure (CRPA, art. L311-6).
 * @param choisis identifiers of the items to publish
 */
export function partiePublique(
	seance: SeanceDite,
	textes: TextesDuProcesVerbal,
	choisis: ReadonlySet<string>
): PartiePublique {
	const points = seance.points.filter((point) => choisis.has(point.id) && estPubliable(point));
	return {
		ouverture: textes.ouverture,
		cloture: textes.cloture,
		heure: seance.heure,
		heureFin: seance.heureFin,
		lieu: seance.lieu,
		presences: seance.presences.map(({ fonction, etat }) => ({ fonction, etat })),
		pouvoirs: seance.pouvoirs,
		participations: direParticipations(seance.participations, false),
		quorum: seance.quorum,
		points: points.map((point) => ({
			ordre: point.ordre,
			titre: point.titre,
			texte: textes.points.get(point.id) ?? '',
			recuses: point.recuses,
			phrases: phrasesPubliques(point)
		})),
		nonPublies: seance.points.length - points.length
	};
}

/** Whether an item may be published: any item but an application that receives nothing. */
export function estPubliable({ dossier, lignes }: PointDit): boolean {
	return dossier === null || lignes.some(({ decision }) => decision && issuesAccordees.includes(decision.issue));
}

function phrasesPubliques({ lignes, voix, conclusion, quorum }: PointDit): string[] {
	const accordees = lignes.filter(({ decision }) => decision && issuesAccordees.includes(decision.issue));
	return [
		...(quorum ? [quorum] : []),
		...accordees.map((ligne) => direLigne({ ...ligne, avis: null })),
		...(voix ? [`Vote : ${voix.pour} pour, ${voix.contre} contre, ${voix.abstention} abstention(s).`] : []),
		...(conclusion ? [conclusion] : [])
	];
}

/**
 * Names of people found in what is about to be published: the minutes say functions. A name of one short word is not
 * looked for, it would be found everywhere.
 */
export function nomsTrouves(partie: PartiePublique, noms: readonly string[]): string[] {
	const texte = simplifier(
		[
			partie.ouverture,
			partie.cloture,
			...partie.participations,
			...partie.points.flatMap((point) => [point.titre, point.texte, ...point.phrases])
		].join('\n')
	);
	const cherches = noms.filter((nom) => nom.trim().length > 3);
	return [...new Set(cherches)].filter((nom) => ` ${texte} `.includes(` ${simplifier(nom)} `));
}

/** Letters only, without accents nor capitals, words one space apart. */
function simplifier(texte: string): string {
	return texte
		.normalize('NFD')
		.replace(/\p{M}/gu, '')
		.toLowerCase()
		.replace(/[^\p{L}\p{N}]+/gu, ' ')
		.trim();
}
