import { peut } from '#contrat/acteurs/agent.ts';
import type { Contexte } from '#contrat/acteurs/server/contexte.ts';
import { prevoirCourriel } from '#contrat/acteurs/server/prevoir-un-courriel.ts';
import { type Issue, reussi } from '#contrat/commun/issue.ts';
import { peutEcrire } from '#contrat/dossiers/qui-ecrit.ts';
import { type RefusDossier, refuserDossier } from '#contrat/dossiers/refus.ts';
import type { Tx } from '#db/base.ts';
import { journaliser } from '#db/journal.ts';
import { verrouillerEntete } from './charger-dossier.ts';
import { signatureEnAttente } from './signataires.ts';

/** Letters to sign one application in one hour. */
const ENVOIS_PAR_HEURE = 5;

/**
 * Sends the link again to who must sign; the former one stops working as soon as the new letter leaves.
 * Refusals: not one's structure's, no signature waiting, out of date, too many letters in an hour.
 */
export async function renvoyerSignature(
	{ base, agent, contratId, maintenant }: Contexte,
	dossierId: string
): Promise<Issue<null, RefusDossier>> {
	if (!peut(agent, 'dossier.ecrire', contratId)) return refuserDossier('non_autorise');
	return base.ecrire(contratId, async (tx) => {
		const dossier = await verrouillerEntete(tx, contratId, dossierId);
		if (!dossier || !peutEcrire(agent, contratId, dossier)) return refuserDossier('introuvable');
		const attendue = await signatureEnAttente(tx, contratId, dossierId);
		if (!attendue) return refuserDossier('signature_absente');
		if (attendue.expireLe <= maintenant) return refuserDossier('signature_perimee');
		if ((await envoisDepuis(tx, contratId, dossierId, new Date(maintenant.getTime() - 3_600_000))) >= ENVOIS_PAR_HEURE)
			return refuserDossier('trop_de_liens');
		const { id: objet, courriel: adresse, nom } = attendue;
		await prevoirCourriel(tx, { modele: 'signature', contratId, objet, adresse, nom });
		const acte = { contratId, agent, acte: 'renvoyerSignature', objet: 'dossier', objetId: dossierId, dossierId };
		await journaliser(tx, { ...acte, details: { le: maintenant, signataire: nom } });
		return reussi(null);
	});
}

async function envoisDepuis(tx: Tx, contratId: string, dossierId: string, depuis: Date): Promise<number> {
	const envois = await tx
		.selectFrom('journal')
		.select('details')
		.where('contrat_id', '=', contratId)
		.where('dossier_id', '=', dossierId)
		.where('acte', '=', 'renvoyerSignature')
		.orderBy('numero', 'desc')
		.limit(ENVOIS_PAR_HEURE)
		.execute();
	return envois.filter(({ details }) => {
		const { le } = details as { le?: unknown };
		return typeof le === 'string' && new Date(le) > depuis;
	}).length;
}
