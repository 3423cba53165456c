import { peut } from '#contrat/acteurs/agent.ts';
import type { Contexte } from '#contrat/acteurs/server/contexte.ts';
import { type Issue, reussi } from '#contrat/commun/issue.ts';
import { jourDe } from '#contrat/commun/jour.ts';
import { type RefusDossier, refuserDossier } from '#contrat/dossiers/refus.ts';
import { signatureExpireLe } from '#contrat/dossiers/signature.ts';
import { journaliser } from '#db/journal.ts';
import { verrouillerEntete } from './charger-dossier.ts';
import { empreinteDuContenu } from './empreintes.ts';
import { poserSignature } from './poser-signature.ts';
import { type AccuseDeReception, receptionner } from './receptionner.ts';
import { signataireDeLAgent } from './signataire-de-l-agent.ts';
import { verifierLEnvoi } from './verifier-l-envoi.ts';

export type { AccuseDeReception } from './receptionner.ts';

/**
 * Signs and sends an application in one gesture, by somebody who both files for the structure and may bind it that day:
 * it is frozen, the signature is bound to the sha256 of what was read, and the receipt leaves (CRPA, art. L112-3 and
 * L231-4, 3°). Anybody else asks for a signature (`demanderSignature`).
 * Refusals: not one's structure's, already sent, changed since it was read again, call not open (with the exact time),
 * anything missing or unbalanced (`completude.ts`), not a representative of the structure today.
 * @param revision the revision that was read again before sending
 */
export async function deposerDossier(
	{ base, agent, contratId, maintenant }: Contexte,
	{ dossierId, revision }: { dossierId: string; revision: number }
): Promise<Issue<AccuseDeReception, RefusDossier>> {
	if (!peut(agent, 'dossier.deposer', contratId)) return refuserDossier('non_autorise');
	return base.ecrire(contratId, async (tx) => {
		const dossier = await verrouillerEntete(tx, contratId, dossierId);
		if (!dossier || !peut(agent, 'dossier.deposer', contratId, dossier)) return refuserDossier('introuvable');
		if (dossier.deposeLe !== null) return refuserDossier('deja_depose');
		const envoi = await verifierLEnvoi(tx, contratId, dossier, { acte: 'deposer', revision, instant: maintenant });
		if (!envoi.ok) return envoi;
		const signataire = await signataireDeLAgent(tx, contratId, dossier.structureId, agent, jourDe(maintenant));
		if (!signataire.ok) return signataire;
		const { contenu, calendrier, statut } = envoi.valeur;
		const empreinte = empreinteDuContenu(contenu);
		await poserSignature(tx, contratId, dossier, {
			signataire: signataire.valeur,
			empreinte,
			revision,
			demandeeLe: maintenant,
			expireLe: signatureExpireLe(maintenant, calendrier.fermeLe, calendrier.delaiSignatureJours),
			moyen: 'session',
			signeeLe: maintenant
		});
		const accuse = await receptionner(tx, contratId, dossier, {
			statut,
			le: maintenant,
			empreinte,
			signataire: signataire.valeur,
			...(dossier.saisieAssistee && { confirmeLe: maintenant })
		});
		const { nom, fonction } = signataire.valeur;
		const acte = { contratId, agent, acte: 'deposerDossier', objet: 'dossier', objetId: dossierId, dossierId };
		const details = { le: maintenant, revision: revision + 1, ...accuse, signataire: `${nom}, ${fonction}` };
		await journaliser(tx, { ...acte, details });
		return reussi(accuse);
	});
}
