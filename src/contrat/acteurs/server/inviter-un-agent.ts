import { peut } from '#contrat/acteurs/agent.ts';
import type { Role } from '#contrat/acteurs/habilitations.ts';
import type { RefusActeurs } from '#contrat/acteurs/refus.ts';
import { type Issue, refuse, reussi } from '#contrat/commun/issue.ts';
import { journaliser } from '#db/journal.ts';
import type { Contexte } from './contexte.ts';
import { donnerMandat, type Invitation, inviterParCourriel, type MandatDonne } from './donner-un-mandat.ts';

/** Who may say who acts: the team of the contract, or who administers the platform (a new contract has no team yet). */
function peutGererLesAgents({ agent, contratId }: Contexte): boolean {
	return peut(agent, 'agent.gerer', contratId) || peut(agent, 'plateforme.administrer', null);
}

/**
 * Invites somebody into the contract with a role; the letter leaves with the act.
 * Refusals: not allowed; an instructeur without funder, a porteur without structure; partner, structure or college not
 * of this contract; the same role already held; a disabled account.
 */
export async function inviterAgent(
	contexte: Contexte,
	invitation: Invitation
): Promise<Issue<MandatDonne, RefusActeurs>> {
	if (!peutGererLesAgents(contexte)) return refuse('non_autorise');
	const { base, agent, contratId } = contexte;
	return base.ecrire(contratId, (tx) =>
		donnerMandat(tx, { contratId, auteur: { compteId: agent.compteId, nom: agent.nom }, envoyer: true }, invitation)
	);
}

/**
 * Sends the letter of a mandate in force again, with a new link: the first may be lost or out of date.
 * Refusals: not allowed, mandate ended or unknown here.
 */
export async function renvoyerInvitation(contexte: Contexte, mandatId: string): Promise<Issue<null, RefusActeurs>> {
	if (!peutGererLesAgents(contexte)) return refuse('non_autorise');
	const { base, agent, contratId } = contexte;
	return base.ecrire(contratId, async (tx) => {
		const mandat = await tx
			.selectFrom('mandat')
			.select(['compte_id', 'role'])
			.where('id', '=', mandatId)
			.where('fin_le', 'is', null)
			.executeTakeFirst();
		if (!mandat) return refuse('mandat_inconnu');
		await inviterParCourriel(tx, { contratId, compteId: mandat.compte_id, role: mandat.role as Role });
		await journaliser(tx, {
			contratId,
			agent: { compteId: agent.compteId, nom: agent.nom },
			acte: 'renvoyerInvitation',
			objet: 'mandat',
			objetId: mandatId,
			details: { compte: mandat.compte_id }
		});
		return reussi(null);
	});
}

/**
 * Ends a mandate now; it stays in the list of past ones. What the person opened stops at their next request.
 * Refusals: not allowed, one's own mandate (a contract always keeps somebody), mandate ended or unknown here.
 */
export async function terminerMandat(contexte: Contexte, mandatId: string): Promise<Issue<null, RefusActeurs>> {
	if (!peutGererLesAgents(contexte)) return refuse('non_autorise');
	const { base, agent, contratId, maintenant } = contexte;
	return base.ecrire(contratId, async (tx) => {
		const mandat = await tx
			.selectFrom('mandat')
			.select(['compte_id', 'role'])
			.where('id', '=', mandatId)
			.where('fin_le', 'is', null)
			.forUpdate()
			.executeTakeFirst();
		if (!mandat) return refuse('mandat_inconnu');
		if (mandat.compte_id === agent.compteId) return refuse('mandat_propre');
		await tx.updateTable('mandat').set({ fin_le: maintenant }).where('id', '=', mandatId).execute();
		await journaliser(tx, {
			contratId,
			agent: { compteId: agent.compteId, nom: agent.nom },
			acte: 'terminerMandat',
			objet: 'mandat',
			objetId: mandatId,
			details: { compte: mandat.compte_id, role: mandat.role }
		});
		return reussi(null);
	});
}
