import pg from 'pg';
import { types, type ConnexionProprietaire } from '#db/connexion.ts';
import { connexionDuRole, type Role } from '#db/roles.ts';

/** One plain query and its parameters. */
export type Requete = readonly [texte: string, valeurs: readonly unknown[]];

const CONTRAT = 'select id, slug, nom, debut, fin, version_courante from contrat where id = $1';
const DEFINITIONS = 'select sigle, nom, definition, lien from definition where contrat_id = $1 order by ordre';

/** The rows of the page « cadre »: the tree, how many things touch each objective, the plans beside it. */
export function sqlCadre(contrat: string): Requete[] {
	const liens = [
		['contributions', 'contribution_objectif'],
		['demarches', 'demarche_objectif'],
		['engagements', 'engagement_objectif'],
		['questions', 'question_objectif'],
		['tableaux', 'axe_objectif'],
		['actions', 'dossier_objectif']
	] as const;
	const comptes = liens
		.map(
			([genre, table]) =>
				`select objectif_code, '${genre}' as genre, count(*) from ${table} where contrat_id = $1 group by 1`
		)
		.join(' union all ');
	return [
		[CONTRAT, [contrat]],
		[DEFINITIONS, [contrat]],
		['select code, niveau, parent_code, intitule, note from objectif where contrat_id = $1 order by ordre', [contrat]],
		[comptes, [contrat]],
		['select code, intitule, texte from transversale where contrat_id = $1 order by ordre', [contrat]],
		['select code, sigle, nom, etat, texte from demarche where contrat_id = $1 order by ordre', [contrat]],
		['select demarche_code, objectif_code from demarche_objectif where contrat_id = $1 order by ordre', [contrat]]
	];
}

/** The rows of the list of actions: the first ones by number, or all; with their lines, objectives, sums and what the filters offer. */
export function sqlActions(contrat: string, auPlus: number | null): Requete[] {
	const choisis = 'select id from dossier where contrat_id = $1 and publie_le is not null order by numero limit $2';
	return [
		[CONTRAT, [contrat]],
		...(auPlus === null ? [] : sqlAutourDeLaListe(contrat)),
		[
			`select d.id, d.numero, d.intitule, d.annee, d.statut, d.exemple, s.nom, s.siret, s.rna, cout_public(d.id) as cout
			 from dossier d join structure s on s.contrat_id = d.contrat_id and s.id = d.structure_id
			 where d.contrat_id = $1 and d.publie_le is not null order by d.numero limit $2`,
			[contrat, auPlus]
		],
		[
			`select l.dossier_id, p.nom, l.nature, l.demande_centimes, l.accorde_centimes, l.statut
			 from ligne_financement l join partenaire p on p.contrat_id = l.contrat_id and p.code = l.financeur_code
			 where l.contrat_id = $1 and l.dossier_id in (${choisis}) order by p.ordre`,
			[contrat, auPlus]
		],
		[
			`select dossier_id, objectif_code from dossier_objectif where contrat_id = $1 and dossier_id in (${choisis}) order by ordre`,
			[contrat, auPlus]
		]
	];
}

function sqlAutourDeLaListe(contrat: string): Requete[] {
	return [
		[DEFINITIONS, [contrat]],
		['select code, niveau, parent_code, intitule from objectif where contrat_id = $1 order by ordre', [contrat]],
		['select distinct annee from dossier where contrat_id = $1 and publie_le is not null', [contrat]],
		['select id, nom from structure where contrat_id = $1 order by nom', [contrat]],
		[
			`select code, nom from partenaire where contrat_id = $1
			 and code in (select financeur_code from ligne_financement where contrat_id = $1) order by ordre`,
			[contrat]
		],
		[
			`select count(distinct d.id), sum(l.demande_centimes)::bigint, sum(l.accorde_centimes)::bigint
			 from dossier d join ligne_financement l on l.contrat_id = d.contrat_id and l.dossier_id = d.id
			 where d.contrat_id = $1 and d.publie_le is not null`,
			[contrat]
		]
	];
}

/** The rows of `/api/v1/contrats`: every contract with its quarters and their figures. */
export function sqlContrats(): Requete[] {
	return [
		['select id, slug, nom, debut, fin, epci_siren, epci_nom from contrat order by nom', []],
		['select contrat_id, code, nom, communes from quartier order by contrat_id, ordre', []],
		[
			'select contrat_id, quartier_code, nom, valeur, source, millesime, perimetre from chiffre order by contrat_id, quartier_code, ordre',
			[]
		]
	];
}

/** A connection of one role, that runs bare queries in one transaction of one contract, as the pages do. */
export interface ClientNu {
	lire(contrat: string, requetes: readonly Requete[]): Promise<number>;
	/** One write, in a transaction of its own. */
	ecrire(contrat: string, requete: Requete): Promise<void>;
	/** Several writes, in one transaction. */
	ecrireEnsemble(contrat: string, requetes: readonly Requete[]): Promise<void>;
	fermer(): Promise<void>;
}

/** Connects as a role, through the driver alone. */
export async function connecterEnTantQue(proprietaire: ConnexionProprietaire, role: Role): Promise<ClientNu> {
	const client = new pg.Client({ ...connexionDuRole(proprietaire, role), types });
	await client.connect();
	const dans = async (contrat: string, debut: string, requetes: readonly Requete[]): Promise<number> => {
		await client.query(debut);
		await client.query(`select set_config('lergue.contrat', $1, true)`, [contrat]);
		let lignes = 0;
		for (const [texte, valeurs] of requetes) lignes += (await client.query(texte, [...valeurs])).rowCount ?? 0;
		await client.query('commit');
		return lignes;
	};
	return {
		lire: (contrat, requetes) => dans(contrat, 'begin read only', requetes),
		ecrire: async (contrat, requete) => void (await dans(contrat, 'begin', [requete])),
		ecrireEnsemble: async (contrat, requetes) => void (await dans(contrat, 'begin', requetes)),
		fermer: () => client.end()
	};
}
