import type { Agent } from '#contrat/acteurs/agent.ts';
import { type Jour, jourDe } from '#contrat/commun/jour.ts';
import type { Suspension } from '#contrat/dossiers/accuse.ts';
import type { Section } from '#contrat/dossiers/contenu.ts';
import { attestationsDe } from '#contrat/dossiers/signature.ts';
import type { Tx } from '#db/base.ts';
import { contenuDe, type EnteteDossier } from './charger-dossier.ts';
import { correctionOuverte, correctionsDe } from './correction-en-cours.ts';
import { empreinteDeLArgent } from './empreintes.ts';
import { horlogeDuSilence } from './silence.ts';
import { derniereSignature, signatureDonnee, signatureEnAttente } from './signataires.ts';

/** Where an application stands once it left the hands of who wrote it. */
export interface ApresLEnvoi {
	/** The signature it waits for. */
	attente: { nom: string; fonction: string; demandeeLe: Date; expireLe: Date; perimee: boolean } | null;
	/** What the person signed in declares by signing it here, when it waits for them. */
	aMoi: { nom: string; fonction: string; attestations: string[] } | null;
	/** The last refusal to sign, while nothing came after it. */
	refus: { nom: string; motif: string } | null;
	/** Who signed what is received. */
	signature: { nom: string; fonction: string; le: Date } | null;
	correction: { sections: Section[]; message: string; echeance: string | null } | null;
	/** The day silence means refusal; null when it was never sent. */
	silence: { le: Jour; suspendue: Suspension | null } | null;
}

/** Signature, correction and clock of one application, as its structure and the team read them. */
export async function apresLEnvoi(
	tx: Tx,
	contratId: string,
	entete: EnteteDossier,
	forme: string,
	agent: Agent,
	maintenant: Date
): Promise<ApresLEnvoi> {
	const attendue = await signatureEnAttente(tx, contratId, entete.id);
	const derniere = await derniereSignature(tx, contratId, entete.id);
	const donnee = await signatureDonnee(tx, contratId, entete.id);
	const corrections = await correctionsDe(tx, contratId, entete.id);
	const correction = await correctionOuverte(tx, contratId, entete.id);
	const mienne =
		attendue?.courriel === agent.courriel.toLowerCase() && attendue.expireLe > maintenant ? attendue : null;
	return {
		attente: attendue && {
			nom: attendue.nom,
			fonction: attendue.fonction,
			demandeeLe: attendue.demandeeLe,
			expireLe: attendue.expireLe,
			perimee: attendue.expireLe <= maintenant
		},
		aMoi: mienne && { nom: mienne.nom, fonction: mienne.fonction, attestations: attestationsDe(mienne, forme) },
		refus: derniere?.refuseeLe ? { nom: derniere.nom, motif: derniere.motif ?? '' } : null,
		signature: donnee?.signeeLe ? { nom: donnee.nom, fonction: donnee.fonction, le: donnee.signeeLe } : null,
		correction,
		silence: entete.deposeLe && horlogeDuSilence(entete.deposeLe, corrections, jourDe(maintenant))
	};
}

/** The correction to give back, and whether money changed since it was asked for; null when none is open. */
export async function correctionARendre(
	tx: Tx,
	contratId: string,
	entete: EnteteDossier
): Promise<{ sections: Section[]; message: string; echeance: string | null; argentChange: boolean } | null> {
	const ouverte = await correctionOuverte(tx, contratId, entete.id);
	if (!ouverte) return null;
	const argent = empreinteDeLArgent(await contenuDe(tx, contratId, entete));
	const { sections, message, echeance, empreinteArgent } = ouverte;
	return { sections, message, echeance, argentChange: argent !== empreinteArgent };
}
