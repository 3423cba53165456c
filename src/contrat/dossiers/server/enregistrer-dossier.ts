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
import { versionDuFormulaire } from './formulaire-du-dossier.ts';
import { ecrireSection } from './sections.ts';

/** One section to save. */
export interface Enregistrement {
	dossierId: string;
	/** The revision the form was shown with. */
	revision: number;
	saisie: SaisieSection;
	/** False when nobody pressed a button (autosave): a section taken from last year stays « à relire ». */
	relue?: boolean;
	/** Fields to leave as they are saved: what is typed in them cannot be read yet. */
	inchanges?: readonly string[];
}

/**
 * Saves one section of a draft; gives the new revision. Sections are apart: somebody who writes the budget does not
 * stop somebody who writes the presentation. The second writer of one section is told what the first one changed.
 * Refusals: not one's structure's draft, already sent, somebody else wrote this section meanwhile (with `conflit`), and
 * what `ecrireSection` refuses.
 */
export async function enregistrerDossier(
	{ base, agent, contratId, maintenant }: Contexte,
	{ dossierId, revision, saisie: recue, relue = true, inchanges = [] }: Enregistrement
): Promise<Issue<number, RefusDossier>> {
	if (!peut(agent, 'dossier.ecrire', contratId)) return refuserDossier('non_autorise');
	return base.ecrire(contratId, async (tx) => {
		const dossier = await verrouillerEntete(tx, contratId, dossierId);
		if (!dossier || !peutEcrire(agent, contratId, dossier)) return refuserDossier('introuvable');
		const ferme = await refusDEcrire(tx, contratId, dossier, recue.section);
		if (ferme) return refuserDossier(ferme);
		const ecrit = await sectionDe(tx, contratId, dossier, recue.section);
		const saisie = garder(ecrit, recue, inchanges);
		const acte = { contratId, agent, acte: 'enregistrerDossier', objet: 'dossier', objetId: dossierId, dossierId };
		if (empreinte(ecrit) === empreinte(saisie)) {
			const lue = relue && (await resteALire(tx, contratId, dossier, saisie.section));
			if (!lue) return reussi(dossier.revision);
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

/** The new revision, one section less to read again, and the questions now read in the version in force. */
async function poserTete(
	tx: Tx,
	contratId: string,
	{ id, appelId, statut, aRelire }: EnteteDossier,
	revision: number,
	relue: Section | null
): Promise<void> {
	const formulaire =
		relue === 'questions' && statut === 'brouillon'
			? { formulaire_version: await versionDuFormulaire(tx, contratId, appelId) }
			: {};
	await tx
		.updateTable('dossier')
		.set({ revision, a_relire: aRelire.filter((section) => section !== relue), ...formulaire })
		.where('contrat_id', '=', contratId)
		.where('id', '=', id)
		.execute();
}

/** Whether saving this section unchanged still says something: it was to be read again, or its questions were corrected. */
async function resteALire(
	tx: Tx,
	contratId: string,
	{ appelId, statut, aRelire, formulaireVersion }: EnteteDossier,
	section: Section
): Promise<boolean> {
	if (aRelire.includes(section)) return true;
	if (section !== 'questions' || statut !== 'brouillon') return false;
	return formulaireVersion !== (await versionDuFormulaire(tx, contratId, appelId));
}

/** The section received, with the fields to leave as they are taken from what is saved. */
function garder(ecrit: SaisieSection, recue: SaisieSection, champs: readonly string[]): SaisieSection {
	const laisses = Object.entries(ecrit.contenu).filter(([champ]) => champs.includes(champ));
	return { ...recue, contenu: { ...recue.contenu, ...Object.fromEntries(laisses) } } as SaisieSection;
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
