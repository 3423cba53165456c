import { type Issue, reussi } from '#contrat/commun/issue.ts';
import { jourDe } from '#contrat/commun/jour.ts';
import { centimes } from '#contrat/commun/montant.ts';
import { peut } from '#contrat/acteurs/agent.ts';
import type { Contexte } from '#contrat/acteurs/server/contexte.ts';
import { direMontantSousLeVote, verifierNouveauMontant } from '#contrat/programmation/enveloppe.ts';
import { type RefusProgrammation, refuserProgrammation } from '#contrat/programmation/refus.ts';
import type { SaisieEnveloppeModifiee } from '#contrat/programmation/saisie.ts';
import { refusDeContrainte } from '#db/contraintes.ts';
import { journaliser } from '#db/journal.ts';
import { ecrireMouvements, refusDesMouvements } from './tenir-enveloppes.ts';

/**
 * Changes what a funder brings (a movement, with its motive), the scheme or the note of an envelope. Held while it is
 * changed, so that no vote slips in between.
 * @returns success, or a refusal: unknown envelope, envelope of the previous contract, amount below what is voted
 * (with the figure), amount changed without a motive, same scheme as another envelope.
 */
export async function modifierEnveloppe(
	contexte: Contexte,
	code: string,
	saisie: SaisieEnveloppeModifiee
): Promise<Issue<null, RefusProgrammation>> {
	const { base, agent, contratId, maintenant } = contexte;
	if (!peut(agent, 'enveloppe.gerer', contratId)) return refuserProgrammation('non_autorise');
	return refusDeContrainte(refusDesMouvements, () =>
		base.ecrire(contratId, async (tx) => {
			const enveloppe = await tx
				.selectFrom('enveloppe')
				.select(['montant_centimes', 'vote_centimes', 'dispositif', 'note', 'reference'])
				.where('contrat_id', '=', contratId)
				.where('code', '=', code)
				.forUpdate()
				.executeTakeFirst();
			if (!enveloppe) return refuserProgrammation('introuvable');
			if (enveloppe.reference) return refuserProgrammation('enveloppe_de_reference');
			const vote = centimes(enveloppe.vote_centimes);
			const montant = verifierNouveauMontant(saisie.montant, vote);
			if (!montant.ok) return refuserProgrammation(montant.refus, direMontantSousLeVote(vote));

			const { dispositif, note, motif } = saisie;
			const difference = montant.valeur - enveloppe.montant_centimes;
			if (difference !== 0n && motif === '') return refuserProgrammation('motif_de_mouvement');
			await tx
				.updateTable('enveloppe')
				.set({ dispositif, note: note || null })
				.where('contrat_id', '=', contratId)
				.where('code', '=', code)
				.execute();
			if (difference !== 0n)
				await ecrireMouvements(tx, contexte, [
					{ enveloppe: code, genre: 'ajustement', montant: difference, jour: jourDe(maintenant), motif }
				]);
			await journaliser(tx, {
				contratId,
				agent,
				acte: 'modifierEnveloppe',
				objet: 'enveloppe',
				objetId: code,
				details: {
					le: maintenant,
					motif,
					avant: { montant: enveloppe.montant_centimes, dispositif: enveloppe.dispositif, note: enveloppe.note },
					apres: { montant: montant.valeur, dispositif, note: note || null }
				}
			});
			return reussi(null);
		})
	);
}
