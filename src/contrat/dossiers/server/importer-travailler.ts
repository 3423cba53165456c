import { sql } from 'kysely';
import type { Agent } from '#contrat/acteurs/agent.ts';
import type { Issue } from '#contrat/commun/issue.ts';
import type { BilanImport } from '#contrat/dossiers/tableau/import.ts';
import type { StructureDeLigne, Verdict } from '#contrat/dossiers/tableau/plan.ts';
import type { RefusDossier } from '#contrat/dossiers/refus.ts';
import type { Base, Tx } from '#db/base.ts';
import { codeDe } from '#db/erreur.ts';
import { nouvelIdentifiant } from '#db/identifiant.ts';
import { journaliser } from '#db/journal.ts';
import {
	type ContexteDImport,
	creerDepuisLaLigne,
	garderLEtatDOrigine,
	modifierDepuisLaLigne,
	retenir
} from './importer-ecrire.ts';
import { planDeLImport } from './importer-lire.ts';
import { type ImportLu, importParId, verrouillerImport } from './lectures-imports.ts';

/** Rows written in one transaction, with the count of what is done. */
const PAR_LOT = 20;
const LIGNE_REFUSEE =
	'Cette ligne contredit une règle de la base. Corrigez-la dans le tableau, puis importez à nouveau.';

/** A confirmed import, as its job knows it. */
export interface ImportATravailler {
	contratId: string;
	id: string;
}

/**
 * Writes a confirmed import, twenty rows at a time, each lot with the count of rows done: stopped anywhere and started
 * again, by this process or another, it goes on where it was and does nothing twice.
 */
export async function travaillerImport(base: Base, { contratId, id }: ImportATravailler): Promise<void> {
	const lu = await base.lire(contratId, (tx) => importParId(tx, contratId, id));
	if (lu?.statut !== 'en_cours') return;
	const plan = await planDeLImport(base, contratId, lu);
	if (!plan.ok) throw new Error(`import ${id}: ${plan.refus.code}`);
	const agent: Agent = {
		compteId: lu.creePar,
		nom: lu.creeParNom,
		courriel: '',
		administrePlateforme: false,
		mandats: []
	};
	for (let faits = lu.bilan.faits; faits < plan.valeur.length || faits === 0; faits += PAR_LOT) {
		const lot = plan.valeur.slice(faits, faits + PAR_LOT);
		const suite = await base.ecrire(contratId, (tx) =>
			ecrireLot(tx, { agent, contratId, maintenant: new Date() }, id, { faits, lot, total: plan.valeur.length })
		);
		if (!suite) return;
	}
}

interface Lot {
	faits: number;
	lot: readonly Verdict[];
	total: number;
}

/** Writes one lot; false when somebody else is ahead, or when it was the last. */
async function ecrireLot(tx: Tx, ici: ContexteDImport, id: string, { faits, lot, total }: Lot): Promise<boolean> {
	const lu = await verrouillerImport(tx, ici.contratId, id);
	if (lu?.statut !== 'en_cours' || lu.bilan.faits !== faits) return false;
	const structures: Record<string, string> = { ...lu.choix.structures };
	const bilan = { ...lu.bilan, total, refus: [...lu.bilan.refus] };
	for (const verdict of lot) await ecrireVerdict(tx, ici, lu, verdict, structures, bilan);
	bilan.faits = Math.min(total, faits + lot.length);
	const fini = bilan.faits >= total;
	await tx
		.updateTable('import_tableur')
		.set({
			bilan: JSON.stringify(bilan),
			colonnes: JSON.stringify({ ...lu.choix, structures }),
			...(fini && { statut: 'termine', termine_le: ici.maintenant })
		})
		.where('contrat_id', '=', ici.contratId)
		.where('id', '=', id)
		.execute();
	if (fini) {
		const { contratId, agent } = ici;
		const acte = { contratId, agent, acte: 'terminerImport', objet: 'import_tableur', objetId: id };
		await journaliser(tx, { ...acte, details: { le: ici.maintenant, ...bilan } });
	}
	return !fini;
}

async function ecrireVerdict(
	tx: Tx,
	ici: ContexteDImport,
	{ appelId }: Pick<ImportLu, 'appelId'>,
	verdict: Verdict,
	structures: Record<string, string>,
	bilan: BilanImport & { refus: { rang: number; message: string }[] }
): Promise<void> {
	if (verdict.quoi === 'ecarte') {
		bilan.ecarte += 1;
		return;
	}
	if (verdict.quoi === 'inchange') {
		await retenir(tx, ici.contratId, appelId, verdict.source, verdict.dossier.id);
		await garderLEtatDOrigine(tx, ici.contratId, verdict.dossier.id, verdict.etatOrigine);
		bilan.inchange += 1;
		return;
	}
	const ajoutees: Record<string, string> = {};
	const ecrit = await aPart(tx, async () => {
		if (verdict.quoi === 'modifie') return modifierDepuisLaLigne(tx, ici, verdict.dossier.id, verdict);
		const structureId = await structureDe(tx, ici, verdict.structure, verdict.ligne, structures, ajoutees);
		return creerDepuisLaLigne(tx, ici, appelId, { ...verdict, structureId });
	});
	if (ecrit.ok) {
		Object.assign(structures, ajoutees);
		bilan[verdict.quoi] += 1;
	} else {
		bilan.ecarte += 1;
		bilan.refus.push({ rang: verdict.ligne.rang, message: ecrit.refus.message });
	}
}

/** One row in a savepoint of its own: refused, it leaves nothing, and the others go on. */
async function aPart(
	tx: Tx,
	ecrire: () => Promise<Issue<null, RefusDossier>>
): Promise<Issue<null, { message: string }>> {
	await sql`savepoint ligne`.execute(tx);
	try {
		const issue = await ecrire();
		if (!issue.ok) await sql`rollback to savepoint ligne`.execute(tx);
		return issue;
	} catch (erreur) {
		// A constraint that says no is a refusal; anything else is a bug, and the whole lot is undone.
		if (!codeDe(erreur)?.startsWith('23')) throw erreur;
		await sql`rollback to savepoint ligne`.execute(tx);
		return { ok: false, refus: { message: LIGNE_REFUSEE } };
	} finally {
		await sql`release savepoint ligne`.execute(tx).catch(() => undefined);
	}
}

/** The structure of a row, created when nobody had its SIRET nor its name; several rows of one structure create it once. */
async function structureDe(
	tx: Tx,
	{ agent, contratId, maintenant }: ContexteDImport,
	structure: StructureDeLigne,
	{ siret, rna, commune }: { siret?: string; rna?: string; commune?: string },
	connues: Readonly<Record<string, string>>,
	ajoutees: Record<string, string>
): Promise<string> {
	if (structure.genre !== 'nouvelle') return structure.id;
	const deja = connues[structure.cle];
	if (deja !== undefined && deja !== 'autre') return deja;
	const id = nouvelIdentifiant();
	// A SIREN that starts with 1 or 2 is a public body's; the team may correct it on the page of the structure.
	const forme = /^[12]/.test(siret ?? '') ? 'organisme_public' : 'association';
	const valeurs = { nom: structure.nom, forme, siret: siret ?? null, rna: rna ?? null, commune: commune ?? null };
	await tx
		.insertInto('structure')
		.values({ contrat_id: contratId, id, ...valeurs })
		.execute();
	ajoutees[structure.cle] = id;
	const details = { le: maintenant, apres: valeurs };
	await journaliser(tx, { contratId, agent, acte: 'creerStructure', objet: 'structure', objetId: id, details });
	return id;
}
