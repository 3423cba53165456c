import { sql } from 'kysely';
import type { EtatPresence } from '#contrat/gouvernance/presence.ts';
import type { CategorieParticipation } from '#contrat/gouvernance/participation.ts';
import {
	type ColonneCooperation,
	type Cooperation,
	compterCooperation,
	ligneDeLInstance,
	type SeanceTenue
} from '#contrat/evaluation/cooperation.ts';
import type { Tx } from '#db/base.ts';

/** Days of a period, both included. */
export interface Periode {
	du: string;
	au: string;
}

/** A kind of meeting in the table: a row of the contract, or a body the table does not have. */
export interface LigneDeCooperation {
	code: string;
	intitule: string;
	/** False for a body that meets outside the rows of the contract's table. */
	duTableau: boolean;
	/** Bodies counted here, by name; empty when no body of the contract answers to this row. */
	instances: string[];
	/** Null when no body answers to this row: not followed is not zero. */
	comptes: Cooperation | null;
	seances: SeanceTenue[];
}

/**
 * Meetings held in a period with everybody who came: closed ones, and for the team those whose presences are noted on a
 * day that has come. Cancelled meetings were not held.
 * @param publique only closed meetings: what the public role may read
 */
export async function seancesTenues(
	tx: Tx,
	contratId: string,
	{ du, au }: Periode,
	publique: boolean
): Promise<SeanceTenue[]> {
	const seances = await tx
		.selectFrom('seance')
		.select(['id', 'instance_code as instance', 'jour'])
		.where('contrat_id', '=', contratId)
		.where('jour', '>=', du)
		.where('jour', '<=', au)
		.where('annulee_le', 'is', null)
		.$if(publique, (q) => q.where('statut', '=', 'close'))
		.orderBy('jour')
		.orderBy('id')
		.execute();
	const ids = seances.map(({ id }) => id);
	if (ids.length === 0) return [];
	const presences = await tx
		.selectFrom('presence as p')
		.innerJoin('siege as g', (j) => j.onRef('g.contrat_id', '=', 'p.contrat_id').onRef('g.code', '=', 'p.siege_code'))
		.leftJoin('college as c', (j) =>
			j
				.onRef('c.contrat_id', '=', 'g.contrat_id')
				.onRef('c.instance_code', '=', 'g.instance_code')
				.onRef('c.code', '=', 'g.college_code')
		)
		.leftJoin('partenaire as o', (j) =>
			j.onRef('o.contrat_id', '=', 'g.contrat_id').onRef('o.code', '=', 'g.partenaire_code')
		)
		.select(['p.seance_id', 'p.etat', 'g.code', 'g.fonction', 'c.nom as college'])
		.select(['o.code as partenaire', 'o.nom as nomPartenaire', 'o.nature'])
		.where('p.contrat_id', '=', contratId)
		.where('p.seance_id', 'in', ids)
		.execute();
	const participations = await tx
		.selectFrom('participation')
		.select(['seance_id', 'categorie', 'organisme', 'personnes'])
		.where('contrat_id', '=', contratId)
		.where('seance_id', 'in', ids)
		.execute();
	const sieges = Map.groupBy(presences, (p) => p.seance_id);
	const dehors = Map.groupBy(participations, (p) => p.seance_id);
	return seances.flatMap((seance) => {
		const presents = (sieges.get(seance.id) ?? []).map(({ code, etat, fonction, college, ...o }) => ({
			code,
			etat: etat as EtatPresence,
			fonction,
			college,
			partenaire:
				o.partenaire === null
					? null
					: { code: o.partenaire, nom: o.nomPartenaire ?? o.partenaire, nature: o.nature ?? '' }
		}));
		const comptees = (dehors.get(seance.id) ?? []).map(({ categorie, organisme, personnes }) => ({
			categorie: categorie as CategorieParticipation,
			organisme,
			personnes
		}));
		// A meeting where nobody is noted did not take place, or nobody said that it did.
		if (comptees.length === 0 && !presents.some(({ etat }) => etat === 'present' || etat === 'represente')) return [];
		return [{ ...seance, sieges: presents, participations: comptees }];
	});
}

/**
 * The third table of annexe 2 for a period: each row of the contract's table, then the bodies that have none.
 * @param tableau rows of the table, in the words of the contract
 */
export async function cooperationsDe(
	tx: Tx,
	contratId: string,
	periode: Periode,
	tableau: readonly { code: string; intitule: string }[],
	publique = false
): Promise<LigneDeCooperation[]> {
	const instances = await tx
		.selectFrom('instance')
		.select(['code', 'nom', 'sigle'])
		.where('contrat_id', '=', contratId)
		.orderBy('ordre')
		.execute();
	const tenues = Map.groupBy(await seancesTenues(tx, contratId, periode, publique), (s) => s.instance);
	const rangees = instances.map((instance) => ({ ...instance, ligne: ligneDeLInstance(instance, tableau) }));
	const ligne = (code: string, intitule: string, duTableau: boolean, siennes: typeof rangees): LigneDeCooperation => {
		const seances = siennes.flatMap((i) => tenues.get(i.code) ?? []);
		return {
			code,
			intitule,
			duTableau,
			instances: siennes.map(({ nom }) => nom),
			comptes: siennes.length > 0 ? compterCooperation(seances) : null,
			seances
		};
	};
	return [
		...tableau.map(({ code, intitule }) =>
			ligne(
				code,
				intitule,
				true,
				rangees.filter((i) => i.ligne === code)
			)
		),
		...rangees.filter((i) => i.ligne === null).map((i) => ligne(i.code, i.nom, false, [i]))
	];
}

/** One cell of the table, or null when nothing is followed. */
export function caseDe(ligne: LigneDeCooperation, colonne: string): number | null {
	if (!ligne.comptes || !(colonne in ligne.comptes)) return null;
	return ligne.comptes[colonne as ColonneCooperation];
}

/**
 * Days between the sending of an application and its first decision by a closed meeting of the period, one number an
 * application (X10). Applications of the sample year are counted like the others.
 */
export async function joursJusquALaDecision(tx: Tx, contratId: string, { du, au }: Periode): Promise<number[]> {
	const { rows } = await sql<{ jours: number }>`
		select min(s.jour) - min((d.depose_le at time zone 'Europe/Paris')::date) as jours
		from decision x
		join seance s on s.contrat_id = x.contrat_id and s.id = x.seance_id and s.statut = 'close'
		join ligne_financement l on l.contrat_id = x.contrat_id and l.id = x.ligne_id
		join dossier d on d.contrat_id = l.contrat_id and d.id = l.dossier_id
		where x.contrat_id = ${contratId} and d.depose_le is not null and x.issue <> 'ajournee'
		group by d.id
		having min(s.jour) between ${du}::date and ${au}::date`.execute(tx);
	return rows.map(({ jours }) => Number(jours)).sort((a, b) => a - b);
}
