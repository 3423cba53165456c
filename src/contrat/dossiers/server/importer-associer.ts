import { peut } from '#contrat/acteurs/agent.ts';
import type { Contexte } from '#contrat/acteurs/server/contexte.ts';
import { type Issue, reussi } from '#contrat/commun/issue.ts';
import { type Champ, champsPossibles } from '#contrat/dossiers/tableau/champs.ts';
import { manqueALAssociation, type RefusImport, refuserImport } from '#contrat/dossiers/tableau/import.ts';
import { journaliser } from '#db/journal.ts';
import { APERCU, grilleDe, octetsPour, ouvrirLeTableau } from './importer-lire.ts';
import { importParId, verrouillerImport } from './lectures-imports.ts';
import { guichetsDuTableau } from './lectures-tableau.ts';

/** Which sheet, which header, and which field each column brings. */
export interface ColonnesAssociees {
	importId: string;
	feuille: string;
	/** Number of the last row of the header, from 1. */
	entete: number;
	/** Rank of the column from 0 → field; unknown fields are left out. */
	champs: Readonly<Record<number, string>>;
}

/**
 * Says which column of the table brings what; nothing is written in any application. May be done again until the import is
 * confirmed. Refusals: not the chef de projet, no such import or one already confirmed, a sheet or a header that is not
 * there, a field given twice, no way to find the structure or the action.
 */
export async function associerColonnes(
	{ base, agent, contratId, maintenant }: Contexte,
	{ importId, feuille, entete, champs }: ColonnesAssociees
): Promise<Issue<null, RefusImport>> {
	if (!peut(agent, 'dossier.importer', contratId)) return refuserImport('non_autorise');
	const lu = await base.lire(contratId, (tx) => importParId(tx, contratId, importId));
	if (!lu) return refuserImport('import_introuvable');
	const octets = await octetsPour(base, agent, contratId, lu.fichierId);
	if (!octets) return refuserImport('fichier_en_attente');
	const classeur = await ouvrirLeTableau(octets, Math.max(APERCU, entete + 1));
	if (!classeur.ok) return classeur;
	const grille = grilleDe(classeur.valeur, feuille, entete);
	if (!grille.ok) return grille;
	return base.ecrire(contratId, async (tx) => {
		const verrou = await verrouillerImport(tx, contratId, importId);
		if (!verrou || !['a_associer', 'a_verifier'].includes(verrou.statut)) return refuserImport('import_avance');
		const possibles = champsPossibles(await guichetsDuTableau(tx, contratId, { appelId: verrou.appelId }));
		const retenus = Object.entries(champs).filter((paire): paire is [string, Champ] =>
			possibles.some((champ) => champ === paire[1])
		);
		if (new Set(retenus.map(([, champ]) => champ)).size < retenus.length) return refuserImport('champ_en_double');
		const association = Object.fromEntries(retenus);
		const manque = manqueALAssociation(association);
		if (manque) return refuserImport('colonnes_incompletes', manque);
		const choix = { titres: grille.valeur.titres, champs: association, structures: verrou.choix.structures };
		await tx
			.updateTable('import_tableur')
			.set({ statut: 'a_verifier', feuille, ligne_entete: entete, colonnes: JSON.stringify(choix) })
			.where('contrat_id', '=', contratId)
			.where('id', '=', importId)
			.execute();
		const acte = { contratId, agent, acte: 'associerColonnes', objet: 'import_tableur', objetId: importId };
		await journaliser(tx, { ...acte, details: { le: maintenant, feuille, entete, champs: association } });
		return reussi(null);
	});
}
