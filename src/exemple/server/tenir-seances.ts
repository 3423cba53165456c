import { instantAParis, jourDe } from '#contrat/commun/jour.ts';
import type { EtatPresence } from '#contrat/gouvernance/presence.ts';
import { compterParticipations } from '#contrat/gouvernance/server/compter-participations.ts';
import { enregistrerPresences } from '#contrat/gouvernance/server/enregistrer-presences.ts';
import { preparerSeance } from '#contrat/gouvernance/server/preparer-seance.ts';
import { ajouterPoint, conclurePoint } from '#contrat/gouvernance/server/tenir-points.ts';
import { cloturerSeance } from '#contrat/programmation/server/cloturer-seance.ts';
import { inscrireDossiers } from '#contrat/programmation/server/inscrire-dossiers.ts';
import type { ActionExemple } from '#src/exemple/action.ts';
import { actionsExemple } from '#src/exemple/annee.ts';
import { destinsDecides } from '#src/exemple/decisions.ts';
import { ajouterJours } from '#src/exemple/jours.ts';
import { type SeanceExemple, seancesTenues } from '#src/exemple/seances.ts';
import { comptesDesSieges } from '#src/exemple/sieges.ts';
import { convoquerEtRepondre } from './convoquer-seance.ts';
import { trancher } from './decider-en-seance.ts';
import { accepte, contexteDe, type Exemple } from './exemple.ts';
import { dossierDe } from './poser-dossiers.ts';
import { poserProgramme } from './poser-programme.ts';
import { approuverLesPrecedents, ecrireProcesVerbal } from './proces-verbaux.ts';

/**
 * The meetings the fictional bodies have held, in the order of time, each from its preparation to its minutes; bodies
 * the contract does not have are left out. The commissions are those of the first loading.
 */
export async function tenirSeances(exemple: Exemple): Promise<void> {
	const { base, contratId } = exemple;
	const instances = await base.lire(contratId, (tx) =>
		tx.selectFrom('instance').select(['code', 'nature']).where('contrat_id', '=', contratId).execute()
	);
	const natures = new Map(instances.map(({ code, nature }) => [code, nature]));
	const connues = await seancesConnues(exemple);
	const reconnues = connues.some(({ instance }) => instance === 'commissions');
	for (const fiction of seancesTenues(jourDe(exemple.maintenant))) {
		const nature = natures.get(fiction.instance);
		const connue = connues.find((s) => s.instance === fiction.instance && s.jour === fiction.jour);
		if (!nature || connue?.statut === 'close' || (reconnues && fiction.instance === 'commissions')) continue;
		if (nature === 'decision' && fiction.appel === 'courante') await poserProgramme(exemple);
		await tenirSeance(exemple, fiction, nature === 'decision', connue?.id ?? null);
	}
}

/** Every meeting of the example, whatever became of it. */
export async function seancesConnues({ base, contratId }: Exemple) {
	return base.lire(contratId, (tx) =>
		tx
			.selectFrom('seance')
			.select(['id', 'instance_code as instance', 'jour', 'statut'])
			.where('contrat_id', '=', contratId)
			.where('exemple', '=', true)
			.execute()
	);
}

async function tenirSeance(
	exemple: Exemple,
	fiction: SeanceExemple,
	decide: boolean,
	connue: string | null
): Promise<void> {
	const { instance, jour, lieu, objet } = fiction;
	const quoi = `${instance} ${jour}`;
	const chef = (heure: string, jours = 0) =>
		contexteDe(exemple, 'chef-de-projet', instantAParis(ajouterJours(jour, jours), heure));
	const saisie = { instance, jour, heure: '14:00', heureFin: '16:30', lieu, objet };
	const seance = connue ?? accepte(await preparerSeance(chef('09:00', -24), saisie, { exemple: true }), quoi);
	const actions = actionsExemple.filter((a) => a.appel === fiction.appel && destinsDecides.includes(a.destin));
	const points = await poserPoints(exemple, seance, fiction);
	await inscrire(exemple, seance, actions, instantAParis(ajouterJours(jour, -22), '09:10'));
	if (fiction.convoquee) {
		const convocation = { le: ajouterJours(jour, -21), reponsesLe: ajouterJours(jour, -9), combien: 12 };
		await convoquerEtRepondre(exemple, seance, convocation);
	}
	accepte(await enregistrerPresences(chef('14:05'), seance, await presencesDe(exemple, seance, instance)), quoi);
	await approuverLesPrecedents(exemple, seance, fiction, decide);
	for (const [rang, { conclusion }] of fiction.points.entries())
		accepte(await conclurePoint(chef('14:30'), seance, { point: points[rang] ?? '', conclusion }), quoi);
	for (const action of actions) await trancher(exemple, chef('15:00'), { seance, decide }, action);
	if (fiction.participations.length > 0)
		accepte(await compterParticipations(chef('16:20'), seance, { participations: [...fiction.participations] }), quoi);
	accepte(await cloturerSeance(chef('17:30'), seance), quoi);
	await ecrireProcesVerbal(exemple, seance, fiction, points);
}

