import { type Issue, reussi } from '#contrat/commun/issue.ts';
import { peut } from '#contrat/acteurs/agent.ts';
import type { Contexte } from '#contrat/acteurs/server/contexte.ts';
import { type RefusInstance, refuserInstance } from '#contrat/gouvernance/refus-instance.ts';
import type { SaisieRegles } from '#contrat/gouvernance/saisie-instance.ts';
import { refusDeContrainte } from '#db/contraintes.ts';
import { journaliser } from '#db/journal.ts';

/**
 * Sets the rules of a body from a day on: quorum, proxies, majority of a vote. Meetings before that day keep theirs.
 * Refusals: unknown body or college, a day not after the last closed meeting, whose count must not change.
 */
export async function fixerRegles(
	contexte: Contexte,
	instance: string,
	saisie: SaisieRegles
): Promise<Issue<null, RefusInstance>> {
	const { base, agent, contratId, maintenant } = contexte;
	if (!peut(agent, 'seance.gerer', contratId)) return refuserInstance('non_autorise');
	const inconnu = {
		regle_instance_contrat_id_instance_code_college_code_fkey: refuserInstance('college_inconnu').refus
	};
	return refusDeContrainte(inconnu, () =>
		base.ecrire(contratId, async (tx) => {
			const lue = await tx
				.selectFrom('instance')
				.select('code')
				.where('contrat_id', '=', contratId)
				.where('code', '=', instance)
				.executeTakeFirst();
			if (!lue) return refuserInstance('instance_inconnue');
			const close = await tx
				.selectFrom('seance')
				.select('jour')
				.where('contrat_id', '=', contratId)
				.where('instance_code', '=', instance)
				.where('statut', '=', 'close')
				.where('jour', '>=', saisie.depuis)
				.executeTakeFirst();
			if (close) return refuserInstance('regle_deja_appliquee');

			const { depuis, quorum, source } = saisie;
			const regles = {
				quorum,
				part: quorum === 'aucun' || saisie.part === '' ? null : saisie.part,
				college_code: quorum === 'college' ? saisie.college : null,
				pouvoirs_par_personne: saisie.pouvoirsParPersonne,
				pouvoirs_comptent: saisie.pouvoirsComptent,
				suppleants_comptent: saisie.suppleantsComptent,
				invites_comptent: saisie.invitesComptent,
				vacants_comptent: saisie.vacantsComptent,
				majorite: saisie.majorite,
				source
			};
			await tx
				.insertInto('regle_instance')
				.values({ contrat_id: contratId, instance_code: instance, depuis, ...regles })
				.onConflict((c) => c.columns(['contrat_id', 'instance_code', 'depuis']).doUpdateSet(regles))
				.execute();
			await journaliser(tx, {
				contratId,
				agent,
				acte: 'fixerRegles',
				objet: 'instance',
				objetId: instance,
				details: { le: maintenant, depuis, ...regles }
			});
			return reussi(null);
		})
	);
}
