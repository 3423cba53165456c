import { peut } from '#contrat/acteurs/agent.ts';
import type { Contexte } from '#contrat/acteurs/server/contexte.ts';
import { type Issue, reussi } from '#contrat/commun/issue.ts';
import type { Section } from '#contrat/dossiers/contenu.ts';
import { peutEcrire } from '#contrat/dossiers/qui-ecrit.ts';
import { type RefusDossier, refuserDossier } from '#contrat/dossiers/refus.ts';
import { journaliser } from '#db/journal.ts';
import { verrouillerEntete } from './charger-dossier.ts';

/**
 * Confirms as they are sections taken up from last year: one, or all those still « à relire ». Gives how many are left.
 * Refusals: not one's structure's, no longer a draft, nothing to read again, changed since the page was shown.
 */
export async function relireSections(
	{ base, agent, contratId, maintenant }: Contexte,
	{ dossierId, revision, sections }: { dossierId: string; revision: number; sections: readonly Section[] | 'toutes' }
): Promise<Issue<number, RefusDossier>> {
	if (!peut(agent, 'dossier.ecrire', contratId)) return refuserDossier('non_autorise');
	return base.ecrire(contratId, async (tx) => {
		const dossier = await verrouillerEntete(tx, contratId, dossierId);
		if (!dossier || !peutEcrire(agent, contratId, dossier)) return refuserDossier('introuvable');
		if (dossier.statut !== 'brouillon') return refuserDossier('dossier_fige');
		const relues = dossier.aRelire.filter((section) => sections === 'toutes' || sections.includes(section));
		if (relues.length === 0) return refuserDossier('rien_a_relire');
		if (revision !== dossier.revision) return refuserDossier('revision_depassee');
		const restent = dossier.aRelire.filter((section) => !relues.includes(section));
		await tx
			.updateTable('dossier')
			.set({ a_relire: restent })
			.where('contrat_id', '=', contratId)
			.where('id', '=', dossierId)
			.execute();
		const acte = { contratId, agent, acte: 'relireSections', objet: 'dossier', objetId: dossierId, dossierId };
		await journaliser(tx, { ...acte, details: { le: maintenant, sections: relues } });
		return reussi(restent.length);
	});
}
