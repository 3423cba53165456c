import { peut } from '#contrat/acteurs/agent.ts';
import type { Contexte } from '#contrat/acteurs/server/contexte.ts';
import { prevoirCourriel } from '#contrat/acteurs/server/prevoir-un-courriel.ts';
import { type Issue, reussi } from '#contrat/commun/issue.ts';
import { instantAParis, type Jour, jourDe } from '#contrat/commun/jour.ts';
import { type RefusDossier, refuserDossier } from '#contrat/dossiers/refus.ts';
import { signatureExpireLe } from '#contrat/dossiers/signature.ts';
import type { Tx } from '#db/base.ts';
import { journaliser } from '#db/journal.ts';
import { calendrierDeDepot } from './calendrier-de-depot.ts';
import { type EnteteDossier, verrouillerEntete } from './charger-dossier.ts';
import { empreinteDuContenu } from './empreintes.ts';
import { poserSignature } from './poser-signature.ts';
import { type AccuseDeReception, receptionner } from './receptionner.ts';
import { signatairesDe } from './signataires.ts';
import { verifierLEnvoi } from './verifier-l-envoi.ts';

/** How a keyed application is received. */
export interface DepotAssiste {
	dossierId: string;
	revision: number;
	/** Day the paper, signed, reached the team: it is the day of deposit. */
	recuLe: Jour;
	/** Where that day comes from: a stamp, a postmark, a call. */
	motif: string;
	/** Who gets a link to confirm, when the structure has somebody; null: its people confirm signed in. */
	representantId: string | null;
}

/** A paper without an hour is taken at noon, or at the very opening on the first day and just before the closing on the last. */
function instantDuPapier(recuLe: Jour, ouvreLe: Date, fermeLe: Date): Date {
	const midi = instantAParis(recuLe, '12:00');
	if (midi < ouvreLe && jourDe(ouvreLe) === recuLe) return ouvreLe;
	return midi >= fermeLe && jourDe(fermeLe) === recuLe ? new Date(fermeLe.getTime() - 60_000) : midi;
}

/**
 * Receives an application the team keyed from a paper signed by the structure: its day of deposit is the paper's, with the
 * reason, in the journal. It stays marked « saisi par l’équipe » until the structure confirms it (`confirmerDossier`, or
 * the link sent to a representative).
 * Refusals: not the team's who assists, not a draft it keys, already sent, a paper of a day to come or outside the call, no
 * reason, anything missing or unbalanced, not a representative.
 */
export async function deposerEnAssistance(
	{ base, agent, contratId, maintenant }: Contexte,
	depot: DepotAssiste
): Promise<Issue<AccuseDeReception, RefusDossier>> {
	const { dossierId, revision, recuLe, motif } = depot;
	if (!peut(agent, 'dossier.assister', contratId)) return refuserDossier('non_autorise');
	if (motif === '') return refuserDossier('motif_du_papier');
	if (recuLe > jourDe(maintenant)) return refuserDossier('papier_a_venir');
	return base.ecrire(contratId, async (tx) => {
		const dossier = await verrouillerEntete(tx, contratId, dossierId);
		if (!dossier?.saisieAssistee || dossier.confirmeLe !== null) return refuserDossier('introuvable');
		if (dossier.deposeLe !== null) return refuserDossier('deja_depose');
		const calendrier = await calendrierDeDepot(tx, contratId, dossier);
		const papier = instantDuPapier(recuLe, calendrier.ouvreLe, calendrier.fermeLe);
		const le = papier < maintenant ? papier : maintenant;
		const envoi = await verifierLEnvoi(tx, contratId, dossier, { acte: 'deposer', revision, instant: le });
		if (!envoi.ok) return envoi.refus.code === 'appel_ouvert' ? refuserDossier('papier_hors_delai') : envoi;
		const empreinte = empreinteDuContenu(envoi.valeur.contenu);
		const { statut } = envoi.valeur;
		const accuse = await receptionner(tx, contratId, dossier, { statut, le, empreinte, signataire: null, motif });
		if (depot.representantId) {
			const demandee = await demanderConfirmation(tx, contratId, dossier, depot.representantId, empreinte, maintenant);
			if (!demandee.ok) return demandee;
		}
		const acte = { contratId, agent, acte: 'deposerEnAssistance', objet: 'dossier', objetId: dossierId, dossierId };
		await journaliser(tx, { ...acte, details: { ...accuse, le, saisiLe: maintenant, recuLe, motif } });
		return reussi(accuse);
	});
}

async function demanderConfirmation(
	tx: Tx,
	contratId: string,
	dossier: EnteteDossier,
	representantId: string,
	empreinte: string,
	maintenant: Date
): Promise<Issue<null, RefusDossier>> {
	const signataires = await signatairesDe(tx, contratId, dossier.structureId, jourDe(maintenant));
	const signataire = signataires.find(({ id }) => id === representantId);
	if (!signataire) return refuserDossier('signataire_inconnu');
	const objet = await poserSignature(tx, contratId, dossier, {
		signataire,
		empreinte,
		revision: dossier.revision + 1,
		demandeeLe: maintenant,
		expireLe: signatureExpireLe(maintenant, maintenant, 30),
		moyen: 'lien'
	});
	const { courriel: adresse, nom } = signataire;
	await prevoirCourriel(tx, { modele: 'signature', contratId, objet, adresse, nom });
	return reussi(null);
}
