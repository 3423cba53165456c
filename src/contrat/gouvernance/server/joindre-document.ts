import { type Issue, reussi } from '#contrat/commun/issue.ts';
import type { Contexte } from '#contrat/acteurs/server/contexte.ts';
import { type RefusSeance, refuserSeance } from '#contrat/gouvernance/refus.ts';
import { tenirLaSeance, verrouillerPoint } from './tenir-la-seance.ts';

/**
 * Joins a file of the team to an item of the agenda. Refusals: item that is not there, a file that is not the team's.
 * The file itself is kept by `deposerFichier` first.
 */
export async function joindreDocument(
	contexte: Contexte,
	seanceId: string,
	{ point, fichier, titre }: { point: string; fichier: string; titre: string }
): Promise<Issue<null, RefusSeance>> {
	return tenirLaSeance(contexte, seanceId, { acte: 'inscrire', nom: 'joindreDocument' }, async ({ tx, ici, noter }) => {
		if (!(await verrouillerPoint(tx, ici, point))) return refuserSeance('point_inconnu');
		const lu = await tx
			.selectFrom('fichier_depose')
			.select(['nom', 'structure_id'])
			.where('contrat_id', '=', ici.contrat_id)
			.where('id', '=', fichier)
			.executeTakeFirst();
		if (lu?.structure_id !== null) return refuserSeance('fichier_inconnu');
		const { dernier } = await tx
			.selectFrom('point_document')
			.select((eb) => eb.fn.coalesce(eb.fn.max('ordre'), eb.lit(0)).as('dernier'))
			.where('contrat_id', '=', ici.contrat_id)
			.where('point_id', '=', point)
			.executeTakeFirstOrThrow();
		await tx
			.insertInto('point_document')
			.values({
				contrat_id: ici.contrat_id,
				point_id: point,
				fichier_id: fichier,
				titre: titre || lu.nom,
				ordre: dernier + 1
			})
			.execute();
		await noter({ point, fichier, titre: titre || lu.nom });
		return reussi(null);
	});
}

/** Takes a document away from an item; the file itself stays with the team. Refusal: item that is not there. */
export async function retirerDocument(
	contexte: Contexte,
	seanceId: string,
	{ point, fichier }: { point: string; fichier: string }
): Promise<Issue<null, RefusSeance>> {
	return tenirLaSeance(contexte, seanceId, { acte: 'inscrire', nom: 'retirerDocument' }, async ({ tx, ici, noter }) => {
		if (!(await verrouillerPoint(tx, ici, point))) return refuserSeance('point_inconnu');
		await tx
			.deleteFrom('point_document')
			.where('contrat_id', '=', ici.contrat_id)
			.where('point_id', '=', point)
			.where('fichier_id', '=', fichier)
			.execute();
		await noter({ point, fichier });
		return reussi(null);
	});
}
