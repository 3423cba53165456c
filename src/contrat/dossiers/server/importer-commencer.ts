import { peut } from '#contrat/acteurs/agent.ts';
import type { Contexte } from '#contrat/acteurs/server/contexte.ts';
import { deposerFichier } from '#contrat/acteurs/server/deposer-fichier.ts';
import { appelParId } from '#contrat/appels/server/lectures.ts';
import { type Issue, refuse, reussi } from '#contrat/commun/issue.ts';
import { devinerColonnes } from '#contrat/dossiers/tableau/deviner.ts';
import { type ChoixDImport, type RefusImport, refuserImport } from '#contrat/dossiers/tableau/import.ts';
import { titresDe } from '#contrat/dossiers/tableau/grille.ts';
import { nouvelIdentifiant } from '#db/identifiant.ts';
import { journaliser } from '#db/journal.ts';
import { APERCU, choisirFeuille, ouvrirLeTableau } from './importer-lire.ts';
import { memoireDuContrat } from './lectures-imports.ts';
import { guichetsDuTableau } from './lectures-tableau.ts';

/** A table as it arrives, for one call. */
export interface TableauRecu {
	appelId: string;
	nom: string;
	octets: Uint8Array;
}

/**
 * Starts the import of a table: the file is kept, its most likely sheet, header and columns are proposed, and no
 * application is touched. Gives the identifier of the import.
 * Refusals: not the chef de projet, no such published call, a file that cannot be read or kept.
 */
export async function commencerImport(
	contexte: Contexte,
	{ appelId, nom, octets }: TableauRecu
): Promise<Issue<string, RefusImport>> {
	const { base, agent, contratId, maintenant } = contexte;
	if (!peut(agent, 'dossier.importer', contratId)) return refuserImport('non_autorise');
	const { appel, guichets, memoire } = await base.lire(contratId, async (tx) => ({
		appel: await appelParId(tx, contratId, appelId),
		guichets: await guichetsDuTableau(tx, contratId, { appelId }),
		memoire: await memoireDuContrat(tx, contratId)
	}));
	if (!appel?.publie) return refuserImport('appel_introuvable');
	const classeur = await ouvrirLeTableau(octets, APERCU);
	if (!classeur.ok) return classeur;
	const choisie = choisirFeuille(classeur.valeur, guichets);
	if (!choisie) return refuserImport('fichier_vide');
	const fichier = await deposerFichier(contexte, { structureId: null, nom, octets });
	if (!fichier.ok) return refuse({ code: 'fichier_refuse', message: fichier.refus.message });

	const { feuille, entete } = choisie;
	const titres = entete === null ? [] : titresDe(feuille, entete);
	const choix: ChoixDImport = { titres, champs: devinerColonnes(titres, guichets, memoire), structures: {} };
	const id = nouvelIdentifiant();
	return base.ecrire(contratId, async (tx) => {
		await tx
			.insertInto('import_tableur')
			.values({
				contrat_id: contratId,
				id,
				appel_id: appelId,
				fichier_id: fichier.valeur.id,
				statut: 'a_associer',
				feuille: feuille.nom,
				ligne_entete: entete,
				colonnes: JSON.stringify(choix),
				cree_par: agent.compteId,
				cree_le: maintenant
			})
			.execute();
		const details = { le: maintenant, appelId, fichier: fichier.valeur.id };
		await journaliser(tx, { contratId, agent, acte: 'commencerImport', objet: 'import_tableur', objetId: id, details });
		return reussi(id);
	});
}
