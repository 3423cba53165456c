import { passer } from '#contrat/commun/cycle.ts';
import { type Issue, reussi } from '#contrat/commun/issue.ts';
import { jourDe } from '#contrat/commun/jour.ts';
import { cycleDossier } from '#contrat/dossiers/dossier.ts';
import { type RefusDossier, refuserDossier } from '#contrat/dossiers/refus.ts';
import { direDansLesDelais } from '#contrat/dossiers/signature.ts';
import type { Tx } from '#db/base.ts';
import type { AuteurActe } from '#db/journal.ts';
import { journaliser } from '#db/journal.ts';
import { calendrierDeDepot } from './calendrier-de-depot.ts';
import { contenuDe, type EnteteDossier } from './charger-dossier.ts';
import { empreinteDuContenu } from './empreintes.ts';
import { type AccuseDeReception, receptionner } from './receptionner.ts';
import { signatairesDe, type SignatureLue } from './signataires.ts';

/**
 * Why this signature cannot be given now, or null when it can: already given, refused or taken back, out of date, the
 * mandate or delegation over, the application not the one that was sent.
 */
export async function refusDeSigner(
	tx: Tx,
	contratId: string,
	dossier: EnteteDossier,
	signature: SignatureLue,
	maintenant: Date
): Promise<{ ok: false; refus: RefusDossier } | null> {
	if (signature.signeeLe) return refuserDossier('deja_signe');
	if (signature.refuseeLe) return refuserDossier('signature_refusee');
	if (signature.annuleeLe) return refuserDossier('signature_annulee');
	if (signature.expireLe <= maintenant) return refuserDossier('signature_perimee');
	const signataires = await signatairesDe(tx, contratId, dossier.structureId, jourDe(maintenant));
	if (!signataires.some(({ id }) => id === signature.representantId)) return refuserDossier('representant_perime');
	const contenu = await contenuDe(tx, contratId, dossier);
	const inchange = dossier.revision === signature.revision && empreinteDuContenu(contenu) === signature.empreinte;
	return inchange ? null : refuserDossier('contenu_change');
}

/**
 * Gives the signature an application waits for, in the transaction of the act: the application is sent. What the team had
 * keyed and already received is confirmed by it instead. Refusals: `refusDeSigner`, or a state that no longer allows it.
 */
export async function apposerSignature(
	tx: Tx,
	{
		contratId,
		agent,
		maintenant,
		moyen
	}: { contratId: string; agent: AuteurActe; maintenant: Date; moyen: 'session' | 'lien' },
	dossier: EnteteDossier,
	signature: SignatureLue
): Promise<Issue<AccuseDeReception, RefusDossier>> {
	const refus = await refusDeSigner(tx, contratId, dossier, signature, maintenant);
	if (refus) return refus;
	const confirme = dossier.statut !== 'a_signer' && dossier.saisieAssistee && dossier.confirmeLe === null;
	const passage = confirme
		? ({ ok: true, valeur: dossier.statut } as const)
		: passer(cycleDossier, dossier.statut, 'signer');
	if (!passage.ok) return refuserDossier('signature_absente');
	await tx
		.updateTable('signature')
		.set({ signee_le: maintenant, moyen })
		.where('contrat_id', '=', contratId)
		.where('id', '=', signature.id)
		.execute();
	const { nom, fonction, courriel, empreinte } = signature;
	const accuse = await receptionner(tx, contratId, dossier, {
		statut: passage.valeur,
		le: maintenant,
		empreinte,
		signataire: { nom, courriel },
		...(dossier.saisieAssistee && dossier.confirmeLe === null && { confirmeLe: maintenant })
	});
	const { fermeLe } = await calendrierDeDepot(tx, contratId, dossier);
	const details = {
		...accuse,
		le: maintenant,
		revision: dossier.revision + 1,
		signataire: `${nom}, ${fonction}`,
		moyen,
		delai: confirme ? '' : direDansLesDelais(signature.demandeeLe, maintenant, fermeLe)
	};
	const acte = confirme ? 'confirmerDossier' : 'signerDossier';
	const { id } = dossier;
	await journaliser(tx, { contratId, agent, acte, objet: 'dossier', objetId: id, dossierId: id, details });
	return reussi(accuse);
}
