import { passer } from '#contrat/commun/cycle.ts';
import { type Issue, reussi } from '#contrat/commun/issue.ts';
import { peut } from '#contrat/acteurs/agent.ts';
import type { Contexte } from '#contrat/acteurs/server/contexte.ts';
import { compterPresences, participants, type Presence } from '#contrat/gouvernance/presence.ts';
import { empechementPouvoirs, type Pouvoir } from '#contrat/gouvernance/quorum.ts';
import { type RefusSeance, refuserSeance } from '#contrat/gouvernance/refus.ts';
import { cycleSeance } from '#contrat/gouvernance/seance.ts';
import { journaliser } from '#db/journal.ts';
import { reglesAu, reglesDeLInstance } from './lectures-regles.ts';
import { verrouillerSeance } from './verrouiller-seance.ts';

/**
 * Records who was there, seat by seat; what was recorded before is replaced as a whole.
 * @param presences one per seat of the body; a seat left out has no presence
 * @param pouvoirs proxies given for this meeting, when the rules of the body take them
 * @returns how many seats took part, or a refusal: closed meeting, seat of another body, nobody at all, a proxy the
 * rules do not take, given by a seat that is there, to one that is not, or one too many for who carries it.
 */
export async function enregistrerPresences(
	contexte: Contexte,
	seanceId: string,
	presences: readonly Presence[],
	pouvoirs: readonly Pouvoir[] = []
): Promise<Issue<number, RefusSeance>> {
	const { base, agent, contratId, maintenant } = contexte;
	if (!peut(agent, 'seance.gerer', contratId)) return refuserSeance('non_autorise');
	return base.ecrire(contratId, async (tx) => {
		const seance = await verrouillerSeance(tx, contratId, seanceId);
		if (!seance) return refuserSeance('introuvable');
		if (!passer(cycleSeance, seance.statut, 'noter_presences').ok) return refuserSeance('etat_incompatible');
		const notees = [...new Map(presences.map((p) => [p.siege, p])).values()];
		if (notees.length === 0) return refuserSeance('presences_vides');
		if (participants(notees) === 0) return refuserSeance('aucune_presence');
		const sieges = await tx
			.selectFrom('siege')
			.select('code')
			.where('contrat_id', '=', contratId)
			.where('instance_code', '=', seance.instance)
			.execute();
		const connus = new Set(sieges.map(({ code }) => code));
		if (notees.some(({ siege }) => !connus.has(siege))) return refuserSeance('siege_inconnu');
		if (pouvoirs.some(({ de, a }) => !connus.has(de) || !connus.has(a))) return refuserSeance('siege_inconnu');
		const regles = reglesAu(await reglesDeLInstance(tx, contratId, seance.instance), seance.jour);
		const non = empechementPouvoirs(regles, pouvoirs, new Map(notees.map((p) => [p.siege, p.etat])));
		if (non) return refuserSeance(non);
		if (notees.some(({ arrivee, depart }) => arrivee && depart && depart < arrivee))
			return refuserSeance('depart_avant_arrivee');
		const deja = await tx
			.selectFrom('presence')
			.select(['siege_code', 'nom', 'source'])
			.where('contrat_id', '=', contratId)
			.where('seance_id', '=', seanceId)
			.execute();
		// Who signed stays named: only what the clerk writes here changes.
		const avant = new Map(deja.map(({ siege_code, nom, source }) => [siege_code, { nom, source }]));

		await tx.deleteFrom('pouvoir').where('contrat_id', '=', contratId).where('seance_id', '=', seanceId).execute();
		await tx.deleteFrom('presence').where('contrat_id', '=', contratId).where('seance_id', '=', seanceId).execute();
		await tx
			.insertInto('presence')
			.values(
				notees.map(({ siege, etat, arrivee = null, depart = null }) => ({
					contrat_id: contratId,
					seance_id: seanceId,
					siege_code: siege,
					etat,
					arrivee,
					depart,
					...avant.get(siege)
				}))
			)
			.execute();
		if (pouvoirs.length > 0)
			await tx
				.insertInto('pouvoir')
				.values(pouvoirs.map(({ de, a }) => ({ contrat_id: contratId, seance_id: seanceId, de_siege: de, a_siege: a })))
				.execute();
		await journaliser(tx, {
			contratId,
			agent,
			acte: 'enregistrerPresences',
			objet: 'seance',
			objetId: seanceId,
			details: {
				le: maintenant,
				...compterPresences(notees),
				...(pouvoirs.length > 0 ? { pouvoirs: pouvoirs.map(({ de, a }) => `${de} → ${a}`) } : {})
			}
		});
		return reussi(participants(notees));
	});
}
