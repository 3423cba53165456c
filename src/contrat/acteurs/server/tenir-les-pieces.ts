import { peut } from '#contrat/acteurs/agent.ts';
import { finDeValidite, type GenreDePiece, MULTIPLES } from '#contrat/acteurs/pieces-structure.ts';
import { type RefusStructure, refuserStructure } from '#contrat/acteurs/refus-structure.ts';
import { type Issue, reussi } from '#contrat/commun/issue.ts';
import type { Jour } from '#contrat/commun/jour.ts';
import { nouvelIdentifiant } from '#db/identifiant.ts';
import { journaliser } from '#db/journal.ts';
import type { Contexte } from './contexte.ts';
import { verrouillerStructure } from './verrouiller-structure.ts';

/** A document to keep: a file already deposited for this structure, and what says how long it is good for. */
export interface PieceSaisie {
	genre: GenreDePiece;
	fichierId: string;
	annee: number | null;
	jusquAu: Jour | null;
}

/**
 * Makes a deposited file a document of the structure, in place of the one of the same kind (delegations and other
 * documents add up); gives its identifier. What is replaced is kept, out of use.
 * Refusals: not one's structure, a file of another structure, a year or a day that is missing for this kind.
 */
export async function deposerPiece(
	{ base, agent, contratId, maintenant }: Contexte,
	structureId: string,
	{ genre, fichierId, annee, jusquAu }: PieceSaisie
): Promise<Issue<string, RefusStructure>> {
	if (!peut(agent, 'structure.ecrire', contratId)) return refuserStructure('non_autorise');
	if (!peut(agent, 'structure.ecrire', contratId, { structureId })) return refuserStructure('introuvable');
	const fin = finDeValidite(genre, { annee, jusquAu });
	if (fin === undefined) return refuserStructure('validite_manquante');
	return base.ecrire(contratId, async (tx) => {
		if (!(await verrouillerStructure(tx, contratId, structureId))) return refuserStructure('introuvable');
		const fichier = await tx
			.selectFrom('fichier_depose')
			.select('id')
			.where('contrat_id', '=', contratId)
			.where('id', '=', fichierId)
			.where('structure_id', '=', structureId)
			.executeTakeFirst();
		if (!fichier) return refuserStructure('fichier_inconnu');
		const remplacees = MULTIPLES.includes(genre)
			? []
			: await tx
					.updateTable('piece_structure')
					.set({ retiree_le: maintenant })
					.where('contrat_id', '=', contratId)
					.where('structure_id', '=', structureId)
					.where('genre', '=', genre)
					.where('retiree_le', 'is', null)
					.returning('id')
					.execute();
		const id = nouvelIdentifiant();
		const cle = { contrat_id: contratId, id, structure_id: structureId };
		await tx
			.insertInto('piece_structure')
			.values({ ...cle, genre, fichier_id: fichierId, deposee_le: maintenant, valable_jusqu_au: fin })
			.execute();
		const acte = { contratId, agent, acte: 'deposerPiece', objet: 'structure', objetId: structureId };
		const details = { le: maintenant, piece: id, genre, fichierId, fin, remplace: remplacees.map((p) => p.id) };
		await journaliser(tx, { ...acte, details });
		return reussi(id);
	});
}

/**
 * Takes a document out of use; it is kept, as what was read in its time.
 * Refusals: not one's structure, a document that is not there or no longer in use.
 */
export async function retirerPiece(
	{ base, agent, contratId, maintenant }: Contexte,
	structureId: string,
	pieceId: string
): Promise<Issue<null, RefusStructure>> {
	if (!peut(agent, 'structure.ecrire', contratId)) return refuserStructure('non_autorise');
	if (!peut(agent, 'structure.ecrire', contratId, { structureId })) return refuserStructure('introuvable');
	return base.ecrire(contratId, async (tx) => {
		const retiree = await tx
			.updateTable('piece_structure')
			.set({ retiree_le: maintenant })
			.where('contrat_id', '=', contratId)
			.where('structure_id', '=', structureId)
			.where('id', '=', pieceId)
			.where('retiree_le', 'is', null)
			.returning(['genre', 'fichier_id'])
			.executeTakeFirst();
		if (!retiree) return refuserStructure('piece_inconnue');
		const acte = { contratId, agent, acte: 'retirerPiece', objet: 'structure', objetId: structureId };
		const details = { le: maintenant, piece: pieceId, genre: retiree.genre, fichierId: retiree.fichier_id };
		await journaliser(tx, { ...acte, details });
		return reussi(null);
	});
}
