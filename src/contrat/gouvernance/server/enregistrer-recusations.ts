import { sql } from 'kysely';
import { type Issue, reussi } from '#contrat/commun/issue.ts';
import { peut } from '#contrat/acteurs/agent.ts';
import type { Contexte } from '#contrat/acteurs/server/contexte.ts';
import { type RefusDeport, refuserDeport } from '#contrat/gouvernance/lien-interet.ts';
import type { Tx } from '#db/base.ts';
import { journaliser } from '#db/journal.ts';
import { siegesLies } from './lectures-deports.ts';
import { verrouillerSeance } from './verrouiller-seance.ts';

/**
 * Notes who leaves the room for an item; what was noted for it before is replaced as a whole. A seat whose person has an
 * active link with the structure has to be there (CGCT L2131-11); any other one is added with its reason.
 * @returns how many seats leave. Refusals: not allowed, unknown or closed meeting, unknown item (or one hidden from who
 * asks), seat of another body, a linked seat left out, no reason, an item already decided or voted on.
 */
export async function enregistrerRecusations(
	{ base, agent, contratId, maintenant }: Contexte,
	seanceId: string,
	pointId: string,
	deports: readonly { siege: string; motif: string }[]
): Promise<Issue<number, RefusDeport>> {
	if (!peut(agent, 'seance.gerer', contratId)) return refuserDeport('non_autorise');
	return base.ecrire(contratId, async (tx) => {
		const seance = await verrouillerSeance(tx, contratId, seanceId);
		if (!seance) return refuserDeport('seance_inconnue');
		if (seance.statut === 'close') return refuserDeport('seance_close');
		const point = await lirePoint(tx, contratId, seanceId, pointId);
		if (!point) return refuserDeport('point_inconnu');
		const voulus = new Map(deports.map(({ siege, motif }) => [siege, motif]));
		const sieges = await tx
			.selectFrom('siege')
			.select('code')
			.where('contrat_id', '=', contratId)
			.where('instance_code', '=', seance.instance)
			.execute();
		const connus = new Set(sieges.map(({ code }) => code));
		if ([...voulus.keys()].some((code) => !connus.has(code))) return refuserDeport('siege_inconnu');
		const lies = point.structureId
			? await siegesLies(tx, contratId, seanceId, point.structureId)
			: new Map<string, { lienId: string }>();
		if ([...lies.keys()].some((code) => !voulus.has(code))) return refuserDeport('siege_lie');
		if ([...voulus].some(([code, motif]) => motif === '' && !lies.has(code))) return refuserDeport('motif_vide');
		if (await estDecide(tx, contratId, seanceId, pointId, point)) return refuserDeport('deja_decide');

		await tx.deleteFrom('recusation').where('contrat_id', '=', contratId).where('point_id', '=', pointId).execute();
		if (voulus.size > 0)
			await tx
				.insertInto('recusation')
				.values(
					[...voulus].map(([siege, motif]) => ({
						contrat_id: contratId,
						seance_id: seanceId,
						point_id: pointId,
						siege_code: siege,
						motif,
						lien_id: lies.get(siege)?.lienId ?? null
					}))
				)
				.execute();
		await journaliser(tx, {
			contratId,
			agent,
			acte: 'enregistrerRecusations',
			objet: 'seance',
			objetId: seanceId,
			dossierId: point.dossierId,
			details: { le: maintenant, point: pointId, sieges: [...voulus.keys()] }
		});
		return reussi(voulus.size);
	});
}

interface Point {
	dossierId: string | null;
	structureId: string | null;
}

async function lirePoint(tx: Tx, contratId: string, seanceId: string, id: string): Promise<Point | undefined> {
	return tx
		.selectFrom('point as p')
		.leftJoin('dossier as d', (j) => j.onRef('d.contrat_id', '=', 'p.contrat_id').onRef('d.id', '=', 'p.dossier_id'))
		.select(['p.dossier_id as dossierId', 'd.structure_id as structureId'])
		.where('p.contrat_id', '=', contratId)
		.where('p.seance_id', '=', seanceId)
		.where('p.id', '=', id)
		.executeTakeFirst();
}

/** A decision, an opinion of the body or a vote was taken on this item in this meeting. */
async function estDecide(
	tx: Tx,
	contratId: string,
	seanceId: string,
	pointId: string,
	{ dossierId }: Point
): Promise<boolean> {
	const voix = await tx
		.selectFrom('voix')
		.select('siege_code')
		.where('contrat_id', '=', contratId)
		.where('point_id', '=', pointId)
		.executeTakeFirst();
	if (voix) return true;
	if (dossierId === null) return false;
	const { rows } = await sql<{ decide: boolean }>`
		select exists (
			select from ligne_financement l
			where l.contrat_id = ${contratId} and l.dossier_id = ${dossierId} and (
				exists (select from decision d
					where d.contrat_id = l.contrat_id and d.ligne_id = l.id and d.seance_id = ${seanceId})
				or exists (select from avis_instance a
					where a.contrat_id = l.contrat_id and a.ligne_id = l.id and a.seance_id = ${seanceId}))
		) as decide`.execute(tx);
	return rows[0]?.decide ?? false;
}
