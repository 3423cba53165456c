import { type Issue, reussi } from '#contrat/commun/issue.ts';
import { peut } from '#contrat/acteurs/agent.ts';
import type { Contexte } from '#contrat/acteurs/server/contexte.ts';
import { passer } from '#contrat/commun/cycle.ts';
import { type RefusSeance, refuserSeance } from '#contrat/gouvernance/refus.ts';
import type { SaisieVoix } from '#contrat/gouvernance/saisie-point.ts';
import { cycleSeance } from '#contrat/gouvernance/seance.ts';
import type { Tx } from '#db/base.ts';
import { refusDeContrainte } from '#db/contraintes.ts';
import { journaliser } from '#db/journal.ts';
import { etatDesPoints, peutTrancher } from './lectures-points.ts';
import { seanceParId } from './lectures-seances.ts';
import { tenirLaSeance, verrouillerPoint } from './tenir-la-seance.ts';

/** Opens or ends the vote of an item, seat by seat; ending takes its votes back. Refusals: the body does not vote. */
export async function ouvrirLeVote(
	contexte: Contexte,
	seanceId: string,
	{ point, vote }: { point: string; vote: boolean }
): Promise<Issue<null, RefusSeance>> {
	return tenirLaSeance(contexte, seanceId, { acte: 'decider', nom: 'ouvrirLeVote' }, async ({ tx, ici, noter }) => {
		if (!(await verrouillerPoint(tx, ici, point))) return refuserSeance('point_inconnu');
		const seance = await seanceParId(tx, ici.contrat_id, seanceId);
		if (!seance) return refuserSeance('introuvable');
		const { regles } = await etatDesPoints(tx, ici.contrat_id, seance, []);
		if (vote && regles.majorite === 'aucune') return refuserSeance('pas_de_vote');
		await tx
			.updateTable('point')
			.set({ vote })
			.where('contrat_id', '=', ici.contrat_id)
			.where('id', '=', point)
			.execute();
		if (!vote)
			await tx.deleteFrom('voix').where('contrat_id', '=', ici.contrat_id).where('point_id', '=', point).execute();
		await noter({ point, vote });
		return reussi(null);
	});
}

/**
 * Writes votes on an item that is voted: the chef de projet for any seat that has one, a member for the seat they hold
 * that day, as holder or substitute, and for those whose proxy it carries. An empty vote takes it back.
 * Refusals: no right, item that is not there or not voted, recused seat, seat away without a proxy, somebody else's seat,
 * quorum not reached, closed or cancelled meeting.
 */
export async function voterPoint(
	contexte: Contexte,
	seanceId: string,
	saisie: SaisieVoix
): Promise<Issue<number, RefusSeance>> {
	const { base, agent, contratId, maintenant } = contexte;
	if (!peut(agent, 'seance.lire', contratId)) return refuserSeance('non_autorise');
	return refusDeContrainte({ seance_close: refuserSeance('etat_incompatible').refus }, () =>
		base.ecrire(contratId, async (tx) => {
			const seance = await seanceParId(tx, contratId, seanceId);
			if (!seance) return refuserSeance('introuvable');
			if (!passer(cycleSeance, seance.statut, 'decider').ok) return refuserSeance('etat_incompatible');
			const ici = { contrat_id: contratId, seance_id: seanceId };
			const point = await verrouillerPoint(tx, ici, saisie.point);
			if (!point) return refuserSeance('point_inconnu');
			const { regles, parPoint } = await etatDesPoints(tx, contratId, seance, [point.id]);
			const etat = parPoint.get(point.id);
			if (regles.majorite === 'aucune') return refuserSeance('pas_de_vote');
			if (!point.vote || !etat) return refuserSeance('point_sans_vote');
			if (!peutTrancher(etat)) return refuserSeance('quorum_absent');
			const siens = peut(agent, 'seance.gerer', contratId)
				? null
				: await siegesDe(tx, contratId, seance, agent.compteId);
			for (const { siege } of saisie.voix) {
				if (etat.deports.includes(siege)) return refuserSeance('siege_recuse');
				const peutVoter = etat.voix.find((v) => v.siege === siege);
				if (siens && !siens.has(siege) && !(peutVoter?.parPouvoir && siens.has(peutVoter.parPouvoir)))
					return refuserSeance('pas_son_siege');
				if (!peutVoter) return refuserSeance('siege_absent');
			}
			for (const { siege, sens } of saisie.voix) {
				const voix = { ...ici, point_id: point.id, siege_code: siege };
				if (sens === '') {
					await tx
						.deleteFrom('voix')
						.where('contrat_id', '=', contratId)
						.where('point_id', '=', point.id)
						.where('siege_code', '=', siege)
						.execute();
					continue;
				}
				const valeurs = { sens, instant: maintenant, compte_id: agent.compteId };
				await tx
					.insertInto('voix')
					.values({ ...voix, ...valeurs })
					.onConflict((c) => c.columns(['contrat_id', 'point_id', 'siege_code']).doUpdateSet(valeurs))
					.execute();
			}
			await journaliser(tx, {
				contratId,
				agent,
				acte: 'voterPoint',
				objet: 'seance',
				objetId: seanceId,
				dossierId: point.dossierId,
				details: { le: maintenant, point: point.id, voix: saisie.voix }
			});
			return reussi(saisie.voix.length);
		})
	);
}

/** Seats an account holds on the day of a meeting, as holder or substitute. */
export async function siegesDe(
	tx: Tx,
	contratId: string,
	seance: { instance: string; jour: string },
	compteId: string
): Promise<Set<string>> {
	const lignes = await tx
		.selectFrom('designation as d')
		.innerJoin('siege as s', (j) => j.onRef('s.contrat_id', '=', 'd.contrat_id').onRef('s.code', '=', 'd.siege_code'))
		.select('d.siege_code as siege')
		.where('d.contrat_id', '=', contratId)
		.where('s.instance_code', '=', seance.instance)
		.where('d.compte_id', '=', compteId)
		.where('d.debut', '<=', seance.jour)
		.where((eb) => eb.or([eb('d.fin', 'is', null), eb('d.fin', '>=', seance.jour)]))
		.execute();
	return new Set(lignes.map(({ siege }) => siege));
}
