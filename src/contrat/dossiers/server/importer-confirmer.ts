import { sql } from 'kysely';
import { peut } from '#contrat/acteurs/agent.ts';
import type { Contexte } from '#contrat/acteurs/server/contexte.ts';
import { type Issue, reussi } from '#contrat/commun/issue.ts';
import { bilanVide, type RefusImport, refuserImport } from '#contrat/dossiers/tableau/import.ts';
import { aEcrire, compter } from '#contrat/dossiers/tableau/plan.ts';
import { journaliser } from '#db/journal.ts';
import { octetsPour, planDeLImport } from './importer-lire.ts';
import { importParId, verrouillerImport } from './lectures-imports.ts';

/** Channel on which the jobs are told that an import was confirmed. */
export const CANAL_IMPORTS = 'lergue_import';

/**
 * Confirms an import that was read again: its writing becomes a job. Nothing is written before this act, nor by it.
 * Refusals: not the chef de projet, no such import or one not ready, a structure of the same name nobody answered about,
 * nothing to write.
 * @param structures for each name to confirm, the structure it is, or « autre »
 */
export async function confirmerImport(
	{ base, agent, contratId, maintenant }: Contexte,
	{ importId, structures }: { importId: string; structures: Readonly<Record<string, string>> }
): Promise<Issue<null, RefusImport>> {
	if (!peut(agent, 'dossier.importer', contratId)) return refuserImport('non_autorise');
	const lu = await base.lire(contratId, (tx) => importParId(tx, contratId, importId));
	if (!lu) return refuserImport('import_introuvable');
	if (lu.statut !== 'a_verifier') return refuserImport('import_avance');
	const octets = await octetsPour(base, agent, contratId, lu.fichierId);
	if (!octets) return refuserImport('fichier_en_attente');
	const choix = { ...lu.choix, structures: { ...lu.choix.structures, ...structures } };
	const plan = await planDeLImport(base, contratId, { ...lu, choix }, octets);
	if (!plan.ok) return plan;
	if (plan.valeur.some((v) => v.quoi === 'cree' && v.structure.genre === 'proposee'))
		return refuserImport('structures_a_confirmer');
	const compte = compter(plan.valeur);
	if (!aEcrire(plan.valeur)) return refuserImport('rien_a_ecrire');
	return base.ecrire(contratId, async (tx) => {
		const verrou = await verrouillerImport(tx, contratId, importId);
		if (verrou?.statut !== 'a_verifier') return refuserImport('import_avance');
		await tx
			.updateTable('import_tableur')
			.set({
				statut: 'en_cours',
				colonnes: JSON.stringify(choix),
				bilan: JSON.stringify({ ...bilanVide, total: plan.valeur.length })
			})
			.where('contrat_id', '=', contratId)
			.where('id', '=', importId)
			.execute();
		await sql`select pg_notify(${CANAL_IMPORTS}, '')`.execute(tx);
		const acte = { contratId, agent, acte: 'confirmerImport', objet: 'import_tableur', objetId: importId };
		await journaliser(tx, { ...acte, details: { le: maintenant, prevu: compte, structures: choix.structures } });
		return reussi(null);
	});
}

/** Gives an import up before it is confirmed; its file and its choices are kept. */
export async function abandonnerImport(
	{ base, agent, contratId, maintenant }: Contexte,
	importId: string
): Promise<Issue<null, RefusImport>> {
	if (!peut(agent, 'dossier.importer', contratId)) return refuserImport('non_autorise');
	return base.ecrire(contratId, async (tx) => {
		const verrou = await verrouillerImport(tx, contratId, importId);
		if (!verrou) return refuserImport('import_introuvable');
		if (!['a_associer', 'a_verifier'].includes(verrou.statut)) return refuserImport('import_avance');
		await tx
			.updateTable('import_tableur')
			.set({ statut: 'abandonne', termine_le: maintenant })
			.where('contrat_id', '=', contratId)
			.where('id', '=', importId)
			.execute();
		const acte = { contratId, agent, acte: 'abandonnerImport', objet: 'import_tableur', objetId: importId };
		await journaliser(tx, { ...acte, details: { le: maintenant } });
		return reussi(null);
	});
}
