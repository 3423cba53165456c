import type { Pouvoir } from './quorum.ts';

/** What a rule may ask of a vote; « aucune »: the body does not vote, it concludes. */
export const majorites = ['aucune', 'exprimes', 'presents', 'deux_tiers'] as const;
export type Majorite = (typeof majorites)[number];

export const nomsMajorites: Record<Majorite, string> = {
	aucune: 'L’instance ne vote pas',
	exprimes: 'La majorité des voix exprimées',
	presents: 'La majorité des sièges présents ou représentés',
	deux_tiers: 'Les deux tiers des voix exprimées'
};

/** « la majorité des voix exprimées ». */
export function direMajorite(majorite: Exclude<Majorite, 'aucune'>): string {
	const nom = nomsMajorites[majorite];
	return nom.charAt(0).toLowerCase() + nom.slice(1);
}

export const sensVoix = ['pour', 'contre', 'abstention'] as const;
export type SensVoix = (typeof sensVoix)[number];
export const nomsSensVoix: Record<SensVoix, string> = { pour: 'Pour', contre: 'Contre', abstention: 'Abstention' };

/** The count of a vote: `votants` may vote, `exprimes` voted for or against. */
export interface Resultat {
	pour: number;
	contre: number;
	abstention: number;
	exprimes: number;
	votants: number;
	/** Votes « pour » the rule asks for. */
	seuil: number;
	adopte: boolean;
}

/**
 * Seats that have a vote on an item: there by themselves, by their substitute, or by a proxy that holds. A recused seat
 * has none and carries none (CGCT L2131-11).
 */
export function votants(
	presents: ReadonlySet<string>,
	pouvoirs: readonly Pouvoir[],
	deports: ReadonlySet<string> = new Set()
): Set<string> {
	const la = new Set([...presents].filter((code) => !deports.has(code)));
	const parPouvoir = pouvoirs.filter(({ de, a }) => !deports.has(de) && !presents.has(de) && la.has(a));
	return new Set([...la, ...parPouvoir.map(({ de }) => de)]);
}

/**
 * The result of a vote by the rule of the body; null when it does not vote. Abstentions are votes, not expressed ones; a
 * tie, or nobody expressing anything, adopts nothing. Votes of seats that may not vote are left out.
 */
export function depouiller(
	majorite: Majorite,
	peuvent: ReadonlySet<string>,
	voix: ReadonlyMap<string, SensVoix>
): Resultat | null {
	if (majorite === 'aucune') return null;
	const comptes: Record<SensVoix, number> = { pour: 0, contre: 0, abstention: 0 };
	for (const [siege, sens] of voix) if (peuvent.has(siege)) comptes[sens] += 1;
	const exprimes = comptes.pour + comptes.contre;
	const seuil = seuilDeMajorite(majorite, exprimes, peuvent.size);
	return { ...comptes, exprimes, votants: peuvent.size, seuil, adopte: comptes.pour >= seuil };
}

function seuilDeMajorite(majorite: Exclude<Majorite, 'aucune'>, exprimes: number, presents: number): number {
	if (majorite === 'deux_tiers') return Math.max(1, Math.ceil((exprimes * 2) / 3));
	return Math.floor((majorite === 'exprimes' ? exprimes : presents) / 2) + 1;
}

/** « Adopté : 7 pour, 2 contre, 1 abstention ; il fallait 5 voix pour. » */
export function direResultat(resultat: Resultat): string {
	const { pour, contre, abstention, seuil, adopte } = resultat;
	const abstentions = `${abstention} ${abstention > 1 ? 'abstentions' : 'abstention'}`;
	return `${adopte ? 'Adopté' : 'Non adopté'} : ${pour} pour, ${contre} contre, ${abstentions} ; il fallait ${seuil} voix pour.`;
}
