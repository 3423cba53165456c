import type { Requete } from './sql.ts';

/** The rows of the table of a call, by the driver alone: what the export writes and the import compares with. */
export function sqlTableau(contrat: string, appel: string): Requete[] {
	const dossiers = 'select id from dossier where contrat_id = $1 and appel_id = $2';
	const de = (table: string, colonnes: string): Requete => [
		`select ${colonnes} from ${table} where contrat_id = $1 and dossier_id in (${dossiers})`,
		[contrat, appel]
	];
	return [
		[
			`select d.id, d.numero, s.nom, s.siret, s.rna, s.commune, d.statut, d.depose_le, d.intitule, d.description, d.besoins,
			 d.theme_national, d.lieux, d.debut, d.fin, d.calendrier, d.partenaires, d.premiere_demande, d.duree_annees
			 from dossier d join structure s on s.contrat_id = d.contrat_id and s.id = d.structure_id
			 where d.contrat_id = $1 and d.appel_id = $2 order by d.numero`,
			[contrat, appel]
		],
		de('ligne_financement', 'dossier_id, financeur_code, nature, demande_centimes, accorde_centimes'),
		de('dossier_objectif', 'dossier_id, objectif_code'),
		de('dossier_quartier', 'dossier_id, quartier_code'),
		[`${de('public_prevu', 'dossier_id, sum(personnes)')[0]} group by 1`, [contrat, appel]],
		[`${de('ligne_budget', 'dossier_id, sum(montant_centimes)')[0]} and sens = 'charge' group by 1`, [contrat, appel]],
		[
			`select distinct on (a.ligne_id) l.dossier_id, a.propose_centimes from avis a
			 join ligne_financement l on l.contrat_id = a.contrat_id and l.id = a.ligne_id
			 where a.contrat_id = $1 and l.dossier_id in (${dossiers}) order by a.ligne_id, a.instant desc`,
			[contrat, appel]
		]
	];
}

/** The first page of the team's list with two filters, and what the whole list adds up to. */
export function sqlListe(contrat: string, appel: string, texte: string): Requete[] {
	const ou = 'd.contrat_id = $1 and d.appel_id = $2 and d.depose_le is not null and d.intitule ilike $3';
	const valeurs = [contrat, appel, `%${texte}%`];
	return [
		[
			`select d.id, d.numero, d.intitule, d.statut, d.depose_le, s.nom, sum(l.demande_centimes), sum(l.accorde_centimes)
			 from dossier d join structure s on s.contrat_id = d.contrat_id and s.id = d.structure_id
			 left join ligne_financement l on l.contrat_id = d.contrat_id and l.dossier_id = d.id
			 where ${ou} group by d.contrat_id, d.id, s.nom order by d.numero limit 50`,
			valeurs
		],
		[
			`select count(distinct d.id), sum(l.demande_centimes), sum(l.accorde_centimes) from dossier d
			 left join ligne_financement l on l.contrat_id = d.contrat_id and l.dossier_id = d.id where ${ou}`,
			valeurs
		]
	];
}

/** One large application, whole. */
export function sqlDossier(contrat: string, dossier: string): Requete[] {
	const tables = [
		'dossier_objectif',
		'dossier_quartier',
		'dossier_transversale',
		'dossier_indicateur',
		'public_prevu',
		'ligne_budget',
		'ligne_financement',
		'reponse',
		'piece_dossier'
	];
	return [
		['select * from dossier where contrat_id = $1 and id = $2', [contrat, dossier]],
		...tables.map((table): Requete => [
			`select * from ${table} where contrat_id = $1 and dossier_id = $2`,
			[contrat, dossier]
		])
	];
}

/** The writing of a budget: the lines go, the new ones come, the revision goes up. */
export function sqlBudget(
	contrat: string,
	dossier: string,
	lignes: readonly { sens: string; compte: string; montant: bigint }[]
): Requete[] {
	return [
		['select * from dossier where contrat_id = $1 and id = $2 for update', [contrat, dossier]],
		['delete from ligne_budget where contrat_id = $1 and dossier_id = $2', [contrat, dossier]],
		[
			`insert into ligne_budget (contrat_id, dossier_id, sens, ordre, compte, montant_centimes)
			 select $1, $2, * from unnest($3::text[], $4::int[], $5::text[], $6::bigint[])`,
			[
				contrat,
				dossier,
				lignes.map((l) => l.sens),
				lignes.map((_, rang) => rang),
				lignes.map((l) => l.compte),
				lignes.map((l) => String(l.montant))
			]
		],
		['update dossier set revision = revision + 1 where contrat_id = $1 and id = $2', [contrat, dossier]]
	];
}
