import { sql } from 'kysely';
import { type Agent, peut } from '#contrat/acteurs/agent.ts';
import type { RefusActeurs } from '#contrat/acteurs/refus.ts';
import { type Issue, refuse, reussi } from '#contrat/commun/issue.ts';
import type { Base } from '#db/base.ts';
import { FILE_PERDUS, SCHEMA } from './travaux.ts';

/**
 * Disables an account, which closes its sessions and its links at once, or enables it again.
 * Refusals: not allowed, one's own account, account unknown.
 */
export async function activerCompte(
	base: Base,
	agent: Agent,
	saisie: { compteId: string; actif: boolean }
): Promise<Issue<null, RefusActeurs>> {
	if (!peut(agent, 'plateforme.administrer', null)) return refuse('non_autorise');
	const { compteId, actif } = saisie;
	if (compteId === agent.compteId) return refuse('compte_propre');
	return base.identite(async (tx) => {
		const { numUpdatedRows } = await tx
			.updateTable('compte')
			.set({ actif })
			.where('id', '=', compteId)
			.executeTakeFirst();
		if (numUpdatedRows === 0n) return refuse('compte_inconnu');
		if (!actif) {
			await tx.deleteFrom('session').where('compte_id', '=', compteId).execute();
			await tx.deleteFrom('lien_unique').where('compte_id', '=', compteId).execute();
		}
		return reussi(null);
	});
}

/**
 * Puts every letter given up back to be sent, for when the mail server is mended. Gives how many.
 * Refusal: not allowed.
 */
export async function relancerCourriels(base: Base, agent: Agent): Promise<Issue<number, RefusActeurs>> {
	if (!peut(agent, 'plateforme.administrer', null)) return refuse('non_autorise');
	return base.proprietaire(async (tx) => {
		const { numAffectedRows } = await sql`
			with perdus as (
				delete from ${sql.table(`${SCHEMA}.job`)} where name = ${FILE_PERDUS} and state = 'created' returning data
			)
			insert into courriel_a_envoyer (id, contrat_id, modele, compte_id, adresse, donnees)
			select gen_random_uuid(), (data ->> 'contratId')::uuid, data ->> 'modele', (data ->> 'compteId')::uuid,
				data ->> 'adresse', data - 'contratId' - 'modele' - 'compteId' - 'adresse'
			from perdus`.execute(tx);
		return reussi(Number(numAffectedRows ?? 0n));
	});
}
