import { peut } from '#contrat/acteurs/agent.ts';
import type { Contexte } from '#contrat/acteurs/server/contexte.ts';
import { type Issue, reussi } from '#contrat/commun/issue.ts';
import type { SaisieSection } from '#contrat/dossiers/contenu.ts';
import { messagesDossiers, type RefusDossier, refuserDossier } from '#contrat/dossiers/refus.ts';
import { type Conflit, differences } from '#contrat/dossiers/revisions.ts';
import type { Tx } from '#db/base.ts';
import { journaliser } from '#db/journal.ts';
import { type EnteteDossier, sectionDe, verrouillerEntete } from './charger-dossier.ts';
import { ecrireSection } from './ecrire-section.ts';

/**
 * Saves one section of a draft; gives the new revision. Sections are apart: somebody who writes the budget does not
 * stop somebody who writes the presentation. The second writer of one section is told what the first one changed.
 * Refusals: not one's structure's draft, already sent, somebody else wrote this section meanwhile (with `conflit`), and
 * what `ecrireSection` refuses.
 * @param revision the revision the form was shown with
 */
export async function enregistrerDossier(
	{ base, agent, contratId, maintenant }: Contexte,
	{ dossierId, revision, saisie }: { dossierId: string; revision: number; saisie: SaisieSection }
): Promise<Issue<number, RefusDossier>> {
	if (!peut(agent, 'dossier.deposer', contratId)) return refuserDossier('non_autorise');
	return base.ecrire(contratId, async (tx) => {
		const dossier = await verrouillerEntete(tx, contratId, dossierId);
		if (!dossier || !peut(agent, 'dossier.deposer', contratId, dossier)) return refuserDossier('introuvable');
		if (dossier.statut !== 'brouillon') return refuserDossier('dossier_fige');
		const ecrit = await sectionDe(tx, contratId, dossier, saisie.section);
		if (empreinte(ecrit) === empreinte(saisie)) return reussi(dossier.revision);
		const conflit = await conflitDe(tx, contratId, dossier, revision, ecrit, saisie);
		if (conflit) return refuserDossier('revision_depassee', messagesDossiers.revision_depassee, conflit);
		const section = await ecrireSection(tx, contratId, dossier, saisie);
		if (!section.ok) return section;
		const suivante = dossier.revision + 1;
		await tx
			.updateTable('dossier')
			.set({ revision: suivante })
			.where('contrat_id', '=', contratId)
			.where('id', '=', dossierId)
			.execute();
		const acte = { contratId, agent, acte: 'enregistrerDossier', objet: 'dossier', objetId: dossierId, dossierId };
		await journaliser(tx, { ...acte, details: { le: maintenant, revision: suivante, ...saisie } });
		return reussi(suivante);
	});
}

function empreinte(saisie: SaisieSection): string {
	return JSON.stringify(saisie, (_cle, valeur: unknown) => (typeof valeur === 'bigint' ? String(valeur) : valeur));
}

/** What somebody else wrote in this section since `revision`, or null when nobody did. */
async function conflitDe(
	tx: Tx,
	contratId: string,
	dossier: EnteteDossier,
	revision: number,
	ecrit: SaisieSection,
	saisie: SaisieSection
): Promise<Conflit | null> {
	if (revision === dossier.revision) return null;
	const actes = await tx
		.selectFrom('journal')
		.select(['auteur', 'instant', 'details'])
		.where('contrat_id', '=', contratId)
		.where('dossier_id', '=', dossier.id)
		.where('acte', '=', 'enregistrerDossier')
		.orderBy('numero', 'desc')
		.execute();
	const autre = actes.find(({ details }) => {
		const { section, revision: ecrite } = details as { section?: unknown; revision?: unknown };
		return section === saisie.section && typeof ecrite === 'number' && ecrite > revision;
	});
	if (!autre) return null;
	const { auteur: par, instant: le } = autre;
	return { revision: dossier.revision, par, le, differences: differences(ecrit, saisie) };
}
