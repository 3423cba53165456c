import { passer } from '#contrat/commun/cycle.ts';
import { type Issue, reussi } from '#contrat/commun/issue.ts';
import { jourDe } from '#contrat/commun/jour.ts';
import { peut } from '#contrat/acteurs/agent.ts';
import type { Contexte } from '#contrat/acteurs/server/contexte.ts';
import type { EtatPresence } from '#contrat/gouvernance/presence.ts';
import { cycleSeance } from '#contrat/gouvernance/seance.ts';
import { verrouillerSeance } from '#contrat/gouvernance/server/verrouiller-seance.ts';
import {
	direDecisionsManquantes,
	faitsDeCloture,
	lignesSansDecision,
	sortDuPoint
} from '#contrat/programmation/cloture.ts';
import { type RefusProgrammation, refuserProgrammation } from '#contrat/programmation/refus.ts';
import { sql } from 'kysely';
import type { Base } from '#db/base.ts';
import type { Sceau } from '#contrat/programmation/sceau.ts';
import type { Tx } from '#db/base.ts';
import { refusDeContrainte } from '#db/contraintes.ts';
import { journaliserEnsemble } from '#db/journal.ts';
import { reporterDecisions } from './reporter-decisions.ts';
import { lirePointsAClore, type PointLu } from './points-a-clore.ts';
import { elementsDuSceau } from './elements-du-sceau.ts';
import { sceller } from './sceau.ts';

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
	// Whole, whoever closes: what a link hides from this person is sealed too, and nothing of it is shown.
	const lisibles = await dossiersLisibles(base, contratId, seanceId);
	const contraintes = {
		attribue_dans_le_montant: refuserProgrammation('attribue_dans_le_montant').refus
	};
	return refusDeContrainte(contraintes, () =>
		base.entiere.ecrire(contratId, async (tx) => {
			const seance = await verrouillerSeance(tx, contratId, seanceId);
			if (!seance) return refuserProgrammation('introuvable');
			const presences = await tx
				.selectFrom('presence')
				.select('etat')
				.where('contrat_id', '=', contratId)
				.where('seance_id', '=', seanceId)
				.execute();
			// What a body that does not decide has looked at stays as it was.
			const lus = await lirePointsAClore(tx, contratId, seanceId);
			const points = seance.nature === 'decision' ? lus : [];
			const { autres } = await tx
				.selectFrom('point')
				.select(({ fn }) => fn.countAll<bigint>().as('autres'))
				.where('contrat_id', '=', contratId)
				.where('seance_id', '=', seanceId)
				.where('dossier_id', 'is', null)
				.executeTakeFirstOrThrow();
			const faits = faitsDeCloture(
				seance,
				presences.map(({ etat }) => ({ etat: etat as EtatPresence })),
				points,
				jourDe(maintenant),
				Number(autres)
			);
			const passage = passer(cycleSeance, seance.statut, 'cloturer', faits);
			if (!passage.ok) {
				if (passage.refus === 'etat_incompatible') return refuserProgrammation('seance_close');
				if (passage.refus === 'tout_decide')
					return refuserProgrammation('tout_decide', direCeQuiManque(points, lisibles));
				return refuserProgrammation(passage.refus);
			}

			const sorts = points.map(sortDuPoint);
			const nombre = (sort: string) => sorts.filter((s) => s.sort === sort).length;
			await reporterDecisions(tx, { contratId, seanceId, maintenant }, sorts);
			const empreinte = await poserSceau(tx, contratId, seance);
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
		})
	);
}

/** Keeps the sealed content beside the meeting and gives its hash. */
async function poserSceau(tx: Tx, contratId: string, seance: Sceau['seance']): Promise<string> {
	const { sceau, publique, empreinte } = sceller(contratId, seance, await elementsDuSceau(tx, contratId, seance.id));
	await tx
		.insertInto('sceau')
		.values({
			contrat_id: contratId,
			seance_id: seance.id,
			version: sceau.version,
			contenu: JSON.stringify(sceau),
			partie_publique: JSON.stringify(publique)
		})
		.execute();
	return empreinte;
}

/** Applications of the agenda that this person may read. */
async function dossiersLisibles(base: Base, contratId: string, seanceId: string): Promise<Set<string>> {
	const points = await base.lire(contratId, (tx) =>
		tx
			.selectFrom('point')
			.select('dossier_id')
			.where('contrat_id', '=', contratId)
			.where(sql<boolean>`seance_id::text = ${seanceId}`)
			.execute()
	);
	return new Set(points.flatMap(({ dossier_id }) => dossier_id ?? []));
}

/** The missing decisions by number of application; without a number when all of them are hidden from who closes. */
function direCeQuiManque(points: readonly PointLu[], lisibles: ReadonlySet<string>): string | undefined {
	const lus = points.filter(({ dossierId }) => lisibles.has(dossierId));
	return lus.some((point) => lignesSansDecision(point) > 0) ? direDecisionsManquantes(lus) : undefined;
}
