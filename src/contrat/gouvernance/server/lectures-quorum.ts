import { siegesVacants } from '#contrat/gouvernance/designation.ts';
import type { EtatPresence } from '#contrat/gouvernance/presence.ts';
import { direQuorum, type Quorum, quorum } from '#contrat/gouvernance/quorum.ts';
import { jour } from '#contrat/commun/jour.ts';
import type { ReglesDeVote, ReglesInstance } from '#contrat/gouvernance/regles-instance.ts';
import type { Tx } from '#db/base.ts';
import { designationsDuContrat, siegesDuContrat } from './lectures-instances.ts';
import { reglesAu, reglesDeLInstance } from './lectures-regles.ts';
import type { SeanceLue } from './lectures-seances.ts';

/** The count of a meeting by the rules of its day, and the sentence that explains it; null when no quorum is asked. */
export interface QuorumLu {
	compte: Quorum;
	phrase: string;
}

/**
 * The rules that hold on the day of a meeting, and its quorum.
 * @param deports codes of the seats recused on the item under discussion
 */
export async function quorumDeSeance(
	tx: Tx,
	contratId: string,
	seance: Pick<SeanceLue, 'instance' | 'jour' | 'sieges' | 'statut'>,
	deports: ReadonlySet<string> = new Set()
): Promise<{ regles: ReglesInstance & ReglesDeVote; quorum: QuorumLu | null }> {
	const regles = reglesAu(await reglesDeLInstance(tx, contratId, seance.instance), seance.jour);
	if (regles.quorum.genre === 'aucun') return { regles, quorum: null };
	const lus = await siegesDuContrat(tx, contratId, seance.instance);
	const designations = await designationsDuContrat(tx, contratId, { instance: seance.instance });
	const vacants = new Set(siegesVacants(lus, designations, jour(seance.jour)));
	const presences = presencesDuMoment(seance);
	const pouvoirs = seance.sieges.flatMap(({ code, pouvoir }) => (pouvoir ? [{ de: code, a: pouvoir }] : []));
	const compte = quorum(
		regles,
		lus.map(({ code, qualite, collegeCode }) => ({ code, qualite, college: collegeCode, vacant: vacants.has(code) })),
		presences,
		pouvoirs,
		deports
	);
	if (!compte) return { regles, quorum: null };
	const base = regles.quorum;
	const college =
		base.genre === 'college' ? (lus.find((s) => s.collegeCode === base.college)?.college ?? base.college) : null;
	return { regles, quorum: { compte, phrase: direQuorum(regles, compte, college) } };
}

/**
 * Who is there now, by seat: while the meeting is held, who left no longer counts; once it is closed, everybody who came
 * does.
 */
export function presencesDuMoment(seance: Pick<SeanceLue, 'sieges' | 'statut'>): Map<string, EtatPresence> {
	const enCours = seance.statut === 'preparee';
	return new Map(
		seance.sieges.flatMap(({ code, etat, depart }): [string, EtatPresence][] =>
			etat && !(enCours && depart) ? [[code, etat]] : []
		)
	);
}
