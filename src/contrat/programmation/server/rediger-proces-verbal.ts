import { passer } from '#contrat/commun/cycle.ts';
import { type Issue, reussi } from '#contrat/commun/issue.ts';
import { peut } from '#contrat/acteurs/agent.ts';
import type { Contexte } from '#contrat/acteurs/server/contexte.ts';
import { verrouillerSeance } from '#contrat/gouvernance/server/verrouiller-seance.ts';
import { cycleProcesVerbal, direPoint, direPresences } from '#contrat/programmation/proces-verbal.ts';
import { type RefusProcesVerbal, refuserProcesVerbal } from '#contrat/programmation/refus-proces-verbal.ts';
import type { SaisieProcesVerbal } from '#contrat/programmation/saisie-proces-verbal.ts';
import { sql } from 'kysely';
import { journaliser } from '#db/journal.ts';
import { type ContenuProcesVerbal, versionDuProcesVerbal } from './lectures-proces-verbal.ts';
import { seanceDite } from './lectures-seance-dite.ts';

/**
 * Writes a new version of the minutes: texts only, beside the facts of the meeting as they stand. Former versions stay.
 * What the writer does not read (an item the writer is recused on) is kept as the former version had it.
 * @returns the number of the version, or a refusal: unknown meeting, approved minutes, a version written meanwhile.
 */
export async function redigerProcesVerbal(
	contexte: Contexte,
	seanceId: string,
	saisie: SaisieProcesVerbal
): Promise<Issue<number, RefusProcesVerbal>> {
	const { base, agent, contratId, maintenant } = contexte;
	if (!peut(agent, 'seance.gerer', contratId)) return refuserProcesVerbal('non_autorise');
	return base.ecrire(contratId, async (tx) => {
		const seance = await verrouillerSeance(tx, contratId, seanceId);
		const dite = seance && (await seanceDite(tx, contratId, seanceId));
		if (!dite) return refuserProcesVerbal('introuvable');
		const derniere = await versionDuProcesVerbal(tx, contratId, seanceId);
		if (derniere && !passer(cycleProcesVerbal, derniere.etat, 'amender').ok)
			return refuserProcesVerbal('etat_incompatible');
		if ((derniere?.version ?? 0) !== saisie.vue) return refuserProcesVerbal('version_depassee');

		const version = saisie.vue + 1;
		const contenu: ContenuProcesVerbal = {
			ouverture: saisie.ouverture,
			cloture: saisie.cloture,
			faits: direPresences(dite)
		};
		const cle = { contrat_id: contratId, seance_id: seanceId, version };
		await tx
			.insertInto('proces_verbal')
			.values({
				...cle,
				etat: cycleProcesVerbal.amender.vers,
				contenu: JSON.stringify(contenu),
				ecrit_le: maintenant,
				compte_id: agent.compteId
			})
			.execute();
		const textes = new Map(saisie.points.map(({ point, texte }) => [point, texte]));
		if (dite.points.length > 0)
			await tx
				.insertInto('proces_verbal_point')
				.values(
					dite.points.map((point) => ({
						...cle,
						point_id: point.id,
						texte: textes.get(point.id) ?? derniere?.points.get(point.id)?.texte ?? '',
						faits: JSON.stringify(direPoint(point))
					}))
				)
				.execute();
		if (derniere)
			await sql`select reprendre_points_caches(${contratId}, ${seanceId}, ${derniere.version}, ${version})`.execute(tx);
		await journaliser(tx, {
			contratId,
			agent,
			acte: 'redigerProcesVerbal',
			objet: 'seance',
			objetId: seanceId,
			details: { le: maintenant, version }
		});
		return reussi(version);
	});
}
