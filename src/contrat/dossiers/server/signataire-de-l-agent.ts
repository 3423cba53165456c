import type { Agent } from '#contrat/acteurs/agent.ts';
import { type Issue, reussi } from '#contrat/commun/issue.ts';
import type { Jour } from '#contrat/commun/jour.ts';
import { type RefusDossier, refuserDossier } from '#contrat/dossiers/refus.ts';
import type { Signataire } from '#contrat/dossiers/signature.ts';
import type { Tx } from '#db/base.ts';
import { signatairesDe } from './signataires.ts';

/**
 * The representative this person is, by the address of the account. Refusals: the structure has nobody who may sign that
 * day, or this person is not one of them.
 */
export async function signataireDeLAgent(
	tx: Tx,
	contratId: string,
	structureId: string,
	agent: Agent,
	le: Jour
): Promise<Issue<Signataire, RefusDossier>> {
	const signataires = await signatairesDe(tx, contratId, structureId, le);
	if (signataires.length === 0) return refuserDossier('signataire_absent');
	const lui = signataires.find(({ courriel }) => courriel === agent.courriel.toLowerCase());
	return lui ? reussi(lui) : refuserDossier('pas_signataire');
}
