import { createHash } from 'node:crypto';
import { peut } from '#contrat/acteurs/agent.ts';
import type { Contexte } from '#contrat/acteurs/server/contexte.ts';
import { direCalendrier, estOuvert } from '#contrat/appels/appel.ts';
import { passer } from '#contrat/commun/cycle.ts';
import { type Issue, reussi } from '#contrat/commun/issue.ts';
import { type Jour, jourDe } from '#contrat/commun/jour.ts';
import { silenceVautRejetLe } from '#contrat/dossiers/accuse.ts';
import { faitsDeDepot } from '#contrat/dossiers/completude.ts';
import type { ContenuDossier } from '#contrat/dossiers/contenu.ts';
import { cycleDossier } from '#contrat/dossiers/dossier.ts';
import { messagesDossiers, type RefusDossier, refuserDossier } from '#contrat/dossiers/refus.ts';
import { journaliser } from '#db/journal.ts';
import { contenuDe, verrouillerEntete } from './charger-dossier.ts';
import { jugerDossier } from './juger-dossier.ts';

/** The receipt of an application: when it arrived, what was received, and when silence will mean refusal. */
export interface AccuseDeReception {
	numero: string;
	deposeLe: Date;
	silenceVautRejetLe: Jour;
	/** sha256 of everything the porteur wrote: proves what was sent. */
	empreinte: string;
}

/**
 * Sends an application: it is frozen and its receipt is written in the journal (CRPA, art. L112-3 and L231-4, 3°).
 * Refusals: not one's structure's, already sent, changed since it was read again, call not open (with the exact time),
 * anything missing or unbalanced (`completude.ts`).
 * @param revision the revision that was read again before sending
 */
export async function deposerDossier(
	{ base, agent, contratId, maintenant }: Contexte,
	{ dossierId, revision }: { dossierId: string; revision: number }
): Promise<Issue<AccuseDeReception, RefusDossier>> {
	if (!peut(agent, 'dossier.deposer', contratId)) return refuserDossier('non_autorise');
	return base.ecrire(contratId, async (tx) => {
		const dossier = await verrouillerEntete(tx, contratId, dossierId);
		if (!dossier || !peut(agent, 'dossier.deposer', contratId, dossier)) return refuserDossier('introuvable');
		if (dossier.deposeLe !== null) return refuserDossier('deja_depose');
		const contenu = await contenuDe(tx, contratId, dossier);
		const { appel, manques } = await jugerDossier(tx, contratId, dossier, contenu);
		const passage = passer(
			cycleDossier,
			dossier.statut,
			'deposer',
			faitsDeDepot(manques, estOuvert(appel, maintenant))
		);
		if (!passage.ok && passage.refus === 'appel_ouvert')
			return refuserDossier('appel_ouvert', direCalendrier(appel, maintenant));
		if (!passage.ok) {
			const manque = manques.find((m) => m.garde === passage.refus);
			return refuserDossier(passage.refus, manque?.message ?? messagesDossiers[passage.refus]);
		}
		if (revision !== dossier.revision)
			return refuserDossier(
				'revision_depassee',
				'Ce dossier a été modifié depuis que vous l’avez relu. Relisez-le ci-dessous, puis envoyez-le.'
			);
		await tx
			.updateTable('dossier')
			.set({ statut: passage.valeur, depose_le: maintenant, revision: dossier.revision + 1 })
			.where('contrat_id', '=', contratId)
			.where('id', '=', dossierId)
			.execute();
		const accuse: AccuseDeReception = {
			numero: dossier.numero,
			deposeLe: maintenant,
			silenceVautRejetLe: silenceVautRejetLe(jourDe(maintenant)),
			empreinte: empreinteDe(contenu)
		};
		const acte = { contratId, agent, acte: 'deposerDossier', objet: 'dossier', objetId: dossierId, dossierId };
		await journaliser(tx, { ...acte, details: { le: maintenant, revision: dossier.revision + 1, ...accuse } });
		return reussi(accuse);
	});
}

function empreinteDe(contenu: ContenuDossier): string {
	const texte = JSON.stringify(contenu, (_cle, valeur: unknown) =>
		typeof valeur === 'bigint' ? String(valeur) : valeur
	);
	return createHash('sha256').update(texte).digest('hex');
}
