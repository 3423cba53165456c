import { type Critere, scoreDuDossier } from '#contrat/instruction/grille.ts';
import type { Tx } from '#db/base.ts';

/** What people who filled the whole grid give together, by application; one that nobody scored is absent. */
export async function scoresDesDossiers(
	tx: Tx,
	contratId: string,
	ids: readonly string[]
): Promise<Map<string, { moyenne: number; ecart: number; personnes: number }>> {
	const notes = await tx
		.selectFrom('note_critere')
		.select(['dossier_id', 'appel_id', 'compte_id', 'critere_code', 'note'])
		.where('contrat_id', '=', contratId)
		.where('dossier_id', 'in', [...ids])
		.execute();
	const criteres = await tx
		.selectFrom('grille_critere')
		.select(['appel_id', 'code', 'intitule', 'aide', 'poids', 'note_max as noteMax'])
		.where('contrat_id', '=', contratId)
		.execute();
	const grilles = Map.groupBy(criteres, (c) => c.appel_id);
	return new Map(
		[...Map.groupBy(notes, (n) => n.dossier_id)].flatMap(([dossier, siennes]) => {
			const grille: Critere[] = grilles.get(siennes[0]?.appel_id ?? '') ?? [];
			const feuilles = [...Map.groupBy(siennes, (n) => n.compte_id)].map(([compteId, donnees]) => ({
				compteId,
				nom: '',
				financeur: null,
				notes: donnees.map((n) => ({ critere: n.critere_code, note: n.note, remarque: '' }))
			}));
			const { moyenne, ecart, personnes } = scoreDuDossier(grille, feuilles);
			return moyenne === null || ecart === null ? [] : [[dossier, { moyenne, ecart, personnes }] as const];
		})
	);
}
