import { peut } from '#contrat/acteurs/agent.ts';
import type { Contexte } from '#contrat/acteurs/server/contexte.ts';
import { type Issue, reussi } from '#contrat/commun/issue.ts';
import { type RefusDossier, refuserDossier } from '#contrat/dossiers/refus.ts';
import { journaliser } from '#db/journal.ts';
import { contenuDe, verrouillerEntete } from './charger-dossier.ts';
import { correctionOuverte } from './correction-en-cours.ts';
import { empreinteDeLArgent } from './empreintes.ts';
import { prevenirLesPorteurs } from './prevenir.ts';

/**
 * Takes back a correction asked for: the sections close as they are. Refusals: not the team's who receives, unknown, no
 * correction open, amounts already changed (nobody would have signed them).
 */
export async function annulerCorrection(
	{ base, agent, contratId, maintenant }: Contexte,
	{ dossierId, motif }: { dossierId: string; motif: string }
): Promise<Issue<null, RefusDossier>> {
	if (!peut(agent, 'dossier.recevoir', contratId)) return refuserDossier('non_autorise');
	return base.ecrire(contratId, async (tx) => {
		const dossier = await verrouillerEntete(tx, contratId, dossierId);
		if (!dossier || dossier.deposeLe === null) return refuserDossier('introuvable');
		const ouverte = await correctionOuverte(tx, contratId, dossierId);
		if (!ouverte) return refuserDossier('correction_absente');
		const argent = empreinteDeLArgent(await contenuDe(tx, contratId, dossier));
		if (argent !== ouverte.empreinteArgent) return refuserDossier('correction_entamee');
		await tx
			.updateTable('correction')
			.set({ annulee_le: maintenant })
			.where('contrat_id', '=', contratId)
			.where('id', '=', ouverte.id)
			.execute();
		await prevenirLesPorteurs(tx, contratId, dossier, {
			sujet: `Dossier ${dossier.numero} : la correction n’est plus demandée`,
			paragraphes: [
				`L’équipe du contrat retire sa demande de correction sur « ${dossier.intitule} ». Vous n’avez rien à faire.`,
				...(motif ? [motif] : [])
			],
			libelle: 'Ouvrir le dossier'
		});
		const acte = { contratId, agent, acte: 'annulerCorrection', objet: 'correction', objetId: ouverte.id, dossierId };
		await journaliser(tx, { ...acte, details: { le: maintenant, motif } });
		return reussi(null);
	});
}
