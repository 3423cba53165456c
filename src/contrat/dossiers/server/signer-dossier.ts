import { peut } from '#contrat/acteurs/agent.ts';
import type { Contexte } from '#contrat/acteurs/server/contexte.ts';
import type { Issue } from '#contrat/commun/issue.ts';
import { type RefusDossier, refuserDossier } from '#contrat/dossiers/refus.ts';
import { apposerSignature } from './apposer-signature.ts';
import { verrouillerEntete } from './charger-dossier.ts';
import type { AccuseDeReception } from './receptionner.ts';
import { signatureEnAttente } from './signataires.ts';

/**
 * Gives the signature an application waits for, by the person it was asked from, signed in with the same address.
 * Refusals: not one's structure's, no signature waiting, asked from somebody else, and `refusDeSigner`.
 */
export async function signerDossier(
	{ base, agent, contratId, maintenant }: Contexte,
	dossierId: string
): Promise<Issue<AccuseDeReception, RefusDossier>> {
	if (!peut(agent, 'dossier.deposer', contratId)) return refuserDossier('non_autorise');
	return base.ecrire(contratId, async (tx) => {
		const dossier = await verrouillerEntete(tx, contratId, dossierId);
		if (!dossier || !peut(agent, 'dossier.deposer', contratId, dossier)) return refuserDossier('introuvable');
		const attendue = await signatureEnAttente(tx, contratId, dossierId);
		if (!attendue) return refuserDossier('signature_absente');
		if (attendue.courriel !== agent.courriel.toLowerCase()) return refuserDossier('pas_signataire');
		return apposerSignature(tx, { contratId, agent, maintenant, moyen: 'session' }, dossier, attendue);
	});
}
