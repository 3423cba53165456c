import { financeursDe, peut } from '#contrat/acteurs/agent.ts';
import type { Contexte } from '#contrat/acteurs/server/contexte.ts';
import { type Issue, reussi } from '#contrat/commun/issue.ts';
import { scoreDe, verifierNotes } from '#contrat/instruction/grille.ts';
import { type Notation, notationPossible, noteSelon } from '#contrat/instruction/notation.ts';
import { type RefusGrille, refuserGrille } from '#contrat/instruction/refus-grille.ts';
import type { SaisieNotes } from '#contrat/instruction/saisie-grille.ts';
import { journaliser } from '#db/journal.ts';
import { criteresDe } from './lectures-grille.ts';
import { verrouillerDossier } from './verrouiller-dossier.ts';

/**
 * Writes the marks of the person who acts, all at once: they replace those this person gave before; a criterion left empty
 * has none. Gives the score in basis points, or null while a criterion has no mark.
 * Refusals: no right, a call whose marks are kept to who instructs, unknown application, not under instruction, no grid,
 * a criterion or a mark the grid does not have.
 */
export async function noterDossier(
	{ base, agent, contratId, maintenant }: Contexte,
	dossierId: string,
	saisie: SaisieNotes
): Promise<Issue<number | null, RefusGrille>> {
	if (!peut(agent, 'dossier.noter', contratId)) return refuserGrille('non_autorise');
	return base.ecrire(contratId, async (tx) => {
		const dossier = await verrouillerDossier(tx, contratId, dossierId);
		if (!dossier) return refuserGrille('introuvable');
		// The grid does not change while somebody scores: the call is held, shared.
		const appel = await tx
			.selectFrom('appel')
			.select(['id', 'notation'])
			.where('contrat_id', '=', contratId)
			.where('id', '=', ({ selectFrom }) => selectFrom('dossier').select('appel_id').where('id', '=', dossierId))
			.forShare()
			.executeTakeFirst();
		if (!appel) return refuserGrille('introuvable');
		if (!noteSelon(appel.notation as Notation, agent, contratId)) return refuserGrille('notation_reservee');
		if (!notationPossible(dossier.statut)) return refuserGrille('notation_impossible');
		const criteres = await criteresDe(tx, contratId, appel.id);
		const donnees = saisie.notes.flatMap(({ note, ...n }) => (note === null ? [] : [{ ...n, note }]));
		const notes = verifierNotes(criteres, donnees);
		if (!notes.ok) return refuserGrille(notes.refus);

		await tx
			.deleteFrom('note_critere')
			.where('contrat_id', '=', contratId)
			.where('dossier_id', '=', dossierId)
			.where('compte_id', '=', agent.compteId)
			.execute();
		if (notes.valeur.length > 0)
			await tx
				.insertInto('note_critere')
				.values(
					notes.valeur.map(({ critere, note, remarque }) => ({
						contrat_id: contratId,
						dossier_id: dossierId,
						compte_id: agent.compteId,
						appel_id: appel.id,
						critere_code: critere,
						financeur_code: financeursDe(agent, contratId)[0] ?? null,
						note,
						remarque,
						instant: maintenant
					}))
				)
				.execute();
		const score = scoreDe(criteres, notes.valeur);
		const marques = notes.valeur.map(({ critere, note }) => ({ critere, note }));
		await journaliser(tx, {
			contratId,
			agent,
			acte: 'noterDossier',
			objet: 'dossier',
			objetId: dossierId,
			dossierId,
			details: { le: maintenant, score, notes: marques }
		});
		return reussi(score);
	});
}
