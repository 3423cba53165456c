import { centimes } from '#contrat/commun/montant.ts';
import { ecrireJour } from '#contrat/commun/jour.ts';
import { participationsDeLaSeance } from '#contrat/gouvernance/server/compter-participations.ts';
import { quorumDeSeance } from '#contrat/gouvernance/server/lectures-quorum.ts';
import { deportsParPoint, recusationsDeLaSeance } from '#contrat/gouvernance/server/lectures-recusations.ts';
import { seanceParId } from '#contrat/gouvernance/server/lectures-seances.ts';
import type { IssueDecision } from '#contrat/programmation/decision.ts';
import type { LigneDite, PointDit, SeanceDite } from '#contrat/programmation/proces-verbal.ts';
import type { Tx } from '#db/base.ts';
import { avisDeLaSeance } from './lectures-avis-instance.ts';
import { dossiersParId, lignesDe } from './lectures-seance.ts';

/**
 * Everything that happened at a meeting, for its minutes; null when there is no such meeting. Read in the transaction of
 * a person, the items hidden from that person are not there.
 */
export async function seanceDite(tx: Tx, contratId: string, seanceId: string): Promise<SeanceDite | null> {
	const lue = await seanceParId(tx, contratId, seanceId);
	if (!lue) return null;
	const { heureFin } = await tx
		.selectFrom('seance')
		.select('heure_fin as heureFin')
		.where('contrat_id', '=', contratId)
		.where('id', '=', seanceId)
		.executeTakeFirstOrThrow();
	const { sieges } = lue;
	const fonctions = new Map(sieges.map(({ code, fonction }) => [code, fonction]));
	const presences = await nomsPresents(tx, contratId, seanceId);
	const { quorum } = await quorumDeSeance(tx, contratId, lue);
	return {
		id: lue.id,
		instance: lue.instance,
		nomInstance: lue.nomInstance,
		sigle: lue.sigle,
		jour: lue.jour,
		heure: lue.heure,
		heureFin,
		lieu: lue.lieu,
		objet: lue.objet,
		statut: lue.statut,
		quorum: quorum?.phrase ?? null,
		presences: sieges.flatMap(({ code, fonction, college, etat }) =>
			etat ? [{ siege: code, fonction, college, etat, nom: presences.get(code) ?? '' }] : []
		),
		pouvoirs: sieges.flatMap(({ fonction, pouvoir }) =>
			pouvoir ? [{ de: fonction, a: fonctions.get(pouvoir) ?? pouvoir }] : []
		),
		participations: await participationsDeLaSeance(tx, contratId, seanceId),
		points: await pointsDits(tx, contratId, lue),
		taches: await tachesDites(tx, contratId, seanceId)
	};
}

async function nomsPresents(tx: Tx, contratId: string, seanceId: string): Promise<Map<string, string>> {
	const lignes = await tx
		.selectFrom('presence')
		.select(['siege_code', 'nom'])
		.where('contrat_id', '=', contratId)
		.where('seance_id', '=', seanceId)
		.execute();
	return new Map(lignes.map(({ siege_code, nom }) => [siege_code, nom]));
}

async function pointsDits(
	tx: Tx,
	contratId: string,
	seance: NonNullable<Awaited<ReturnType<typeof seanceParId>>>
): Promise<PointDit[]> {
	const points = await tx
		.selectFrom('point')
		.select(['id', 'ordre', 'dossier_id', 'intitule', 'conclusion'])
		.where('contrat_id', '=', contratId)
		.where('seance_id', '=', seance.id)
		.orderBy('ordre')
		.orderBy('id')
		.execute();
	const ids = points.flatMap(({ dossier_id }) => dossier_id ?? []);
	const dossiers = new Map((await dossiersParId(tx, contratId, ids)).map((d) => [d.id, d]));
	const lignes = await lignesDites(tx, contratId, seance.id, ids);
	const recusations = await recusationsDeLaSeance(tx, contratId, seance.id);
	const deports = deportsParPoint(recusations);
	const voix = await voixParPoint(tx, contratId, seance.id);
	const dits: PointDit[] = [];
	for (const [rang, point] of points.entries()) {
		const dossier = point.dossier_id === null ? null : dossiers.get(point.dossier_id);
		const siens = deports.get(point.id);
		dits.push({
			id: point.id,
			// The agenda counts its items from one, whatever the gaps left by those taken out.
			ordre: rang + 1,
			titre: dossier?.intitule ?? point.intitule,
			dossier: dossier ? { numero: dossier.numero, structure: dossier.structure } : null,
			conclusion: point.conclusion,
			quorum: siens ? ((await quorumDeSeance(tx, contratId, seance, siens)).quorum?.phrase ?? null) : null,
			recuses: recusations.filter(({ pointId }) => pointId === point.id).map(({ fonction }) => fonction),
			voix: voix.get(point.id) ?? null,
			lignes: point.dossier_id === null ? [] : (lignes.get(point.dossier_id) ?? [])
		});
	}
	return dits;
}

