import type { Signataire } from '#contrat/dossiers/signature.ts';
import { nouvelIdentifiant } from '#db/identifiant.ts';
import type { Tx } from '#db/base.ts';
import type { EnteteDossier } from './charger-dossier.ts';

/**
 * Writes the row of a signature, asked for (waiting) or given at once; gives its identifier. The row holds the name and the
 * quality of that day: what is signed stays true when the representative leaves.
 */
export async function poserSignature(
	tx: Tx,
	contratId: string,
	dossier: Pick<EnteteDossier, 'id'>,
	signature: {
		signataire: Signataire;
		empreinte: string;
		/** Revision of the application it binds to. */
		revision: number;
		demandeeLe: Date;
		expireLe: Date;
		moyen: 'session' | 'lien';
		signeeLe?: Date;
	}
): Promise<string> {
	const id = nouvelIdentifiant();
	const { signataire } = signature;
	await tx
		.insertInto('signature')
		.values({
			contrat_id: contratId,
			id,
			dossier_id: dossier.id,
			representant_id: signataire.id,
			nom: signataire.nom,
			fonction: signataire.fonction,
			qualite: signataire.qualite,
			courriel: signataire.courriel,
			empreinte: signature.empreinte,
			revision: signature.revision,
			demandee_le: signature.demandeeLe,
			expire_le: signature.expireLe,
			moyen: signature.moyen,
			signee_le: signature.signeeLe ?? null
		})
		.execute();
	return id;
}

/** Takes back the signature an application waits for: its link no longer works. */
export async function annulerSignatureEnAttente(
	tx: Tx,
	contratId: string,
	dossierId: string,
	maintenant: Date
): Promise<void> {
	await tx
		.updateTable('signature')
		.set({ annulee_le: maintenant })
		.where('contrat_id', '=', contratId)
		.where('dossier_id', '=', dossierId)
		.where('signee_le', 'is', null)
		.where('refusee_le', 'is', null)
		.where('annulee_le', 'is', null)
		.execute();
}
