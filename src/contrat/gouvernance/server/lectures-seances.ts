import { type EtatPresence } from '#contrat/gouvernance/presence.ts';
import type { StatutSeance } from '#contrat/gouvernance/seance.ts';
import type { Tx } from '#db/base.ts';

/** One meeting in the team's list. */
export interface SeanceDeLaListe {
	id: string;
	jour: string;
	heure: string | null;
	lieu: string;
	statut: StatutSeance;
	instance: string;
	instanceCode: string;
	sigle: string | null;
	exemple: boolean;
	/** Applications on the agenda. */
	points: number;
	/** Seats whose presence is noted. */
	presences: number;
}

/** The meetings of the contract, latest day first. */
export async function seancesDeLEquipe(
	tx: Tx,
	contratId: string,
	filtre: { instance?: string | null; statut?: StatutSeance | null; croissant?: boolean } = {}
): Promise<SeanceDeLaListe[]> {
	const lignes = await tx
		.selectFrom('seance as s')
		.innerJoin('instance as i', (j) =>
			j.onRef('i.contrat_id', '=', 's.contrat_id').onRef('i.code', '=', 's.instance_code')
		)
		.select(['s.id', 's.jour', 's.heure', 's.lieu', 's.statut', 's.exemple'])
		.select(['i.code as instanceCode', 'i.nom as instance', 'i.sigle'])
		.select((eb) => [
			eb
				.selectFrom('point as p')
				.select(({ fn }) => fn.countAll<bigint>().as('n'))
				.whereRef('p.contrat_id', '=', 's.contrat_id')
				.whereRef('p.seance_id', '=', 's.id')
				.as('points'),
			eb
				.selectFrom('presence as p')
				.select(({ fn }) => fn.countAll<bigint>().as('n'))
				.whereRef('p.contrat_id', '=', 's.contrat_id')
				.whereRef('p.seance_id', '=', 's.id')
				.as('presences')
		])
		.where('s.contrat_id', '=', contratId)
		.$if(Boolean(filtre.instance), (q) => q.where('s.instance_code', '=', filtre.instance ?? ''))
		.$if(Boolean(filtre.statut), (q) => q.where('s.statut', '=', filtre.statut ?? ''))
		.orderBy('s.jour', filtre.croissant ? 'asc' : 'desc')
		.orderBy('i.ordre')
		.execute();
	return lignes.map((l) => ({
		...l,
		statut: l.statut as StatutSeance,
		points: Number(l.points ?? 0n),
		presences: Number(l.presences ?? 0n)
	}));
}

/** Bodies that decide, in the order of the contract: those that may hold a meeting of decisions. */
export async function instancesQuiDecident(tx: Tx, contratId: string) {
	return tx
		.selectFrom('instance')
		.select(['code', 'nom', 'sigle', 'frequence_texte as frequence'])
		.where('contrat_id', '=', contratId)
		.where('nature', '=', 'decision')
		.orderBy('ordre')
		.execute();
}

/** One meeting with its body, and each seat with its presence (null when it is not noted). */
export interface SeanceLue {
	id: string;
	instance: string;
	nomInstance: string;
	sigle: string | null;
	jour: string;
	heure: string | null;
	lieu: string;
	objet: string;
	statut: StatutSeance;
	closeLe: Date | null;
	empreinte: string | null;
	exemple: boolean;
	sieges: {
		code: string;
		fonction: string;
		college: string | null;
		etat: EtatPresence | null;
		/** Seat that carries this one's proxy. */
		pouvoir: string | null;
	}[];
}

/** The meeting of this identifier, or null. */
export async function seanceParId(tx: Tx, contratId: string, id: string): Promise<SeanceLue | null> {
	const seance = await tx
		.selectFrom('seance as s')
		.innerJoin('instance as i', (j) =>
			j.onRef('i.contrat_id', '=', 's.contrat_id').onRef('i.code', '=', 's.instance_code')
		)
		.select(['s.id', 's.jour', 's.heure', 's.lieu', 's.objet', 's.statut', 's.empreinte', 's.exemple'])
		.select(['s.close_le as closeLe', 'i.code as instance', 'i.nom as nomInstance', 'i.sigle'])
		.where('s.contrat_id', '=', contratId)
		.where('s.id', '=', id)
		.executeTakeFirst();
	if (!seance) return null;
	const sieges = await tx
		.selectFrom('siege as g')
		.leftJoin('college as c', (j) =>
			j
				.onRef('c.contrat_id', '=', 'g.contrat_id')
				.onRef('c.instance_code', '=', 'g.instance_code')
				.onRef('c.code', '=', 'g.college_code')
		)
		.leftJoin('presence as p', (j) =>
			j.onRef('p.contrat_id', '=', 'g.contrat_id').onRef('p.siege_code', '=', 'g.code').on('p.seance_id', '=', id)
		)
		.leftJoin('pouvoir as v', (j) =>
			j.onRef('v.contrat_id', '=', 'g.contrat_id').onRef('v.de_siege', '=', 'g.code').on('v.seance_id', '=', id)
		)
		.select(['g.code', 'g.fonction', 'c.nom as college', 'p.etat', 'v.a_siege as pouvoir'])
		.where('g.contrat_id', '=', contratId)
		.where('g.instance_code', '=', seance.instance)
		.orderBy('g.ordre')
		.execute();
	return {
		...seance,
		statut: seance.statut as StatutSeance,
		sieges: sieges.map((s) => ({ ...s, etat: s.etat as EtatPresence | null }))
	};
}
