import { type Agent, peut } from '#contrat/acteurs/agent.ts';
import type { Contexte } from '#contrat/acteurs/server/contexte.ts';
import { type Issue, reussi } from '#contrat/commun/issue.ts';
import { jourDe } from '#contrat/commun/jour.ts';
import type { ContenuDossier } from '#contrat/dossiers/contenu.ts';
import { peutEcrire } from '#contrat/dossiers/qui-ecrit.ts';
import { type RefusDossier, refuserDossier } from '#contrat/dossiers/refus.ts';
import { signatureExpireLe } from '#contrat/dossiers/signature.ts';
import type { Tx } from '#db/base.ts';
import { journaliser } from '#db/journal.ts';
import { type EnteteDossier, verrouillerEntete } from './charger-dossier.ts';
import { correctionOuverte, rendreLaCorrection } from './correction-en-cours.ts';
import { empreinteDeLArgent, empreinteDuContenu } from './empreintes.ts';
import { poserSignature } from './poser-signature.ts';
import { prevenirLEquipe } from './prevenir.ts';
import { receptionner } from './receptionner.ts';
import { signataireDeLAgent } from './signataire-de-l-agent.ts';
import { verifierLEnvoi } from './verifier-l-envoi.ts';

/**
 * Gives a corrected application back. When no amount changed since the team asked, the signature given stays good; when
 * money changed, a representative signs here and now (`signe`), or is sent a link (`demanderSignature`).
 * The date of deposit never moves. Gives whether it was signed again.
 * Refusals: not one's structure's, no correction open, anything missing or unbalanced, changed since it was read again,
 * money changed and not signed.
 */
export async function rendreCorrection(
	{ base, agent, contratId, maintenant }: Contexte,
	{ dossierId, revision, signe }: { dossierId: string; revision: number; signe: boolean }
): Promise<Issue<boolean, RefusDossier>> {
	if (!peut(agent, 'dossier.ecrire', contratId)) return refuserDossier('non_autorise');
	return base.ecrire(contratId, async (tx) => {
		const dossier = await verrouillerEntete(tx, contratId, dossierId);
		if (!dossier || !peutEcrire(agent, contratId, dossier)) return refuserDossier('introuvable');
		const correction = await correctionOuverte(tx, contratId, dossierId);
		if (!correction) return refuserDossier('correction_absente');
		const envoi = await verifierLEnvoi(tx, contratId, dossier, { acte: 'corriger', revision, instant: maintenant });
		if (!envoi.ok) return envoi;
		const { contenu, statut } = envoi.valeur;
		const argentChange = empreinteDeLArgent(contenu) !== correction.empreinteArgent;
		if (argentChange) {
			if (!signe) return refuserDossier('signature_requise');
			const issue = await signerIci(tx, contratId, agent, dossier, contenu, maintenant);
			if (!issue.ok) return issue;
			await receptionner(tx, contratId, dossier, {
				statut,
				le: maintenant,
				empreinte: empreinteDuContenu(contenu),
				signataire: issue.valeur
			});
		}
		await rendreLaCorrection(tx, contratId, dossierId, maintenant);
		await prevenirLEquipe(tx, contratId, correction.demandeePar, dossier, {
			sujet: `Dossier ${dossier.numero} : correction rendue`,
			paragraphes: [
				`La structure a rendu le dossier « ${dossier.intitule} » corrigé.`,
				argentChange
					? 'Des sommes ont changé : le dossier a été signé à nouveau et attend d’être déclaré recevable.'
					: 'Aucune somme n’a changé : la première signature reste valable.'
			]
		});
		const acte = { contratId, agent, acte: 'rendreCorrection', objet: 'correction', objetId: correction.id, dossierId };
		const details = { le: maintenant, argentChange, empreinte: empreinteDuContenu(contenu) };
		await journaliser(tx, { ...acte, details });
		return reussi(argentChange);
	});
}

async function signerIci(
	tx: Tx,
	contratId: string,
	agent: Agent,
	dossier: EnteteDossier,
	contenu: ContenuDossier,
	maintenant: Date
): Promise<Issue<{ nom: string; courriel: string }, RefusDossier>> {
	const signataire = await signataireDeLAgent(tx, contratId, dossier.structureId, agent, jourDe(maintenant));
	if (!signataire.ok) return signataire;
	await poserSignature(tx, contratId, dossier, {
		signataire: signataire.valeur,
		empreinte: empreinteDuContenu(contenu),
		revision: dossier.revision,
		demandeeLe: maintenant,
		expireLe: signatureExpireLe(maintenant, maintenant, 7),
		moyen: 'session',
		signeeLe: maintenant
	});
	return reussi(signataire.valeur);
}
