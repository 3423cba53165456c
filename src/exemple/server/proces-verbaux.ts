import { instantAParis } from '#contrat/commun/jour.ts';
import { publierProcesVerbal } from '#contrat/programmation/server/publier-proces-verbal.ts';
import { redigerProcesVerbal } from '#contrat/programmation/server/rediger-proces-verbal.ts';
import { approuverProcesVerbal, proposerProcesVerbal } from '#contrat/programmation/server/suivre-proces-verbal.ts';
import { ajouterJours } from '#src/exemple/jours.ts';
import type { SeanceExemple } from '#src/exemple/seances.ts';
import { accepte, contexteDe, type Exemple } from './exemple.ts';

const CLOTURE = 'L’ordre du jour étant épuisé, la séance est levée.';

/** Writes the minutes of a closed meeting three days later, and proposes them to its members the week after. */
export async function ecrireProcesVerbal(
	exemple: Exemple,
	seance: string,
	{ jour, objet, ouverture, points }: SeanceExemple,
	ids: readonly string[]
): Promise<void> {
	if (ouverture === null) return;
	const chef = (apres: number) =>
		contexteDe(exemple, 'chef-de-projet', instantAParis(ajouterJours(jour, apres), '11:00'));
	const dits = points.flatMap(({ texte }, rang) => (texte && ids[rang] ? [{ point: ids[rang], texte }] : []));
	const textes = { vue: 0, ouverture, cloture: CLOTURE, points: dits };
	const version = accepte(await redigerProcesVerbal(chef(3), seance, textes), objet);
	accepte(await proposerProcesVerbal(chef(7), seance, version), objet);
}

/**
 * Approves, at a meeting under preparation, the minutes the body has not approved yet; the committee that decides
 * publishes those of its own, its grants and its general items.
 */
export async function approuverLesPrecedents(
	exemple: Exemple,
	seance: string,
	{ instance, jour }: SeanceExemple,
	decide: boolean
): Promise<void> {
	const { base, contratId } = exemple;
	const proposes = await base.lire(contratId, (tx) =>
		tx
			.selectFrom('proces_verbal as v')
			.innerJoin('seance as s', (j) => j.onRef('s.contrat_id', '=', 'v.contrat_id').onRef('s.id', '=', 'v.seance_id'))
			.select(['s.id', 'v.version'])
			.where('v.contrat_id', '=', contratId)
			.where('s.instance_code', '=', instance)
			.where('s.exemple', '=', true)
			.where('v.etat', '=', 'propose')
			.where('s.jour', '<', jour)
			.execute()
	);
	const chef = (jours: number, heure: string) =>
		contexteDe(exemple, 'chef-de-projet', instantAParis(ajouterJours(jour, jours), heure));
	for (const { id, version } of proposes) {
		accepte(await approuverProcesVerbal(chef(0, '14:10'), id, { vue: version, seance }), 'procès-verbal');
		if (!decide) continue;
		const points = await base.lire(contratId, (tx) =>
			tx.selectFrom('point').select('id').where('contrat_id', '=', contratId).where('seance_id', '=', id).execute()
		);
		const choisis = points.map((p) => p.id);
		accepte(await publierProcesVerbal(chef(2, '16:00'), id, { points: choisis }), 'procès-verbal');
	}
}