/** The items of a meeting that are not applications, in their order; those a run cut short left are found again. */
async function poserPoints(exemple: Exemple, seance: string, { jour, points }: SeanceExemple): Promise<string[]> {
	const { base, contratId } = exemple;
	const la = await base.lire(contratId, (tx) =>
		tx
			.selectFrom('point')
			.select(['id', 'intitule'])
			.where('contrat_id', '=', contratId)
			.where('seance_id', '=', seance)
			.where('dossier_id', 'is', null)
			.execute()
	);
	const chef = contexteDe(exemple, 'chef-de-projet', instantAParis(ajouterJours(jour, -22), '09:00'));
	const ids: string[] = [];
	for (const { conclusion: _, ...point } of points)
		ids.push(
			la.find(({ intitule }) => intitule === point.intitule)?.id ??
				accepte(await ajouterPoint(chef, seance, point), point.intitule)
		);
	return ids;
}

/** Puts on the agenda those that are not there yet: a run cut short left some. */
export async function inscrire(
	exemple: Exemple,
	seance: string,
	actions: readonly ActionExemple[],
	quand: Date
): Promise<void> {
	const { base, contratId } = exemple;
	if (actions.length === 0) return;
	const ids = actions.map((action) => dossierDe(exemple, action));
	const lus = await base.lire(contratId, (tx) =>
		tx
			.selectFrom('dossier as d')
			.leftJoin('point as p', (j) =>
				j.onRef('p.contrat_id', '=', 'd.contrat_id').onRef('p.dossier_id', '=', 'd.id').on('p.seance_id', '=', seance)
			)
			.select('d.id')
			.where('d.contrat_id', '=', contratId)
			.where('d.id', 'in', ids)
			.where('d.statut', '=', 'recevable')
			.where('p.id', 'is', null)
			.execute()
	);
	const aInscrire = lus.map(({ id }) => id);
	if (aInscrire.length === 0) return;
	accepte(await inscrireDossiers(contexteDe(exemple, 'chef-de-projet', quand), seance, aInscrire), seance);
}

/** Who answered is there as they said; of the others most are there, one is represented, one absent. The team comes. */
async function presencesDe({ base, contratId }: Exemple, seance: string, instance: string) {
	const sieges = await base.lire(contratId, (tx) =>
		tx
			.selectFrom('siege as g')
			.leftJoin('convocation as c', (j) =>
				j.onRef('c.contrat_id', '=', 'g.contrat_id').onRef('c.siege_code', '=', 'g.code').on('c.seance_id', '=', seance)
			)
			.select(['g.code', 'c.reponse'])
			.where('g.contrat_id', '=', contratId)
			.where('g.instance_code', '=', instance)
			.orderBy('g.ordre')
			.execute()
	);
	const suite: readonly EtatPresence[] = ['present', 'present', 'present', 'represente', 'present', 'excuse', 'absent'];
	return sieges.map(({ code, reponse }, rang) => {
		if (comptesDesSieges[code] || reponse === 'vient') return { siege: code, etat: 'present' as const };
		if (reponse === 'excuse') return { siege: code, etat: 'excuse' as const };
		return { siege: code, etat: suite[rang % suite.length] ?? 'present' };
	});
}
