import { passer } from '#contrat/commun/cycle.ts';
import { type Issue, reussi } from '#contrat/commun/issue.ts';
import { jourDe } from '#contrat/commun/jour.ts';
import { peut } from '#contrat/acteurs/agent.ts';
import type { Contexte } from '#contrat/acteurs/server/contexte.ts';
import type { EtatPresence } from '#contrat/gouvernance/presence.ts';
import { cycleSeance } from '#contrat/gouvernance/seance.ts';
import { verrouillerSeance } from '#contrat/gouvernance/server/verrouiller-seance.ts';
import { direDecisionsManquantes, faitsDeCloture, sortDuPoint } from '#contrat/programmation/cloture.ts';
import { type RefusProgrammation, refuserProgrammation } from '#contrat/programmation/refus.ts';
import { journaliserEnsemble } from '#db/journal.ts';
import { reporterDecisions } from './reporter-decisions.ts';
import { lirePointsAClore } from './points-a-clore.ts';
import { contenuScelle, empreinteDeSeance } from './sceller.ts';

/** What a closing did. */
export interface Cloture {
	empreinte: string;
	accordes: number;
	ajournes: number;
	refuses: number;
}

/**
 * Closes a meeting: its decisions become those of the lines and applications, what is granted becomes public, the
 * meeting is sealed, and nothing of it moves again.
 * Refusals: closed or unknown meeting, a day still to come, nobody present, empty agenda, lines without a decision
 * (the message counts and names them).
 */
export async function cloturerSeance(
	contexte: Contexte,
	seanceId: string
): Promise<Issue<Cloture, RefusProgrammation>> {
	const { base, agent, contratId, maintenant } = contexte;
	if (!peut(agent, 'seance.gerer', contratId)) return refuserProgrammation('non_autorise');
	return base.ecrire(contratId, async (tx) => {
		const seance = await verrouillerSeance(tx, contratId, seanceId);
		if (!seance) return refuserProgrammation('introuvable');
		const presences = await tx
			.selectFrom('presence')
			.select('etat')
			.where('contrat_id', '=', contratId)
			.where('seance_id', '=', seanceId)
			.execute();
		const points = await lirePointsAClore(tx, contratId, seanceId);
		const faits = faitsDeCloture(
			seance,
			presences.map(({ etat }) => ({ etat: etat as EtatPresence })),
			points,
			jourDe(maintenant)
		);
		const passage = passer(cycleSeance, seance.statut, 'cloturer', faits);
		if (!passage.ok) {
			if (passage.refus === 'etat_incompatible') return refuserProgrammation('seance_close');
			if (passage.refus === 'tout_decide') return refuserProgrammation('tout_decide', direDecisionsManquantes(points));
			return refuserProgrammation(passage.refus);
		}

		const sorts = points.map(sortDuPoint);
		const nombre = (sort: string) => sorts.filter((s) => s.sort === sort).length;
		const empreinte = empreinteDeSeance(await contenuScelle(tx, contratId, seance));
		await reporterDecisions(tx, { contratId, seanceId, maintenant }, sorts);
		await tx
			.updateTable('seance')
			.set({ statut: passage.valeur, close_le: maintenant, empreinte })
			.where('contrat_id', '=', contratId)
			.where('id', '=', seanceId)
			.execute();
		const bilan = { empreinte, accordes: nombre('accorde'), ajournes: nombre('ajourne'), refuses: nombre('refuse') };
		const commun = { contratId, agent, acte: 'cloturerSeance', objet: 'seance', objetId: seanceId };
		const ou = { instance: seance.instance, jour: seance.jour };
		await journaliserEnsemble(tx, [
			...points.map((point, rang) => ({
				...commun,
				dossierId: point.dossierId,
				details: { le: maintenant, ...ou, avant: point.statut, apres: sorts[rang]?.sort, decisions: point.decisions }
			})),
			{ ...commun, details: { le: maintenant, ...ou, avant: seance.statut, apres: passage.valeur, ...bilan } }
		]);
		return reussi(bilan);
	});
}
