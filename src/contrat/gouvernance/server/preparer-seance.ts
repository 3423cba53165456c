import { type Issue, reussi } from '#contrat/commun/issue.ts';
import { peut } from '#contrat/acteurs/agent.ts';
import type { Contexte } from '#contrat/acteurs/server/contexte.ts';
import { type RefusSeance, refuserSeance } from '#contrat/gouvernance/refus.ts';
import type { SaisieSeance } from '#contrat/gouvernance/saisie.ts';
import { refusDeContrainte } from '#db/contraintes.ts';
import { nouvelIdentifiant } from '#db/identifiant.ts';
import { journaliser } from '#db/journal.ts';

/**
 * Prepares a meeting of a body, whether it decides, prepares or advises, on a day of the contract.
 * @param options.exemple marks a fictional meeting of the example year
 * @returns the identifier of the meeting, or a refusal: unknown body, day outside the contract, day already
 * taken by the same body.
 */
export async function preparerSeance(
	contexte: Contexte,
	saisie: SaisieSeance,
	options: { exemple?: boolean } = {}
): Promise<Issue<string, RefusSeance>> {
	const { base, agent, contratId, maintenant } = contexte;
	if (!peut(agent, 'seance.gerer', contratId)) return refuserSeance('non_autorise');
	return refusDeContrainte({ seance_jour: refuserSeance('jour_pris').refus }, () =>
		base.ecrire(contratId, async (tx) => {
			const instance = await tx
				.selectFrom('instance')
				.innerJoin('contrat', 'contrat.id', 'instance.contrat_id')
				.select(['contrat.debut', 'contrat.fin'])
				.where('instance.contrat_id', '=', contratId)
				.where('instance.code', '=', saisie.instance)
				.executeTakeFirst();
			if (!instance) return refuserSeance('instance_inconnue');
			if (saisie.jour < instance.debut || saisie.jour > instance.fin) return refuserSeance('hors_contrat');

			const id = nouvelIdentifiant();
			const { instance: instance_code, jour, heure, heureFin = '', lieu, visio = '', objet, message = '' } = saisie;
			await tx
				.insertInto('seance')
				.values({
					contrat_id: contratId,
					id,
					instance_code,
					jour,
					heure: heure || null,
					heure_fin: heureFin || null,
					lieu,
					visio,
					message,
					objet,
					statut: 'preparee',
					exemple: options.exemple ?? false
				})
				.execute();
			await journaliser(tx, {
				contratId,
				agent,
				acte: 'preparerSeance',
				objet: 'seance',
				objetId: id,
				details: { le: maintenant, instance: instance_code, jour, heure, lieu, objet }
			});
			return reussi(id);
		})
	);
}
