import type { Contexte } from '#contrat/acteurs/server/contexte.ts';
import { prevoirCourriel } from '#contrat/acteurs/server/prevoir-un-courriel.ts';
import { peut } from '#contrat/acteurs/agent.ts';
import { type Issue, reussi } from '#contrat/commun/issue.ts';
import { jourDe } from '#contrat/commun/jour.ts';
import { type RefusDossier, refuserDossier } from '#contrat/dossiers/refus.ts';
import { peutEcrire } from '#contrat/dossiers/qui-ecrit.ts';
import { signatureExpireLe } from '#contrat/dossiers/signature.ts';
import type { Tx } from '#db/base.ts';
import { journaliser } from '#db/journal.ts';
import { type EnteteDossier, verrouillerEntete } from './charger-dossier.ts';
import { rendreLaCorrection } from './correction-en-cours.ts';
import { empreinteDuContenu } from './empreintes.ts';
import { versionDuFormulaire } from './formulaire-du-dossier.ts';
import { poserSignature } from './poser-signature.ts';
import { signatairesDe } from './signataires.ts';
import { verifierLEnvoi } from './verifier-l-envoi.ts';

/** What is asked: which application, read again at which revision, and who signs. */
export interface DemandeDeSignature {
	dossierId: string;
	revision: number;
	representantId: string;
}

/**
 * Sends an application to be signed by one of the structure's representatives: it is frozen, « à signer », and a link
 * leaves by e-mail; its secret is made when the letter is sent. A correction that changed money goes the same way.
 * What is sent before the closing may be signed after it (`signatureExpireLe`).
 * Gives the instant the link expires.
 * Refusals: not one's structure's (nor keyed by the team), already sent, changed since it was read again, call not open,
 * anything missing or unbalanced, not a representative of the structure today.
 */
export async function demanderSignature(
	{ base, agent, contratId, maintenant }: Contexte,
	{ dossierId, revision, representantId }: DemandeDeSignature
): Promise<Issue<Date, RefusDossier>> {
	if (!peut(agent, 'dossier.ecrire', contratId)) return refuserDossier('non_autorise');
	return base.ecrire(contratId, async (tx) => {
		const dossier = await verrouillerEntete(tx, contratId, dossierId);
		if (!dossier || !peutEcrire(agent, contratId, dossier)) return refuserDossier('introuvable');
		if (dossier.statut === 'a_signer') return refuserDossier('deja_depose', 'Ce dossier attend déjà une signature.');
		const correction = dossier.deposeLe !== null && (await rendreLaCorrection(tx, contratId, dossierId, maintenant));
		if (dossier.deposeLe !== null && !correction) return refuserDossier('deja_depose');
		const acte = correction ? 'faire_signer_correction' : 'demander_signature';
		const envoi = await verifierLEnvoi(tx, contratId, dossier, { acte, revision, instant: maintenant });
		if (!envoi.ok) return envoi;
		const signataires = await signatairesDe(tx, contratId, dossier.structureId, jourDe(maintenant));
		if (signataires.length === 0) return refuserDossier('signataire_absent');
		const signataire = signataires.find(({ id }) => id === representantId);
		if (!signataire) return refuserDossier('signataire_inconnu');
		const { calendrier, contenu, statut } = envoi.valeur;
		const expireLe = signatureExpireLe(maintenant, calendrier.fermeLe, calendrier.delaiSignatureJours);
		const empreinte = empreinteDuContenu(contenu);
		const suivante = dossier.revision + 1;
		const signatureId = await poserSignature(tx, contratId, dossier, {
			signataire,
			empreinte,
			revision: suivante,
			demandeeLe: maintenant,
			expireLe,
			moyen: 'lien'
		});
		await poserStatut(tx, contratId, dossier, statut, suivante);
		const { nom, courriel, fonction } = signataire;
		await prevoirCourriel(tx, { modele: 'signature', contratId, objet: signatureId, adresse: courriel, nom });
		const ecrit = { contratId, agent, acte: 'demanderSignature', objet: 'dossier', objetId: dossierId, dossierId };
		const details = { le: maintenant, signataire: `${nom}, ${fonction}`, expireLe, empreinte, revision: suivante };
		await journaliser(tx, { ...ecrit, details });
		return reussi(expireLe);
	});
}

async function poserStatut(
	tx: Tx,
	contratId: string,
	dossier: EnteteDossier,
	statut: string,
	revision: number
): Promise<void> {
	await tx
		.updateTable('dossier')
		.set({
			statut,
			revision,
			...(dossier.statut === 'brouillon' && {
				formulaire_version: await versionDuFormulaire(tx, contratId, dossier.appelId)
			})
		})
		.where('contrat_id', '=', contratId)
		.where('id', '=', dossier.id)
		.execute();
}
