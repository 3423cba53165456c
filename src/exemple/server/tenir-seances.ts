import { instantAParis, jour, type Jour, jourDe } from '#contrat/commun/jour.ts';
import type { EtatPresence } from '#contrat/gouvernance/presence.ts';
import { enregistrerPresences } from '#contrat/gouvernance/server/enregistrer-presences.ts';
import { preparerSeance } from '#contrat/gouvernance/server/preparer-seance.ts';
import { cloturerSeance } from '#contrat/programmation/server/cloturer-seance.ts';
import { decider } from '#contrat/programmation/server/decider.ts';
import { inscrireDossiers } from '#contrat/programmation/server/inscrire-dossiers.ts';
import type { ActionExemple } from '#src/exemple/action.ts';
import { actionsExemple } from '#src/exemple/annee.ts';
import type { CleAppel } from '#src/exemple/appels.ts';
import { decisionDe, destinsDecides } from '#src/exemple/decisions.ts';
import { ajouterJours } from '#src/exemple/jours.ts';
import { accepte, contexteDe, type Exemple } from './exemple.ts';
import { dossierDe } from './poser-dossiers.ts';

/** The committees that have met: one a call, in March. */
const SEANCES_TENUES: readonly { appel: CleAppel; jour: Jour }[] = [
	{ appel: 'passee', jour: jour('2025-03-18') },
	{ appel: 'courante', jour: jour('2026-03-17') }
];

/**
 * The meetings of the example: two steering committees held and closed, and one prepared, held two days before the
 * example is loaded, whose decisions anybody who tries the demonstration can record.
 */
export async function tenirSeances(exemple: Exemple): Promise<void> {
	const { base, contratId } = exemple;
	const instance = await base.lire(contratId, (tx) =>
		tx
			.selectFrom('instance')
			.select('code')
			.where('contrat_id', '=', contratId)
			.where('nature', '=', 'decision')
			.orderBy('ordre')
			.executeTakeFirst()
	);
	if (!instance) throw new Error('the contract has no body that decides');
	for (const seance of SEANCES_TENUES) await tenirSeance(exemple, instance.code, seance);
	await preparerLaProchaine(exemple, instance.code);
}

async function seancesConnues({ base, contratId }: Exemple) {
	return base.lire(contratId, (tx) =>
		tx
			.selectFrom('seance')
			.select(['id', 'jour', 'statut'])
			.where('contrat_id', '=', contratId)
			.where('exemple', '=', true)
			.execute()
	);
}

async function tenirSeance(exemple: Exemple, instance: string, tenue: { appel: CleAppel; jour: Jour }): Promise<void> {
	const connue = (await seancesConnues(exemple)).find((s) => s.jour === tenue.jour);
	if (connue?.statut === 'close') return;
	const chef = (heure: string) => contexteDe(exemple, 'chef-de-projet', instantAParis(tenue.jour, heure));
	const objet = `Programmation ${tenue.jour.slice(0, 4)}`;
	const saisie = { instance, jour: tenue.jour, heure: '14:00', lieu: 'Salle du conseil, Lodève', objet };
	const seance = connue?.id ?? accepte(await preparerSeance(chef('09:00'), saisie, { exemple: true }), objet);
	const actions = actionsExemple.filter((a) => a.appel === tenue.appel && destinsDecides.includes(a.destin));
	await inscrire(exemple, seance, actions, instantAParis(tenue.jour, '09:10'));
	accepte(await enregistrerPresences(chef('14:05'), seance, await presencesDe(exemple, instance)), objet);
	for (const action of actions) await deciderAction(exemple, seance, action, instantAParis(tenue.jour, '15:00'));
	accepte(await cloturerSeance(chef('17:30'), seance), objet);
}

/** Puts on the agenda those that are not there yet: a run cut short left some. */
async function inscrire(
	exemple: Exemple,
	seance: string,
	actions: readonly ActionExemple[],
	quand: Date
): Promise<void> {
	const { base, contratId } = exemple;
	const ids = actions.map((action) => dossierDe(exemple, action));
	const lus = await base.lire(contratId, (tx) =>
		tx
			.selectFrom('dossier')
			.select('id')
			.where('contrat_id', '=', contratId)
			.where('id', 'in', ids)
			.where('statut', '=', 'recevable')
			.execute()
	);
	const aInscrire = lus.map(({ id }) => id);
	if (aInscrire.length === 0) return;
	accepte(await inscrireDossiers(contexteDe(exemple, 'chef-de-projet', quand), seance, aInscrire), seance);
}

/** Most are there, one in six is represented, a few send their apologies. */
async function presencesDe({ base, contratId }: Exemple, instance: string) {
	const sieges = await base.lire(contratId, (tx) =>
		tx
			.selectFrom('siege')
			.select('code')
			.where('contrat_id', '=', contratId)
			.where('instance_code', '=', instance)
			.orderBy('ordre')
			.execute()
	);
	const suite: readonly EtatPresence[] = ['present', 'present', 'present', 'represente', 'present', 'excuse', 'absent'];
	return sieges.map(({ code }, rang) => ({ siege: code, etat: suite[rang % suite.length] ?? 'present' }));
}

async function deciderAction(exemple: Exemple, seance: string, action: ActionExemple, quand: Date): Promise<void> {
	const { base, contratId } = exemple;
	const dossier = dossierDe(exemple, action);
	const lignes = await base.lire(contratId, (tx) =>
		tx
			.selectFrom('ligne_financement')
			.select(['id', 'financeur_code'])
			.where('contrat_id', '=', contratId)
			.where('dossier_id', '=', dossier)
			.execute()
	);
	const decisions = lignes.map(({ id, financeur_code }) => {
		const { issue, accorde, motif } = decisionDe(action, financeur_code);
		return { ligne: id, issue, montant: accorde, motif };
	});
	const chef = contexteDe(exemple, 'chef-de-projet', quand);
	accepte(await decider(chef, seance, { dossier, decisions }), action.cle);
}

/** The meeting to hold: made once, then left to whoever tries the demonstration. */
async function preparerLaProchaine(exemple: Exemple, instance: string): Promise<void> {
	const derniere = SEANCES_TENUES.at(-1)?.jour ?? '';
	if ((await seancesConnues(exemple)).some((s) => s.jour > derniere)) return;
	// Not today: somebody who tries the demonstration may want a meeting of their own.
	const quand = ajouterJours(jourDe(exemple.maintenant), -2);
	const saisie = {
		instance,
		jour: quand,
		heure: '14:00',
		lieu: 'Salle du conseil, Lodève',
		objet: 'Seconde programmation'
	};
	const chef = contexteDe(exemple, 'chef-de-projet', exemple.maintenant);
	const seance = accepte(await preparerSeance(chef, saisie, { exemple: true }), saisie.objet);
	const actions = actionsExemple.filter((a) => a.destin === 'inscrit');
	await inscrire(exemple, seance, actions, exemple.maintenant);
}
