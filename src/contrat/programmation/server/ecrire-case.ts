import { type Issue, reussi } from '#contrat/commun/issue.ts';
import { centimes, type Montant } from '#contrat/commun/montant.ts';
import { type Agent, peut } from '#contrat/acteurs/agent.ts';
import type { Contexte } from '#contrat/acteurs/server/contexte.ts';
import type { Statut } from '#contrat/dossiers/dossier.ts';
import type { StatutLigne } from '#contrat/dossiers/financement.ts';
import { type RefusProgramme, refuserProgramme } from '#contrat/programmation/refus-programme.ts';
import { type CaseEcrite, verifierProposition } from '#contrat/programmation/scenario.ts';
import type { Tx } from '#db/base.ts';
import { journaliser } from '#db/journal.ts';

/** What somebody writes in a cell, and the revision they had before them (0: nobody had written). */
export interface CaseSaisie {
	ligne: string;
	/** Cents; null takes the proposal back. */
	propose: Montant | null;
	/** Left as it is when absent. */
	motif?: string | undefined;
	revision: number;
}

/**
 * Writes one cell of a programme or of a simulation. The second of two people in one cell is refused with what the
 * first wrote (`refus.actuelle`), and chooses; writing what is already there succeeds and changes nothing.
 * @returns the cell as it now stands, or a refusal: archived or unknown scenario, line of another call, another
 * funder's line, settled line, more than what is asked, cell changed meanwhile.
 */
export async function ecrireCase(
	contexte: Contexte,
	scenarioId: string,
	saisie: CaseSaisie
): Promise<Issue<CaseEcrite, RefusProgramme>> {
	const { base, agent, contratId, maintenant } = contexte;
	if (!peut(agent, 'programme.ecrire', contratId)) return refuserProgramme('non_autorise');
	return base.ecrire(contratId, async (tx) => {
		const scenario = await scenarioOuvert(tx, contratId, scenarioId);
		if (!scenario.ok) return scenario;
		const lignes = await lignesDuScenario(tx, contratId, scenario.valeur.appelId, [saisie.ligne]);
		const posee = await poserCase(tx, { contratId, agent, maintenant, scenarioId, lignes }, saisie);
		if (!posee.ok) return posee;
		const { avant, apres, dossierId } = posee.valeur;
		if (avant.revision !== apres.revision)
			await journaliser(tx, {
				contratId,
				agent,
				acte: 'ecrireCase',
				objet: 'scenario',
				objetId: scenarioId,
				dossierId,
				details: { le: maintenant, ligne: apres.ligne, avant: avant.propose, apres: apres.propose, motif: apres.motif }
			});
		return reussi(apres);
	});
}

/** The scenario, when it exists and may still be written. */
export async function scenarioOuvert(
	tx: Tx,
	contratId: string,
	scenarioId: string
): Promise<Issue<{ appelId: string }, RefusProgramme>> {
	const lu = await tx
		.selectFrom('scenario')
		.select(['appel_id', 'archive_le'])
		.where('contrat_id', '=', contratId)
		.where('id', '=', scenarioId)
		.executeTakeFirst();
	if (!lu) return refuserProgramme('introuvable');
	return lu.archive_le ? refuserProgramme('archive') : reussi({ appelId: lu.appel_id });
}

/** A line as far as writing in its cell is concerned. */
export interface LigneDeCase {
	dossierId: string;
	dossier: Statut;
	statut: StatutLigne;
	demande: Montant;
	financeur: string;
}

/** These lines, when the writer sees them and they are of the call; held so that a closing waits. */
export async function lignesDuScenario(
	tx: Tx,
	contratId: string,
	appelId: string,
	lignes: readonly string[]
): Promise<Map<string, LigneDeCase>> {
	const lues = await tx
		.selectFrom('ligne_financement as l')
		.innerJoin('dossier as d', (j) => j.onRef('d.contrat_id', '=', 'l.contrat_id').onRef('d.id', '=', 'l.dossier_id'))
		.select(['l.id', 'l.dossier_id', 'd.statut as dossier', 'l.statut', 'l.demande_centimes', 'l.financeur_code'])
		.where('l.contrat_id', '=', contratId)
		.where('l.id', 'in', lignes)
		.where('d.appel_id', '=', appelId)
		.orderBy('l.id')
		.forShare('l')
		.execute();
	return new Map(
		lues.map((l) => [
			l.id,
			{
				dossierId: l.dossier_id,
				dossier: l.dossier as Statut,
				statut: l.statut as StatutLigne,
				demande: centimes(l.demande_centimes),
				financeur: l.financeur_code
			}
		])
	);
}

