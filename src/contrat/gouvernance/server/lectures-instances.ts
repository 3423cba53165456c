import { type Cible, type SeanceSuivie } from '#contrat/gouvernance/frequence.ts';
import type { Designation, Place } from '#contrat/gouvernance/designation.ts';
import type { NatureInstance } from '#contrat/gouvernance/instance.ts';
import type { Tx } from '#db/base.ts';

/** A body as the team reads it. */
export interface InstanceLue extends Cible {
	code: string;
	sigle: string | null;
	nom: string;
	nature: NatureInstance;
	frequence_texte: string;
	note: string | null;
}

/** The bodies of the contract, in its order. */
export async function instancesDuContrat(tx: Tx, contratId: string): Promise<InstanceLue[]> {
	const lignes = await tx
		.selectFrom('instance')
		.select(['code', 'sigle', 'nom', 'nature', 'frequence_minimum', 'frequence_par', 'frequence_texte', 'note'])
		.where('contrat_id', '=', contratId)
		.orderBy('ordre')
		.orderBy('code')
		.execute();
	return lignes.map((l) => ({ ...l, nature: l.nature as NatureInstance }));
}

/** A seat with its college and its partner. */
export interface SiegeLu {
	code: string;
	instance: string;
	fonction: string;
	qualite: string;
	collegeCode: string | null;
	college: string | null;
	partenaire: string | null;
}

/** The seats of the contract, of one body when it is given, in the order of the contract. */
export async function siegesDuContrat(tx: Tx, contratId: string, instance?: string): Promise<SiegeLu[]> {
	return tx
		.selectFrom('siege as s')
		.leftJoin('college as c', (j) =>
			j
				.onRef('c.contrat_id', '=', 's.contrat_id')
				.onRef('c.instance_code', '=', 's.instance_code')
				.onRef('c.code', '=', 's.college_code')
		)
		.leftJoin('partenaire as p', (j) =>
			j.onRef('p.contrat_id', '=', 's.contrat_id').onRef('p.code', '=', 's.partenaire_code')
		)
		.select(['s.code', 's.instance_code as instance', 's.fonction', 's.qualite'])
		.select(['s.college_code as collegeCode', 'c.nom as college', 'p.nom as partenaire'])
		.where('s.contrat_id', '=', contratId)
		.$if(instance !== undefined, (q) => q.where('s.instance_code', '=', instance ?? ''))
		.orderBy('s.ordre')
		.orderBy('s.code')
		.execute();
}

/** Colleges of a body, in the order of the contract. */
export async function collegesDeLInstance(tx: Tx, contratId: string, instance: string) {
	return tx
		.selectFrom('college')
		.select(['code', 'nom', 'note'])
		.where('contrat_id', '=', contratId)
		.where('instance_code', '=', instance)
		.orderBy('ordre')
		.execute();
}

/** A designation with all that only the team may read. */
export interface DesignationLue extends Designation {
	fonction: string;
	/** What the seat is called. */
	nomSiege: string;
	courriel: string | null;
	/** Name of the linked account. */
	compte: string | null;
	exemple: boolean;
}

/** Designations of the contract, of one body or one seat when it is given, latest first day first. */
export async function designationsDuContrat(
	tx: Tx,
	contratId: string,
	ou: { instance?: string; siege?: string } = {}
): Promise<DesignationLue[]> {
	const lignes = await tx
		.selectFrom('designation as d')
		.innerJoin('siege as s', (j) => j.onRef('s.contrat_id', '=', 'd.contrat_id').onRef('s.code', '=', 'd.siege_code'))
		.leftJoin('compte as c', 'c.id', 'd.compte_id')
		.select(['d.id', 'd.siege_code as siege', 'd.place', 'd.nom', 'd.fonction', 'd.courriel', 'd.debut', 'd.fin'])
		.select(['d.exemple', 'c.nom as compte', 's.fonction as nomSiege'])
		.where('d.contrat_id', '=', contratId)
		.$if(ou.instance !== undefined, (q) => q.where('s.instance_code', '=', ou.instance ?? ''))
		.$if(ou.siege !== undefined, (q) => q.where('d.siege_code', '=', ou.siege ?? ''))
		.orderBy('d.debut', 'desc')
		.orderBy('d.nom')
		.execute();
	return lignes.map((l) => ({ ...l, place: l.place as Place }));
}

/**
 * The meetings of the contract with whether they were held: closed, or somebody noted as having taken part on a day
 * that has come.
 */
export async function seancesSuivies(
	tx: Tx,
	contratId: string,
	aujourdhui: string
): Promise<(SeanceSuivie & { id: string; instance: string })[]> {
	const lignes = await tx
		.selectFrom('seance as s')
		.select(['s.id', 's.instance_code as instance', 's.jour', 's.statut'])
		.select((eb) =>
			eb
				.exists(
					eb
						.selectFrom('presence as p')
						.select('p.siege_code')
						.whereRef('p.contrat_id', '=', 's.contrat_id')
						.whereRef('p.seance_id', '=', 's.id')
						.where('p.etat', 'in', ['present', 'represente'])
				)
				.as('quelquun')
		)
		.where('s.contrat_id', '=', contratId)
		.orderBy('s.jour', 'desc')
		.execute();
	return lignes.map(({ id, instance, jour, statut, quelquun }) => ({
		id,
		instance,
		jour,
		tenue: jour <= aujourdhui && (statut === 'close' || Boolean(quelquun))
	}));
}

/** Accounts of the contract that a designation may be linked to. */
export async function comptesDuContrat(tx: Tx, contratId: string): Promise<{ id: string; nom: string }[]> {
	return tx
		.selectFrom('compte as c')
		.select(['c.id', 'c.nom'])
		.where((eb) =>
			eb.exists(
				eb
					.selectFrom('mandat as m')
					.select('m.id')
					.whereRef('m.compte_id', '=', 'c.id')
					.where('m.contrat_id', '=', contratId)
					.where('m.role', '<>', 'porteur')
			)
		)
		.orderBy('c.nom')
		.execute();
}
