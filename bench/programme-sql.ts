import type { Temps } from './chronometrer.ts';
import type { Requete } from './sql.ts';

/** One thing done on a board, beside the bare SQL of the same rows. Times in milliseconds. */
export interface MesureProgramme {
	nom: string;
	nous: Temps;
	sql: Temps;
	rapport: number;
	/** Characters of the cells as the page carries them, or bytes of the page on the wire. */
	octets?: number;
}

/** The rows of the board by the driver alone. */
export function sqlTableau(contrat: string, appel: string, scenario: string): Requete[] {
	const dossiers = `select id from dossier where contrat_id = $1 and appel_id = $2 and statut = 'recevable'`;
	const de = (table: string, colonnes: string): Requete => [
		`select ${colonnes} from ${table} where contrat_id = $1 and dossier_id in (${dossiers})`,
		[contrat, appel]
	];
	return [
		[
			`select d.id, d.numero, d.intitule, d.statut, s.id, s.nom from dossier d
			 join structure s on s.contrat_id = d.contrat_id and s.id = d.structure_id
			 where d.contrat_id = $1 and d.appel_id = $2 and d.statut = 'recevable' order by d.numero`,
			[contrat, appel]
		],
		de('ligne_financement', 'id, dossier_id, financeur_code, nature, enveloppe_code, demande_centimes, statut'),
		de('dossier_objectif', 'dossier_id, objectif_code'),
		de('dossier_quartier', 'dossier_id, quartier_code'),
		de('public_prevu', 'dossier_id, tranche, personnes'),
		de('ligne_budget', 'dossier_id, sens, montant_centimes'),
		[
			'select distinct on (ligne_id) ligne_id, sens, propose_centimes from avis where contrat_id = $1 order by ligne_id, instant desc',
			[contrat]
		],
		['select ligne_id, issue, accorde_centimes from decision where contrat_id = $1', [contrat]],
		['select ligne_id, sens, propose_centimes from avis_instance where contrat_id = $1', [contrat]],
		[
			'select ligne_id, montant_centimes, motif, revision from scenario_ligne where contrat_id = $1 and scenario_id = $2',
			[contrat, scenario]
		]
	];
}

/** The writing of a cell: held, then changed. */
export function sqlEcrire(contrat: string, scenario: string, ligne: string, valeur: bigint): Requete[] {
	const ou = 'contrat_id = $1 and scenario_id = $2 and ligne_id = $3';
	return [
		[`select montant_centimes, revision from scenario_ligne where ${ou} for update`, [contrat, scenario, ligne]],
		[
			`update scenario_ligne set montant_centimes = $4, instant = now() where ${ou}`,
			[contrat, scenario, ligne, String(valeur)]
		]
	];
}
