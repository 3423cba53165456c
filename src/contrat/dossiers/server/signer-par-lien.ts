import { type Origine, freiner } from '#contrat/acteurs/server/frein.ts';
import { empreinteDe } from '#contrat/acteurs/server/jeton.ts';
import { direTropDEssais } from '#contrat/acteurs/frein.ts';
import { type Issue, reussi } from '#contrat/commun/issue.ts';
import { type RefusDossier, refuserDossier } from '#contrat/dossiers/refus.ts';
import type { Base, Tx } from '#db/base.ts';
import { journaliser } from '#db/journal.ts';
import { apposerSignature, refusDeSigner } from './apposer-signature.ts';
import { enteteParId, verrouillerEntete } from './charger-dossier.ts';
import { type DossierALire, dossierALire } from './dossier-a-lire.ts';
import { prevenirLesPorteurs } from './prevenir.ts';
import type { AccuseDeReception } from './receptionner.ts';
import { rendreALaStructure } from './reprendre-dossier.ts';
import { type SignatureLue, signatureParId } from './signataires.ts';

/** What the holder of a link is asked to sign, or what became of it. */
export interface DemandeOuverte {
	contratId: string;
	signature: SignatureLue;
	/** Why it can no longer be signed; null when it can. */
	refus: RefusDossier | null;
	dossier: DossierALire;
}

/** Where a link leads: which contract, which signature. Only the digest of the secret is looked for. */
async function trouver(base: Base, jeton: string): Promise<{ contratId: string; id: string } | null> {
	const empreinte = empreinteDe(jeton);
	if (!empreinte) return null;
	const ligne = await base.national((tx) =>
		tx
			.selectFrom('signature')
			.select(['contrat_id as contratId', 'id'])
			.where('jeton', '=', empreinte)
			.executeTakeFirst()
	);
	return ligne ?? null;
}

/**
 * What a link opens; null when nobody ever received it, or a later letter replaced it. Reading changes nothing: mail
 * servers open links to check them, only a person signs.
 */
export async function lireDemandeDeSignature(
	base: Base,
	jeton: string,
	maintenant: Date
): Promise<DemandeOuverte | null> {
	const trouve = await trouver(base, jeton);
	if (!trouve) return null;
	const { contratId, id } = trouve;
	return base.lire(contratId, async (tx) => {
		const signature = await signatureParId(tx, contratId, id);
		const dossier = signature && (await enteteParId(tx, contratId, signature.dossierId));
		if (!signature || !dossier) return null;
		const refus = await refusDeSigner(tx, contratId, dossier, signature, maintenant);
		return {
			contratId,
			signature,
			refus: refus?.refus ?? null,
			dossier: await dossierALire(tx, contratId, dossier)
		};
	});
}

/** Runs an act of the holder of a link, counted against guessing, with the application locked. */
async function parLien<T>(
	base: Base,
	jeton: string,
	{ adresse }: Pick<Origine, 'adresse'>,
	maintenant: Date,
	f: (tx: Tx, contratId: string, signature: SignatureLue) => Promise<Issue<T, RefusDossier>>
): Promise<Issue<T, RefusDossier>> {
	const frein = await freiner(base, { adresse }, maintenant);
	if (!frein.ok) return refuserDossier('trop_d_essais', direTropDEssais(frein.refus));
	const trouve = await trouver(base, jeton);
	if (!trouve) return refuserDossier('lien_inconnu');
	const { contratId, id } = trouve;
	return base.ecrire(contratId, async (tx) => {
		const lue = await signatureParId(tx, contratId, id);
		if (!lue) return refuserDossier('lien_inconnu');
		return f(tx, contratId, lue);
	});
}

/**
 * Signs by the link received: the application is sent, or what the team had keyed is confirmed. Used once: the second time
 * is refused, whoever comes.
 * Refusals: unknown link, too many tries, already signed, refused or taken back, out of date, mandate over, content changed.
 */
export async function signerParLien(
	base: Base,
	jeton: string,
	origine: Pick<Origine, 'adresse'>,
	maintenant: Date
): Promise<Issue<AccuseDeReception, RefusDossier>> {
	return parLien(base, jeton, origine, maintenant, async (tx, contratId, { id, dossierId }) => {
		const dossier = await verrouillerEntete(tx, contratId, dossierId);
		// Read again once the application is locked: of two people with the same link, one signs.
		const signature = await signatureParId(tx, contratId, id);
		if (!dossier || !signature) return refuserDossier('lien_inconnu');
		const agent = { compteId: null, nom: signature.nom };
		return apposerSignature(tx, { contratId, agent, maintenant, moyen: 'lien' }, dossier, signature);
	});
}

/**
 * Refuses to sign, with the reason: the application goes back to the structure, which is told. Refusals: as for signing,
 * except that one may refuse what one may no longer sign (mandate over, content changed); no reason written.
 */
export async function refuserParLien(
	base: Base,
	jeton: string,
	motif: string,
	origine: Pick<Origine, 'adresse'>,
	maintenant: Date
): Promise<Issue<null, RefusDossier>> {
	if (motif === '') return refuserDossier('motif_de_refus');
	return parLien(base, jeton, origine, maintenant, async (tx, contratId, { id, dossierId }) => {
		const dossier = await verrouillerEntete(tx, contratId, dossierId);
		const signature = await signatureParId(tx, contratId, id);
		if (!dossier || !signature) return refuserDossier('lien_inconnu');
		const refus = await refusDeSigner(tx, contratId, dossier, signature, maintenant);
		if (refus && refus.refus.code !== 'representant_perime' && refus.refus.code !== 'contenu_change') return refus;
		await tx
			.updateTable('signature')
			.set({ refusee_le: maintenant, motif })
			.where('contrat_id', '=', contratId)
			.where('id', '=', id)
			.execute();
		await rendreALaStructure(tx, contratId, dossier);
		await prevenirLesPorteurs(tx, contratId, dossier, {
			sujet: `Dossier ${dossier.numero} : signature refusée`,
			paragraphes: [
				`${signature.nom} n’a pas signé le dossier « ${dossier.intitule} » et écrit : « ${motif} »`,
				'Vous pouvez le corriger, puis demander à nouveau la signature.'
			],
			libelle: 'Ouvrir le dossier'
		});
		const acte = { contratId, acte: 'refuserSignature', objet: 'dossier', objetId: dossierId, dossierId };
		const agent = { compteId: null, nom: signature.nom };
		await journaliser(tx, { ...acte, agent, details: { le: maintenant, motif } });
		return reussi(null);
	});
}
