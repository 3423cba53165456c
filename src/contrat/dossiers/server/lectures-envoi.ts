import type { Agent } from '#contrat/acteurs/agent.ts';
import { ecrireInstant, jourDe } from '#contrat/commun/jour.ts';
import { attestationsDe, nomsQualites, signatureExpireLe } from '#contrat/dossiers/signature.ts';
import type { Tx } from '#db/base.ts';
import { calendrierDeDepot } from './calendrier-de-depot.ts';
import type { EnteteDossier } from './charger-dossier.ts';
import type { StructureDuPorteur } from './lectures.ts';
import { signatairesDe } from './signataires.ts';

/** What the page that sends an application shows: who may sign, and whether the person signed in is one of them. */
export interface PreparationDeLEnvoi {
	signataires: { valeur: string; libelle: string; aide: string }[];
	/** The person signed in, when they may bind the structure today. */
	moi: { nom: string; fonction: string; attestations: string[] } | null;
	/** Until when a signature asked for now could be given, in words. */
	expireLe: string;
	/** The last person asked to sign said no: who, when in words, and why. Null once somebody else is asked. */
	refus: { nom: string; le: string; motif: string } | null;
}

/** Who could sign this application today. */
export async function preparerLEnvoi(
	tx: Tx,
	contratId: string,
	{ entete, structure }: { entete: EnteteDossier; structure: StructureDuPorteur },
	agent: Agent,
	maintenant: Date
): Promise<PreparationDeLEnvoi> {
	const signataires = await signatairesDe(tx, contratId, structure.id, jourDe(maintenant));
	const moi = signataires.find(({ courriel }) => courriel === agent.courriel.toLowerCase());
	const { fermeLe, delaiSignatureJours } = await calendrierDeDepot(tx, contratId, entete);
	return {
		signataires: signataires.map(({ id, nom, fonction, qualite, courriel }) => ({
			valeur: id,
			libelle: `${nom}, ${fonction}`,
			aide: `${nomsQualites[qualite]}, ${courriel}`
		})),
		moi: moi ? { nom: moi.nom, fonction: moi.fonction, attestations: attestationsDe(moi, structure.forme) } : null,
		expireLe: ecrireInstant(signatureExpireLe(maintenant, fermeLe, delaiSignatureJours)),
		refus: await dernierRefusDeSigner(tx, contratId, entete.id)
	};
}

/** The refusal the structure has to answer: that of the last signature asked for, when it was refused; null otherwise. */
export async function dernierRefusDeSigner(
	tx: Tx,
	contratId: string,
	dossierId: string
): Promise<PreparationDeLEnvoi['refus']> {
	const derniere = await tx
		.selectFrom('signature')
		.select(['nom', 'refusee_le', 'motif'])
		.where('contrat_id', '=', contratId)
		.where('dossier_id', '=', dossierId)
		.orderBy('demandee_le', 'desc')
		.limit(1)
		.executeTakeFirst();
	if (!derniere?.refusee_le) return null;
	return { nom: derniere.nom, le: ecrireInstant(derniere.refusee_le), motif: derniere.motif ?? '' };
}
