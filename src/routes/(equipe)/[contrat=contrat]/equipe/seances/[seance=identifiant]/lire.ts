import { error } from '@sveltejs/kit';
import type { Agent } from '#contrat/acteurs/agent.ts';
import { participants } from '#contrat/gouvernance/presence.ts';
import { deportsDeLaSeance } from '#contrat/gouvernance/server/lectures-deports.ts';
import { ordreDuJour } from '#contrat/gouvernance/server/lectures-convocations.ts';
import { etatDesPoints, peutTrancher } from '#contrat/gouvernance/server/lectures-points.ts';
import { seanceParId } from '#contrat/gouvernance/server/lectures-seances.ts';
import { siegesDe } from '#contrat/gouvernance/server/voter-point.ts';
import { estADecider } from '#contrat/instruction/ligne.ts';
import { avisDeLaSeance } from '#contrat/programmation/server/lectures-avis-instance.ts';
import { enveloppesEnJeu, pointsDeLaSeance } from '#contrat/programmation/server/lectures-seance.ts';
import type { Base } from '#db/base.ts';
import { pluriel } from '#ui/texte.ts';

/** Everything a meeting shows, as this person may read it: an item hidden from them is not there at all. */
export async function lireSeance(base: Base, contratId: string, seanceId: string, agent: Agent, url: URL) {
	return base.lire(contratId, async (tx) => {
		const seance = await seanceParId(tx, contratId, seanceId);
		if (!seance) error(404, 'Page introuvable', { reference: '' });
		const ordre = await ordreDuJour(tx, contratId, seanceId);
		const dossiers = await pointsDeLaSeance(tx, contratId, seanceId);
		const avis = await avisDeLaSeance(tx, contratId, seanceId);
		const { regles, parPoint } = await etatDesPoints(
			tx,
			contratId,
			seance,
			ordre.map(({ id }) => id)
		);
		const points = ordre.map((point) => ({
			...point,
			...suiviDe(point, dossiers, avis, seance.nature === 'decision')
		}));
		const demande = url.searchParams.get('point');
		const numero = url.searchParams.get('dossier');
		const courant =
			points.find((p) => p.id === demande || (numero !== null && p.dossier?.numero === numero)) ??
			points.find((p) => p.id === seance.pointCourant) ??
			// The room speaks of an item this person left: nothing of another one is put in its place.
			(seance.pointCourant ? null : (points.find((p) => !p.fini) ?? points[0] ?? null));
		return {
			seance,
			points,
			dossiers,
			avis,
			courant,
			cache: courant === null && seance.pointCourant !== null,
			etat: courant ? (parPoint.get(courant.id) ?? null) : null,
			possible: peutTrancher(courant ? parPoint.get(courant.id) : undefined),
			majorite: regles.majorite,
			deports: courant ? ((await deportsDeLaSeance(tx, contratId, seanceId)).get(courant.id) ?? null) : null,
			enveloppes: await enveloppesEnJeu(tx, contratId, dossiers),
			participants: participants(seance.sieges.flatMap(({ etat }) => (etat ? [{ etat }] : []))),
			mesSieges: [...(await siegesDe(tx, contratId, seance, agent.compteId))]
		};
	});
}

/** « 3 sur 4 lignes décidées », and whether the item is done with. */
function suiviDe(
	point: Awaited<ReturnType<typeof ordreDuJour>>[number],
	dossiers: Awaited<ReturnType<typeof pointsDeLaSeance>>,
	avis: ReadonlyMap<string, unknown>,
	decide: boolean
): { suivi: string; fini: boolean } {
	const dossier = dossiers.find(({ dossierId }) => dossierId === point.dossier?.id);
	if (!dossier) return { suivi: '', fini: point.conclusion !== '' };
	const ouvertes = dossier.lignes.filter((ligne) => estADecider(ligne.statut) || ligne.decision !== null);
	const dites = ouvertes.filter((ligne) => (decide ? ligne.decision !== null : avis.has(ligne.id)));
	const fait = decide ? pluriel(dites.length, 'décision') : `${dites.length} avis`;
	return { suivi: `${fait} sur ${pluriel(ouvertes.length, 'ligne')}`, fini: dites.length === ouvertes.length };
}
