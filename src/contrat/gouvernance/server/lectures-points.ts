import { pouvoirsValables } from '#contrat/gouvernance/quorum.ts';
import type { ReglesDeVote, ReglesInstance } from '#contrat/gouvernance/regles-instance.ts';
import { depouiller, direResultat, type Resultat, type SensVoix, votants } from '#contrat/gouvernance/scrutin.ts';
import type { Tx } from '#db/base.ts';
import { presencesDuMoment, quorumDeSeance, type QuorumLu } from './lectures-quorum.ts';
import { deportsParPoint, recusationsDeLaSeance } from './lectures-recusations.ts';
import type { SeanceLue } from './lectures-seances.ts';

/** How one item stands: who left the room, whether enough remain, what was voted. */
export interface EtatDuPoint {
	/** Codes of the seats recused on this item. */
	deports: string[];
	/** Null when the body asks for no quorum. */
	quorum: QuorumLu | null;
	/** Seats that have a vote, with what each voted. */
	voix: { siege: string; fonction: string; sens: SensVoix | null; parPouvoir: string | null }[];
	resultat: { compte: Resultat; phrase: string } | null;
}

/** The state of each item of a meeting by its identifier, and the rules of the day. */
export async function etatDesPoints(
	tx: Tx,
	contratId: string,
	seance: SeanceLue,
	points: readonly string[]
): Promise<{ regles: ReglesInstance & ReglesDeVote; parPoint: Map<string, EtatDuPoint> }> {
	const deports = deportsParPoint(await recusationsDeLaSeance(tx, contratId, seance.id));
	const general = await quorumDeSeance(tx, contratId, seance);
	const { regles } = general;
	const lues = await tx
		.selectFrom('voix')
		.select(['point_id', 'siege_code', 'sens'])
		.where('contrat_id', '=', contratId)
		.where('seance_id', '=', seance.id)
		.execute();
	const voixDe = Map.groupBy(lues, ({ point_id }) => point_id);
	const presences = presencesDuMoment(seance);
	const donnes = seance.sieges.flatMap(({ code, pouvoir }) => (pouvoir ? [{ de: code, a: pouvoir }] : []));
	// A substitute votes in the place of the holder, whether or not the rules count it for the quorum.
	const pouvoirs = pouvoirsValables({ ...regles, suppleantsComptent: true }, donnes, presences);
	const presents = new Set(
		[...presences].filter(([, etat]) => etat === 'present' || etat === 'represente').map(([code]) => code)
	);
	const parPoint = new Map<string, EtatDuPoint>();
	for (const id of points) {
		const partis = deports.get(id) ?? new Set<string>();
		const { quorum } = partis.size === 0 ? general : await quorumDeSeance(tx, contratId, seance, partis);
		const peuvent = votants(presents, pouvoirs, partis);
		const voix = new Map((voixDe.get(id) ?? []).map(({ siege_code, sens }) => [siege_code, sens as SensVoix]));
		const compte = depouiller(regles.majorite, peuvent, voix);
		parPoint.set(id, {
			deports: [...partis],
			quorum,
			voix: seance.sieges
				.filter(({ code }) => peuvent.has(code))
				.map(({ code, fonction, pouvoir }) => ({
					siege: code,
					fonction,
					sens: voix.get(code) ?? null,
					parPouvoir: presents.has(code) ? null : pouvoir
				})),
			resultat: compte ? { compte, phrase: direResultat(compte) } : null
		});
	}
	return { regles, parPoint };
}

/** Whether an item may be voted or decided: always, unless the rules ask for a quorum that is not there. */
export function peutTrancher(etat: EtatDuPoint | undefined): boolean {
	return etat?.quorum?.compte.atteint ?? true;
}