/** Where and by whom cells are being written, in one transaction. */
export interface Ecriture {
	contratId: string;
	agent: Agent;
	maintenant: Date;
	scenarioId: string;
	lignes: ReadonlyMap<string, LigneDeCase>;
}

/** Checks and writes one cell in the transaction of an act, which writes the journal. */
export async function poserCase(
	tx: Tx,
	{ contratId, agent, maintenant, scenarioId, lignes }: Ecriture,
	saisie: CaseSaisie
): Promise<Issue<{ avant: CaseEcrite; apres: CaseEcrite; dossierId: string }, RefusProgramme>> {
	const ligne = lignes.get(saisie.ligne);
	if (!ligne) return refuserProgramme('ligne_inconnue');
	if (!peut(agent, 'programme.ecrire', contratId, { partenaire: ligne.financeur }))
		return refuserProgramme('non_autorise');
	const regle = verifierProposition(ligne, saisie.propose);
	if (!regle.ok) return refuserProgramme(regle.refus);
	const ou = { contrat_id: contratId, scenario_id: scenarioId, ligne_id: saisie.ligne };
	const valeurs = { montant_centimes: saisie.propose, instant: maintenant, compte_id: agent.compteId };
	if (saisie.revision === 0) {
		const { numInsertedOrUpdatedRows: inserees } = await tx
			.insertInto('scenario_ligne')
			.values({ ...ou, ...valeurs, motif: saisie.motif ?? '' })
			.onConflict((c) => c.columns(['contrat_id', 'scenario_id', 'ligne_id']).doNothing())
			.executeTakeFirst();
		const neuve = { ligne: saisie.ligne, propose: saisie.propose, motif: saisie.motif ?? '' };
		const vide = { ...neuve, propose: null, motif: '', revision: 0 };
		if (inserees) return reussi({ avant: vide, apres: { ...neuve, revision: 1 }, dossierId: ligne.dossierId });
	}
	const tenue = await tx
		.selectFrom('scenario_ligne as s')
		.leftJoin('compte as c', 'c.id', 's.compte_id')
		.select(['s.montant_centimes', 's.motif', 's.revision', 'c.nom'])
		.where('s.contrat_id', '=', contratId)
		.where('s.scenario_id', '=', scenarioId)
		.where('s.ligne_id', '=', saisie.ligne)
		.forUpdate('s')
		.executeTakeFirst();
	if (!tenue) return refuserProgramme('case_changee', { ...VIDE, ligne: saisie.ligne });
	const { montant_centimes: montant, revision, nom } = tenue;
	const avant: CaseEcrite = {
		ligne: saisie.ligne,
		propose: montant === null ? null : centimes(montant),
		motif: tenue.motif,
		revision
	};
	const motif = saisie.motif ?? tenue.motif;
	if (montant === saisie.propose && motif === tenue.motif)
		return reussi({ avant, apres: avant, dossierId: ligne.dossierId });
	if (revision !== saisie.revision) return refuserProgramme('case_changee', { ...avant, par: nom ?? '' });
	await tx
		.updateTable('scenario_ligne')
		.set({ ...valeurs, motif })
		.where('contrat_id', '=', contratId)
		.where('scenario_id', '=', scenarioId)
		.where('ligne_id', '=', saisie.ligne)
		.execute();
	const apres = { ligne: saisie.ligne, propose: saisie.propose, motif, revision: revision + 1 };
	return reussi({ avant, apres, dossierId: ligne.dossierId });
}

const VIDE = { propose: null, motif: '', revision: 0, par: '' } as const;
