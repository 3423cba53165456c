import { type Issue, reussi } from '#contrat/commun/issue.ts';
import { jourDe } from '#contrat/commun/jour.ts';
import { peut } from '#contrat/acteurs/agent.ts';
import type { Contexte } from '#contrat/acteurs/server/contexte.ts';
import {
	direRefusMouvement,
	type GenreSimple,
	signesDesMouvements,
	verifierMouvement
} from '#contrat/programmation/mouvement.ts';
import { type RefusProgrammation, refuserProgrammation } from '#contrat/programmation/refus.ts';
import type { SaisieMouvement } from '#contrat/programmation/saisie.ts';
import { refusDeContrainte } from '#db/contraintes.ts';
import { journaliser } from '#db/journal.ts';
import { ecrireMouvements, refusDesMouvements, tenirEnveloppes } from './tenir-enveloppes.ts';

/** The act of each movement, as the journal names it. */
const ACTES: Record<GenreSimple, string> = {
	gel: 'gelerEnveloppe',
	degel: 'degelerEnveloppe',
	annulation: 'annulerPartEnveloppe',
	reserve: 'reserverEnveloppe',
	reprise_reserve: 'reprendreReserveEnveloppe'
};

/**
 * Freezes, unfreezes, cuts, puts aside or takes back a part of an envelope, from a day on, with its motive.
 * @returns success, or a refusal: unknown envelope, envelope of the previous contract, `verifierMouvement` (with the
 * figures), a day at which the votes of the time would not be covered.
 */
export async function mouvoirEnveloppe(
	contexte: Contexte,
	code: string,
	genre: GenreSimple,
	{ montant, jour, motif }: SaisieMouvement
): Promise<Issue<null, RefusProgrammation>> {
	const { base, agent, contratId, maintenant } = contexte;
	if (!peut(agent, 'enveloppe.gerer', contratId)) return refuserProgrammation('non_autorise');
	return refusDeContrainte(refusDesMouvements, () =>
		base.ecrire(contratId, async (tx) => {
			const enveloppe = (await tenirEnveloppes(tx, contexte, [code])).get(code);
			if (!enveloppe) return refuserProgrammation('introuvable');
			if (enveloppe.reference) return refuserProgrammation('enveloppe_de_reference');
			const { situation } = enveloppe;
			const permis = verifierMouvement(genre, montant, jour, situation, jourDe(maintenant));
			if (!permis.ok)
				return refuserProgrammation(permis.refus, direRefusMouvement(permis.refus, situation) ?? undefined);

			const signe = montant * signesDesMouvements[genre];
			await ecrireMouvements(tx, contexte, [{ enveloppe: code, genre, montant: signe, jour, motif }]);
			await journaliser(tx, {
				contratId,
				agent,
				acte: ACTES[genre],
				objet: 'enveloppe',
				objetId: code,
				details: {
					le: maintenant,
					jour,
					montant: signe,
					motif,
					avant: situation.disponible,
					apres: situation.disponible + signe
				}
			});
			return reussi(null);
		})
	);
}
