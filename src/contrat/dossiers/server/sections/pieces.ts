import { reussi } from '#contrat/commun/issue.ts';
import type { ContenuSection } from '#contrat/dossiers/contenu.ts';
import { refuserDossier } from '#contrat/dossiers/refus.ts';
import type { Tx } from '#db/base.ts';
import type { EnteteDossier } from '../charger-dossier.ts';
import { cleDe, type Ecrit, type SectionEnBase, vider } from './section.ts';

export const pieces: SectionEnBase<'pieces'> = { lire, ecrire };

async function lire(tx: Tx, contratId: string, dossier: EnteteDossier): Promise<ContenuSection['pieces']> {
	const lignes = await tx
		.selectFrom('piece_dossier')
		.select(['piece', 'fichier_id as fichierId'])
		.where('contrat_id', '=', contratId)
		.where('dossier_id', '=', dossier.id)
		.execute();
	return { pieces: lignes.sort((a, b) => (a.piece < b.piece ? -1 : 1)) };
}

async function ecrire(
	tx: Tx,
	contratId: string,
	dossier: EnteteDossier,
	{ pieces: jointes }: ContenuSection['pieces']
): Ecrit {
	const fichiers = [...new Set(jointes.map((p) => p.fichierId))];
	if (fichiers.length > 0) {
		// A file of another structure does not exist here.
		const connus = await tx
			.selectFrom('fichier_depose')
			.select('id')
			.where('contrat_id', '=', contratId)
			.where('structure_id', '=', dossier.structureId)
			.where('id', 'in', fichiers)
			.execute();
		if (connus.length !== fichiers.length) return refuserDossier('fichier_inconnu');
	}
	await vider(tx, 'piece_dossier', contratId, dossier);
	const lignes = jointes.map(({ piece, fichierId }) => ({
		...cleDe(contratId, dossier),
		piece,
		fichier_id: fichierId
	}));
	if (lignes.length > 0) await tx.insertInto('piece_dossier').values(lignes).execute();
	return reussi(null);
}
