import { sql } from 'kysely';
import { centimes, type Montant } from '#contrat/commun/montant.ts';
import type { Disponibles, LigneARouter, RegleAffectation } from '#contrat/instruction/affectation.ts';
import type { Tx } from '#db/base.ts';

/** A line under instruction, with who has it. */
export interface LigneAffectee extends LigneARouter {
	dossierId: string;
	numero: string;
	intitule: string;
	structure: string;
	financeurNom: string;
	demande: Montant;
	/** Who instructs it, by rule when `regle` is set, by choice otherwise; null: nobody. */
	compteId: string | null;
	nom: string | null;
	regle: string | null;
}

/** The rules of the contract, in the order they are tried. */
export async function reglesDAffectation(tx: Tx, contratId: string): Promise<RegleAffectation[]> {
	return tx
		.selectFrom('regle_affectation')
		.select(['id', 'financeur_code as financeur', 'compte_id as compteId', 'quartier_code as quartier'])
		.select(['theme', 'objectif_code as objectif', 'ordre'])
		.where('contrat_id', '=', contratId)
		.orderBy('ordre')
		.orderBy('id')
		.execute();
}

/** People who instruct today, with the funder they do it for, by name. */
export async function instructeursDuContrat(
	tx: Tx,
	contratId: string
): Promise<{ compteId: string; nom: string; financeur: string }[]> {
	const lus = await tx
		.selectFrom('mandat as m')
		.innerJoin('compte as c', 'c.id', 'm.compte_id')
		.select(['c.id as compteId', 'c.nom', 'm.partenaire_code as financeur'])
		.distinct()
		.where('m.contrat_id', '=', contratId)
		.where('m.role', '=', 'instructeur')
		.where('m.fin_le', 'is', null)
		.where('c.actif', '=', true)
		.orderBy('c.nom')
		.execute();
	return lus.map((l) => ({ ...l, financeur: l.financeur ?? '' }));
}

/** Who may receive which line, at this day. */
export async function disponiblesLe(tx: Tx, contratId: string, jour: string): Promise<Disponibles> {
	const instructeurs = await instructeursDuContrat(tx, contratId);
	// A link declared on a seat is a link of who holds it, as for what the database hides (`structures_liees`).
	const liens = await tx
		.selectFrom('lien_interet as l')
		.leftJoin('designation as d', (j) =>
			j.onRef('d.contrat_id', '=', 'l.contrat_id').onRef('d.id', '=', 'l.designation_id')
		)
		.select(({ fn }) => ['l.structure_id', fn.coalesce('l.compte_id', 'd.compte_id').as('compte_id')])
		.where('l.contrat_id', '=', contratId)
		.where('l.etat', '=', 'actif')
		.where('l.debut', '<=', jour)
		.where((eb) => eb.or([eb('l.fin', 'is', null), eb('l.fin', '>=', jour)]))
		.execute();
	return {
		instructeurs: new Map(
			[...Map.groupBy(instructeurs, (i) => i.financeur)].map(([financeur, siens]) => [
				financeur,
				new Set(siens.map((i) => i.compteId))
			])
		),
		liens: new Set(liens.flatMap((l) => (l.compte_id ? [`${l.compte_id} ${l.structure_id}`] : [])))
	};
}

/**
 * Lines under instruction that wait for an opinion or a decision, with what rules look at and who has them.
 * @param quoi of one application only, or of these lines only
 */
export async function lignesAffectees(
	tx: Tx,
	contratId: string,
	quoi: { dossierId?: string; lignes?: readonly string[] } = {}
): Promise<LigneAffectee[]> {
	const { rows } = await sql<LigneLue>`
		select l.id, l.dossier_id, l.financeur_code, coalesce(p.sigle, p.nom) as financeur_nom, l.demande_centimes,
			d.numero, d.intitule, d.structure_id, s.nom as structure, d.theme_national,
			coalesce((select array_agg(q.quartier_code) from dossier_quartier q
				where q.contrat_id = d.contrat_id and q.dossier_id = d.id), '{}') as quartiers,
			coalesce((select array_agg(o.objectif_code) from dossier_objectif o
				where o.contrat_id = d.contrat_id and o.dossier_id = d.id), '{}') as objectifs,
			f.compte_id, c.nom, f.regle_id
		from ligne_financement l
		join dossier d on d.contrat_id = l.contrat_id and d.id = l.dossier_id
		join structure s on s.contrat_id = d.contrat_id and s.id = d.structure_id
		join partenaire p on p.contrat_id = l.contrat_id and p.code = l.financeur_code
		left join affectation f on f.contrat_id = l.contrat_id and f.ligne_id = l.id
		left join compte c on c.id = f.compte_id
		where l.contrat_id = ${contratId} and l.statut in ('demandee', 'proposee', 'ajournee')
			and d.statut in ('recevable', 'inscrit', 'ajourne')
			${quoi.dossierId ? sql`and l.dossier_id = ${quoi.dossierId}` : sql``}
			${quoi.lignes ? sql`and l.id = any(${[...quoi.lignes]}::uuid[])` : sql``}
		order by d.numero, p.ordre, l.id`.execute(tx);
	return rows.map((l) => ({
		id: l.id,
		dossierId: l.dossier_id,
		numero: l.numero,
		intitule: l.intitule,
		structureId: l.structure_id,
		structure: l.structure,
		financeur: l.financeur_code,
		financeurNom: l.financeur_nom,
		demande: centimes(l.demande_centimes),
		quartiers: l.quartiers,
		theme: l.theme_national,
		objectifs: l.objectifs,
		compteId: l.compte_id,
		nom: l.nom,
		regle: l.regle_id
	}));
}

interface LigneLue {
	id: string;
	dossier_id: string;
	financeur_code: string;
	financeur_nom: string;
	demande_centimes: bigint;
	numero: string;
	intitule: string;
	structure_id: string;
	structure: string;
	theme_national: string | null;
	quartiers: string[];
	objectifs: string[];
	compte_id: string | null;
	nom: string | null;
	regle_id: string | null;
}
