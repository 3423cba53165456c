import { peut } from '#contrat/acteurs/agent.ts';
import type { Contexte } from '#contrat/acteurs/server/contexte.ts';
import { passer } from '#contrat/commun/cycle.ts';
import { type Issue, reussi } from '#contrat/commun/issue.ts';
import { cycleDossier, type Statut } from '#contrat/dossiers/dossier.ts';
import { peutEcrire } from '#contrat/dossiers/qui-ecrit.ts';
import { type RefusDossier, refuserDossier } from '#contrat/dossiers/refus.ts';
import type { Tx } from '#db/base.ts';
import { journaliser } from '#db/journal.ts';
import { type EnteteDossier, verrouillerEntete } from './charger-dossier.ts';
import { rouvrirLaCorrection } from './correction-en-cours.ts';
import { annulerSignatureEnAttente } from './poser-signature.ts';

/**
 * Takes an application back before it is signed: its link no longer works, and it may be written again — all of it when it
 * was never sent, only what the team asked to correct otherwise. Gives the new state.
 * Refusals: not one's structure's, not waiting for a signature.
 */
export async function reprendreDossier(
	{ base, agent, contratId, maintenant }: Contexte,
	dossierId: string
): Promise<Issue<Statut, RefusDossier>> {
	if (!peut(agent, 'dossier.ecrire', contratId)) return refuserDossier('non_autorise');
	return base.ecrire(contratId, async (tx) => {
		const dossier = await verrouillerEntete(tx, contratId, dossierId);
		if (!dossier || !peutEcrire(agent, contratId, dossier)) return refuserDossier('introuvable');
		if (dossier.statut !== 'a_signer') return refuserDossier('signature_absente');
		await annulerSignatureEnAttente(tx, contratId, dossierId, maintenant);
		const statut = await rendreALaStructure(tx, contratId, dossier);
		const acte = { contratId, agent, acte: 'reprendreDossier', objet: 'dossier', objetId: dossierId, dossierId };
		await journaliser(tx, { ...acte, details: { le: maintenant, apres: statut } });
		return reussi(statut);
	});
}

/** Gives an application that waited for a signature back to its structure; one that waited to be confirmed stays sent. */
export async function rendreALaStructure(tx: Tx, contratId: string, dossier: EnteteDossier): Promise<Statut> {
	const acte = dossier.deposeLe === null ? 'reprendre' : 'reprendre_correction';
	const passage = passer(cycleDossier, dossier.statut, acte);
	if (!passage.ok) return dossier.statut;
	if (acte === 'reprendre_correction') await rouvrirLaCorrection(tx, contratId, dossier.id);
	await tx
		.updateTable('dossier')
		.set({ statut: passage.valeur, revision: dossier.revision + 1 })
		.where('contrat_id', '=', contratId)
		.where('id', '=', dossier.id)
		.execute();
	return passage.valeur;
}