/** What the meeting said of the lines of these applications, by application; settled lines it did not touch are left out. */
async function lignesDites(
	tx: Tx,
	contratId: string,
	seanceId: string,
	dossiers: readonly string[]
): Promise<Map<string, LigneDite[]>> {
	const avis = await avisDeLaSeance(tx, contratId, seanceId);
	const decisions = await tx
		.selectFrom('decision')
		.select(['ligne_id', 'issue', 'accorde_centimes', 'motif'])
		.where('contrat_id', '=', contratId)
		.where('seance_id', '=', seanceId)
		.execute();
	const parLigne = new Map(decisions.map((d) => [d.ligne_id, d]));
	const lues = await lignesDe(tx, contratId, dossiers);
	return new Map(
		[...lues].map(([dossier, lignes]) => [
			dossier,
			lignes.flatMap(({ id, financeurNom, demande }) => {
				const [dit, d] = [avis.get(id), parLigne.get(id)];
				if (!dit && !d) return [];
				return [
					{
						financeur: financeurNom,
						demande,
						avis: dit ? { sens: dit.sens, propose: dit.propose, motif: dit.motif } : null,
						decision: d
							? { issue: d.issue as IssueDecision, accorde: centimes(d.accorde_centimes), motif: d.motif }
							: null
					}
				];
			})
		])
	);
}

async function voixParPoint(tx: Tx, contratId: string, seanceId: string): Promise<Map<string, PointDit['voix'] & {}>> {
	const lignes = await tx
		.selectFrom('voix')
		.select(['point_id', 'sens'])
		.select(({ fn }) => fn.countAll<bigint>().as('nombre'))
		.where('contrat_id', '=', contratId)
		.where('seance_id', '=', seanceId)
		.groupBy(['point_id', 'sens'])
		.execute();
	const comptes = new Map<string, { pour: number; contre: number; abstention: number }>();
	for (const { point_id, sens, nombre } of lignes) {
		const compte = comptes.get(point_id) ?? { pour: 0, contre: 0, abstention: 0 };
		compte[sens as keyof typeof compte] = Number(nombre);
		comptes.set(point_id, compte);
	}
	return comptes;
}

async function tachesDites(tx: Tx, contratId: string, seanceId: string): Promise<SeanceDite['taches']> {
	return tx
		.selectFrom('tache as t')
		.leftJoin('compte as c', 'c.id', 't.responsable_compte')
		.leftJoin('siege as g', (j) =>
			j.onRef('g.contrat_id', '=', 't.contrat_id').onRef('g.code', '=', 't.responsable_siege')
		)
		.select(['t.point_id as point', 't.intitule', 't.echeance'])
		.select(({ fn, val }) => fn.coalesce('g.fonction', 'c.nom', val('')).as('responsable'))
		.where('t.contrat_id', '=', contratId)
		.where('t.seance_id', '=', seanceId)
		.where('t.etat', '<>', 'abandonnee')
		.orderBy('t.cree_le')
		.execute();
}

/** « COPIL du 31 mars 2026 », for sentences about the meeting. */
export function nommerSeanceDite({ sigle, nomInstance, jour }: SeanceDite): string {
	return `${sigle ?? nomInstance} du ${ecrireJour(jour)}`;
}
