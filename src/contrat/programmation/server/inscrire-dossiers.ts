import { passer } from '#contrat/commun/cycle.ts';
import { type Issue, reussi } from '#contrat/commun/issue.ts';
import { peut } from '#contrat/acteurs/agent.ts';
import type { Contexte } from '#contrat/acteurs/server/contexte.ts';
import { cycleDossier, type Statut } from '#contrat/dossiers/dossier.ts';
import { cycleSeance } from '#contrat/gouvernance/seance.ts';
import { verrouillerSeance } from '#contrat/gouvernance/server/verrouiller-seance.ts';
import { type RefusProgrammation, refuserProgrammation } from '#contrat/programmation/refus.ts';
import { refusDeContrainte } from '#db/contraintes.ts';
import { journaliserEnsemble } from '#db/journal.ts';

/**
 * Puts receivable or adjourned applications on the agenda of a meeting, after those already there.
 * All of them or none. A body that does not decide looks at an application without holding it: its state stays.
 * An application stands in one open meeting at most: once there, it is « inscrit ».
 * @returns how many were added, or a refusal: closed meeting, nothing ticked, an application that cannot be added
 * (the message names it).
 */
export async function inscrireDossiers(
	contexte: Contexte,
	seanceId: string,
	dossiers: readonly string[]
): Promise<Issue<number, RefusProgrammation>> {
	const { base, agent, contratId, maintenant } = contexte;
	if (!peut(agent, 'seance.gerer', contratId)) return refuserProgrammation('non_autorise');
	return refusDeContrainte({ point_dossier_unique: refuserProgrammation('dossier_non_inscriptible').refus }, () =>
		base.ecrire(contratId, async (tx) => {
			const seance = await verrouillerSeance(tx, contratId, seanceId);
			if (!seance) return refuserProgrammation('introuvable');
			if (!passer(cycleSeance, seance.statut, 'inscrire').ok) return refuserProgrammation('seance_close');
			const choisis = [...new Set(dossiers)];
			if (choisis.length === 0) return refuserProgrammation('aucun_dossier');
			const lus = await tx
				.selectFrom('dossier')
				.select(['id', 'numero', 'statut'])
				.where('contrat_id', '=', contratId)
				.where('id', 'in', choisis)
				.where('statut', '<>', 'brouillon')
				.where('depose_le', 'is not', null)
				.orderBy('id')
				.forUpdate()
				.execute();
			if (lus.length < choisis.length) return refuserProgrammation('introuvable');
			const decide = seance.nature === 'decision';
			const refuses = lus.filter((d) => !peutEtreInscrit(d.statut as Statut, decide));
			if (refuses.length > 0) return refuserProgrammation('dossier_non_inscriptible', direRefuses(refuses));

			const { dernier } = await tx
				.selectFrom('point')
				.select((eb) => eb.fn.coalesce(eb.fn.max('ordre'), eb.lit(0)).as('dernier'))
				.where('contrat_id', '=', contratId)
				.where('seance_id', '=', seanceId)
				.executeTakeFirstOrThrow();
			const ranges = lus.toSorted((a, b) => a.numero.localeCompare(b.numero, 'fr'));
			await tx
				.insertInto('point')
				.values(
					ranges.map(({ id }, rang) => ({
						contrat_id: contratId,
						seance_id: seanceId,
						dossier_id: id,
						ordre: dernier + rang + 1
					}))
				)
				.execute();
			if (decide)
				await tx
					.updateTable('dossier')
					.set({ statut: cycleDossier.inscrire.vers })
					.where('contrat_id', '=', contratId)
					.where('id', 'in', choisis)
					.execute();
			await journaliserEnsemble(
				tx,
				ranges.map(({ id, statut }) => ({
					contratId,
					agent,
					acte: 'inscrireDossiers',
					objet: 'seance',
					objetId: seanceId,
					dossierId: id,
					details: {
						le: maintenant,
						instance: seance.instance,
						jour: seance.jour,
						avant: statut,
						apres: decide ? cycleDossier.inscrire.vers : statut
					}
				}))
			);
			return reussi(ranges.length);
		})
	);
}

/** A body that decides takes what no open meeting holds; the others also look at what a deciding one already has. */
function peutEtreInscrit(statut: Statut, decide: boolean): boolean {
	return passer(cycleDossier, statut, 'inscrire').ok || (!decide && statut === cycleDossier.inscrire.vers);
}

function direRefuses(refuses: readonly { numero: string }[]): string {
	const numeros = refuses.map(({ numero }) => numero).join(', ');
	return refuses.length === 1
		? `Le dossier ${numeros} n’est plus recevable, ou il est déjà inscrit à une séance. Décochez-le et recommencez.`
		: `Les dossiers ${numeros} ne sont plus recevables, ou ils sont déjà inscrits à une séance. Décochez-les et recommencez.`;
}
