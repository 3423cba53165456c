import { peut } from '#contrat/acteurs/agent.ts';
import type { Contexte } from '#contrat/acteurs/server/contexte.ts';
import { type Issue, reussi } from '#contrat/commun/issue.ts';
import type { SaisieSection, Section } from '#contrat/dossiers/contenu.ts';
import { peutEcrire } from '#contrat/dossiers/qui-ecrit.ts';
import { messagesDossiers, type RefusDossier, refuserDossier } from '#contrat/dossiers/refus.ts';
import { type Conflit, differences } from '#contrat/dossiers/revisions.ts';
import type { Tx } from '#db/base.ts';
import { journaliser } from '#db/journal.ts';
import { type EnteteDossier, sectionDe, verrouillerEntete } from './charger-dossier.ts';
import { refusDEcrire } from './correction-en-cours.ts';
import { ecrireSection } from './sections.ts';

/** One section to save. */
export interface Enregistrement {
	dossierId: string;
	/** The revision the form was shown with. */
	revision: number;
	saisie: SaisieSection;
	/** False when nobody pressed a button (autosave): a section taken from last year stays « à relire ». */
	relue?: boolean;
}

/**
 * Saves one section of a draft; gives the new revision. Sections are apart: somebody who writes the budget does not
 * stop somebody who writes the presentation. The second writer of one section is told what the first one changed.
 * Refusals: not one's structure's draft, already sent, somebody else wrote this section meanwhile (with `conflit`), and
 * what `ecrireSection` refuses.
 */
export async function enregistrerDossier(
	{ base, agent, contratId, maintenant }: Contexte,
	{ dossierId, revision, saisie, relue = true }: Enregistrement
): Promise<Issue<number, RefusDossier>> {
	if (!peut(agent, 'dossier.ecrire', contratId)) return refuserDossier('non_autorise');
	return base.ecrire(contratId, async (tx) => {
		const dossier = await verrouillerEntete(tx, contratId, dossierId);
		if (!dossier || !peutEcrire(agent, contratId, dossier)) return refuserDossier('introuvable');
		const ferme = await refusDEcrire(tx, contratId, dossier, saisie.section);
		if (ferme) return refuserDossier(ferme);
		const ecrit = await sectionDe(tx, contratId, dossier, saisie.section);
		const acte = { contratId, agent, acte: 'enregistrerDossier', objet: 'dossier', objetId: dossierId, dossierId };
		if (empreinte(ecrit) === empreinte(saisie)) {
			if (!relue || !dossier.aRelire.includes(saisie.section)) return reussi(dossier.revision);
			await poserTete(tx, contratId, dossier, dossier.revision, saisie.section);
			await journaliser(tx, { ...acte, acte: 'relireSection', details: { le: maintenant, section: saisie.section } });
			return reussi(dossier.revision);
		}
		const conflit = await conflitDe(tx, contratId, dossier, revision, ecrit, saisie);
		if (conflit) return refuserDossier('revision_depassee', messagesDossiers.revision_depassee, conflit);
		const section = await ecrireSection(tx, contratId, dossier, saisie);
		if (!section.ok) return section;
		const suivante = dossier.revision + 1;
		await poserTete(tx, contratId, dossier, suivante, relue ? saisie.section : null);
		await journaliser(tx, { ...acte, details: { le: maintenant, revision: suivante, ...saisie } });
		return reussi(suivante);
	});
}

/** The new revision, and one section less to read again. */
async function poserTete(
	tx: Tx,
	contratId: string,
	{ id, aRelire }: EnteteDossier,
	revision: number,
	relue: Section | null
): Promise<void> {
	await tx
		.updateTable('dossier')
		.set({ revision, a_relire: aRelire.filter((section) => section !== relue) })
		.where('contrat_id', '=', contratId)
		.where('id', '=', id)
		.execute();
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
