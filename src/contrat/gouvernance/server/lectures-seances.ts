import { type EtatPresence } from '#contrat/gouvernance/presence.ts';
import { statutDe, type StatutSeance } from '#contrat/gouvernance/seance.ts';
import type { NatureInstance } from '#contrat/gouvernance/instance.ts';
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
	nature: NatureInstance;
	/** Items on the agenda. */
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
		.select(['i.code as instanceCode', 'i.nom as instance', 'i.sigle', 'i.nature', 's.annulee_le as annuleeLe'])
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
		.$if(filtre.statut === 'annulee', (q) => q.where('s.annulee_le', 'is not', null))
		.$if(filtre.statut === 'preparee' || filtre.statut === 'close', (q) =>
			q.where('s.statut', '=', filtre.statut ?? '').where('s.annulee_le', 'is', null)
		)
		.orderBy('s.jour', filtre.croissant ? 'asc' : 'desc')
		.orderBy('i.ordre')
		.execute();
	return lignes.map(({ annuleeLe, ...l }) => ({
		...l,
		statut: statutDe({ statut: l.statut, annuleeLe }),
		nature: l.nature as NatureInstance,
		points: Number(l.points ?? 0n),
		presences: Number(l.presences ?? 0n)
	}));
}

/** The bodies of the contract, in its order: each may hold meetings. */
export async function instancesQuiSeReunissent(tx: Tx, contratId: string) {
	return tx
		.selectFrom('instance')
		.select(['code', 'nom', 'sigle', 'nature', 'frequence_texte as frequence'])
		.where('contrat_id', '=', contratId)
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
	heureFin: string | null;
	visio: string;
	/** Word added to the convocation. */
	message: string;
	nature: NatureInstance;
	annuleeLe: Date | null;
	/** Why it was cancelled. */
	annulation: string;
	/** Number of the invitation: grows when the day, the hour or the place changes. */
	sequence: number;
	/** Item under discussion, told to every window. */
	pointCourant: string | null;
	statut: StatutSeance;
	closeLe: Date | null;
	empreinte: string | null;
	exemple: boolean;
	sieges: {
		code: string;
		fonction: string;
		college: string | null;
		etat: EtatPresence | null;
		arrivee: string | null;
		depart: string | null;
		/** Who held the seat that day; never published. */
		nom: string;
		/** How the presence was noted. */
		source: string | null;
		/** When the seat signed. */
		signeLe: Date | null;
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
		.select(['s.close_le as closeLe', 'i.code as instance', 'i.nom as nomInstance', 'i.sigle', 'i.nature'])
		.select(['s.heure_fin as heureFin', 's.visio', 's.message', 's.annulee_le as annuleeLe', 's.annulation'])
		.select(['s.sequence', 's.point_courant as pointCourant'])
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
		.leftJoin('emargement as e', (j) =>
			j.onRef('e.contrat_id', '=', 'g.contrat_id').onRef('e.siege_code', '=', 'g.code').on('e.seance_id', '=', id)
		)
		.select(['g.code', 'g.fonction', 'c.nom as college', 'p.etat', 'v.a_siege as pouvoir'])
		.select(['p.arrivee', 'p.depart', 'p.nom', 'p.source', 'e.instant as signeLe'])
		.where('g.contrat_id', '=', contratId)
		.where('g.instance_code', '=', seance.instance)
		.orderBy('g.ordre')
		.execute();
	return {
		...seance,
		statut: statutDe(seance),
		nature: seance.nature as NatureInstance,
		sieges: sieges.map((s) => ({ ...s, nom: s.nom ?? '', etat: s.etat as EtatPresence | null }))
	};
}
