import type { Insertable } from 'kysely';
import type pg from 'pg';
import type { Tables } from '#db/tables.ts';

type NomTable = keyof Tables;

/** Tables in the order of their foreign keys: what is cited comes before what cites. */
const ORDRE: readonly NomTable[] = [
	'contrat',
	'partenaire',
	'structure',
	'compte',
	'mandat',
	'commune',
	'quartier',
	'perimetre',
	'chiffre',
	'signataire',
	'version_cadre',
	'objectif',
	'diagnostic',
	'transversale',
	'demarche',
	'demarche_objectif',
	'definition',
	'instance',
	'college',
	'siege',
	'enveloppe',
	'appel',
	'appel_enveloppe',
	'dossier',
	'dossier_objectif',
	'dossier_quartier',
	'public_prevu',
	'ligne_budget',
	'ligne_financement',
	'avis',
	'seance',
	'presence',
	'point',
	'decision',
	'engagement',
	'engagement_objectif',
	'regle_financeur',
	'partage_donnees',
	'intention_evaluation',
	'question',
	'question_objectif',
	'critere',
	'element_critere',
	'tableau_suivi',
	'axe_tableau',
	'axe_objectif',
	'echeance_evaluation',
	'temps_concertation',
	'atelier',
	'contribution',
	'contribution_objectif',
	'journal'
];

/** Rows at most in one statement: large enough to forget the round trips, small enough for a message. */
const LIGNES_PAR_ORDRE = 5_000;

/** Rows waiting to be written, table by table. */
export class Lot {
	readonly #lignes = new Map<NomTable, object[]>();

	/** Every row of a table must fill the same columns. */
	ajouter<T extends NomTable>(table: T, ligne: Insertable<Tables[T]>): void {
		if (!ORDRE.includes(table)) throw new Error(`no place for table ${table} in the order of foreign keys`);
		const lignes = this.#lignes.get(table);
		if (lignes) lignes.push(ligne);
		else this.#lignes.set(table, [ligne]);
	}

	/** How many rows wait. */
	get taille(): number {
		let total = 0;
		for (const lignes of this.#lignes.values()) total += lignes.length;
		return total;
	}

	/**
	 * Writes everything and empties itself. Rows travel as one JSON parameter per statement: unlike
	 * COPY, this also works for an owner who is not a superuser, on tables under row-level security.
	 */
	async verser(client: pg.ClientBase): Promise<void> {
		for (const table of ORDRE) {
			const lignes = this.#lignes.get(table) ?? [];
			const colonnes = Object.keys(lignes[0] ?? {}).join(', ');
			for (let debut = 0; debut < lignes.length; debut += LIGNES_PAR_ORDRE)
				await client.query(
					`insert into ${table} (${colonnes}) select ${colonnes} from json_populate_recordset(null::public.${table}, $1)`,
					[JSON.stringify(lignes.slice(debut, debut + LIGNES_PAR_ORDRE), texteDesMontants)]
				);
		}
		this.#lignes.clear();
	}
}

/** JSON has no bigint: amounts travel as text, which the column reads exactly. */
function texteDesMontants(_cle: string, valeur: unknown): unknown {
	return typeof valeur === 'bigint' ? String(valeur) : valeur;
}
