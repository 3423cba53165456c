import { peutSigner } from '#contrat/acteurs/representant.ts';
import { representantsDe } from '#contrat/acteurs/server/lectures-structure-complete.ts';
import type { Jour } from '#contrat/commun/jour.ts';
import type { Signataire } from '#contrat/dossiers/signature.ts';
import type { Tx } from '#db/base.ts';

/** Who may sign for a structure on that day: the legal representative first, then those who got a delegation. */
export async function signatairesDe(tx: Tx, contratId: string, structureId: string, le: Jour): Promise<Signataire[]> {
	const representants = await representantsDe(tx, contratId, structureId);
	return peutSigner(representants, le).map(({ id, nom, fonction, genre, courriel, debut, fin }) => {
		return { id, nom, fonction, qualite: genre, courriel, debut, fin };
	});
}

/** A signature asked for, as its row says. */
export interface SignatureLue {
	id: string;
	dossierId: string;
	representantId: string;
	nom: string;
	fonction: string;
	qualite: Signataire['qualite'];
	courriel: string;
	empreinte: string;
	revision: number;
	demandeeLe: Date;
	expireLe: Date;
	signeeLe: Date | null;
	refuseeLe: Date | null;
	annuleeLe: Date | null;
	motif: string | null;
}

function signatures(tx: Tx, contratId: string) {
	return tx
		.selectFrom('signature')
		.select(['id', 'nom', 'fonction', 'qualite', 'courriel', 'empreinte', 'revision', 'motif'])
		.select(['dossier_id as dossierId', 'representant_id as representantId'])
		.select(['demandee_le as demandeeLe', 'expire_le as expireLe', 'signee_le as signeeLe'])
		.select(['refusee_le as refuseeLe', 'annulee_le as annuleeLe'])
		.where('contrat_id', '=', contratId)
		.$narrowType<{ qualite: Signataire['qualite'] }>();
}

/** The signature an application waits for, or null. */
export async function signatureEnAttente(tx: Tx, contratId: string, dossierId: string): Promise<SignatureLue | null> {
	const ligne = await signatures(tx, contratId)
		.where('dossier_id', '=', dossierId)
		.where('signee_le', 'is', null)
		.where('refusee_le', 'is', null)
		.where('annulee_le', 'is', null)
		.executeTakeFirst();
	return ligne ?? null;
}

/** The signature of this identifier, or null. */
export async function signatureParId(tx: Tx, contratId: string, id: string): Promise<SignatureLue | null> {
	return (await signatures(tx, contratId).where('id', '=', id).executeTakeFirst()) ?? null;
}

/** The last signature asked for on an application, given or not; null when there was none. */
export async function derniereSignature(tx: Tx, contratId: string, dossierId: string): Promise<SignatureLue | null> {
	const ligne = await signatures(tx, contratId)
		.where('dossier_id', '=', dossierId)
		.orderBy('demandee_le', 'desc')
		.orderBy('id', 'desc')
		.limit(1)
		.executeTakeFirst();
	return ligne ?? null;
}

/** The last signature given on an application: the one its receipt names. */
export async function signatureDonnee(tx: Tx, contratId: string, dossierId: string): Promise<SignatureLue | null> {
	const ligne = await signatures(tx, contratId)
		.where('dossier_id', '=', dossierId)
		.where('signee_le', 'is not', null)
		.orderBy('signee_le', 'desc')
		.limit(1)
		.executeTakeFirst();
	return ligne ?? null;
}
