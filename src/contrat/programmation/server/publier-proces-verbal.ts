import { type Issue, reussi } from '#contrat/commun/issue.ts';
import { peut } from '#contrat/acteurs/agent.ts';
import type { Contexte } from '#contrat/acteurs/server/contexte.ts';
import { designationsDuContrat } from '#contrat/gouvernance/server/lectures-instances.ts';
import { verrouillerSeance } from '#contrat/gouvernance/server/verrouiller-seance.ts';
import { nomsTrouves, type PartiePublique, partiePublique } from '#contrat/programmation/partie-publique.ts';
import type { SeanceDite } from '#contrat/programmation/proces-verbal.ts';
import { type RefusProcesVerbal, refuserProcesVerbal } from '#contrat/programmation/refus-proces-verbal.ts';
import type { SaisiePublication } from '#contrat/programmation/saisie-proces-verbal.ts';
import type { Base, Tx } from '#db/base.ts';
import { journaliser } from '#db/journal.ts';
import { versionDuProcesVerbal } from './lectures-proces-verbal.ts';
import { seanceDite } from './lectures-seance-dite.ts';

/**
 * Publishes chosen items of approved minutes: functions, never names. Publishing again replaces the published part. The
 * part is whole whoever publishes: an item hidden from that person (CGCT L2131-11) stays published, or not, as it was.
 * @returns how many items are published, or a refusal: nothing approved, a member's name left in the text (it says which).
 */
export async function publierProcesVerbal(
	contexte: Contexte,
	seanceId: string,
	saisie: SaisiePublication
): Promise<Issue<number, RefusProcesVerbal>> {
	const { base, agent, contratId, maintenant } = contexte;
	if (!peut(agent, 'seance.gerer', contratId)) return refuserProcesVerbal('non_autorise');
	const lisibles = await pointsLisibles(base, contratId, seanceId);
	return base.entiere.ecrire(contratId, async (tx) => {
		const tenue = await verrouillerSeance(tx, contratId, seanceId);
		const seance = tenue && (await seanceDite(tx, contratId, seanceId));
		if (!seance) return refuserProcesVerbal('introuvable');
		const derniere = await versionDuProcesVerbal(tx, contratId, seanceId);
		if (!derniere) return refuserProcesVerbal('rien_d_ecrit');
		if (derniere.etat !== 'approuve') return refuserProcesVerbal('etat_incompatible');
		const textes = new Map([...derniere.points].map(([id, { texte }]) => [id, texte]));
		const deja = await dejaPublies(tx, contratId, seance);
		const points = seance.points.filter(({ id }) => (lisibles.has(id) ? saisie.points.includes(id) : deja.has(id)));
		const partie = partiePublique(
			seance,
			{ ouverture: derniere.ouverture, cloture: derniere.cloture, points: textes },
			new Set(points.map(({ id }) => id))
		);
		const designes = await designationsDuContrat(tx, contratId, { instance: seance.instance });
		// What this person cannot read was looked at when it was published; a refusal must not tell of it.
		const caches = new Set(points.filter(({ id }) => !lisibles.has(id)).map(({ ordre }) => ordre));
		const relue = { ...partie, points: partie.points.filter(({ ordre }) => !caches.has(ordre)) };
		const trouves = nomsTrouves(relue, [...designes.map((d) => d.nom), ...seance.presences.map((p) => p.nom)]);
		if (trouves.length > 0)
			return refuserProcesVerbal(
				'nom_de_personne',
				`Le texte à publier nomme ${new Intl.ListFormat('fr-FR').format(trouves)}. Remplacez le nom par la fonction, ou ne publiez pas ce point.`
			);

		await tx
			.updateTable('proces_verbal')
			.set({ publie_le: maintenant, partie_publique: JSON.stringify(partie) })
			.where('contrat_id', '=', contratId)
			.where('seance_id', '=', seanceId)
			.where('version', '=', derniere.version)
			.execute();
		await journaliser(tx, {
			contratId,
			agent,
			acte: 'publierProcesVerbal',
			objet: 'seance',
			objetId: seanceId,
			details: { le: maintenant, version: derniere.version, points: partie.points.length }
		});
		return reussi(partie.points.length);
	});
}

/** Identifiers of the items this person may read. */
async function pointsLisibles(base: Base, contratId: string, seanceId: string): Promise<Set<string>> {
	const points = await base.lire(contratId, (tx) =>
		tx.selectFrom('point').select('id').where('contrat_id', '=', contratId).where('seance_id', '=', seanceId).execute()
	);
	return new Set(points.map(({ id }) => id));
}

/**
 * Of these items, those published now: what the page ticks, so that publishing again takes nothing away by forgetting.
 * Read whole whoever asks, since a part keeps places and no identifier; only items that were asked about come out.
 */
export async function pointsPublies(
	base: Base,
	contratId: string,
	seanceId: string,
	parmi: readonly string[]
): Promise<string[]> {
	return base.entiere.lire(contratId, async (tx) => {
		const seance = await seanceDite(tx, contratId, seanceId);
		const deja = seance ? await dejaPublies(tx, contratId, seance) : new Set<string>();
		return parmi.filter((id) => deja.has(id));
	});
}

/** Identifiers of the items of the published part. The agenda of a closed meeting is still: its places hold. */
async function dejaPublies(tx: Tx, contratId: string, seance: SeanceDite): Promise<Set<string>> {
	const reconnaitre = ({ ordre, titre }: { ordre: number; titre: string }) => `${ordre} ${titre}`;
	const publics = new Set((await procesVerbalPublic(tx, contratId, seance.id))?.partie.points.map(reconnaitre));
	return new Set(seance.points.filter((point) => publics.has(reconnaitre(point))).map(({ id }) => id));
}

/** The published part of the minutes of a meeting, or null; `tx` may be the public's. */
export async function procesVerbalPublic(
	tx: Tx,
	contratId: string,
	seanceId: string
): Promise<{ partie: PartiePublique; approuveLe: Date | null; publieLe: Date | null } | null> {
	const lu = await tx
		.selectFrom('proces_verbal')
		.select(['partie_publique', 'approuve_le as approuveLe', 'publie_le as publieLe'])
		.where('contrat_id', '=', contratId)
		.where('seance_id', '=', seanceId)
		.where('publie_le', 'is not', null)
		.orderBy('version', 'desc')
		.limit(1)
		.executeTakeFirst();
	if (!lu) return null;
	const { partie_publique, ...dates } = lu;
	// Written by `publierProcesVerbal` alone, in this shape.
	return { partie: partie_publique as unknown as PartiePublique, ...dates };
}
