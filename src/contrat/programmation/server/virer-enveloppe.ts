import { type Issue, reussi } from '#contrat/commun/issue.ts';
import { jourDe } from '#contrat/commun/jour.ts';
import { peut } from '#contrat/acteurs/agent.ts';
import type { Contexte } from '#contrat/acteurs/server/contexte.ts';
import { direRefusMouvement, sontVoisines, verifierMouvement } from '#contrat/programmation/mouvement.ts';
import { type RefusProgrammation, refuserProgrammation } from '#contrat/programmation/refus.ts';
import type { SaisieVirement } from '#contrat/programmation/saisie.ts';
import { refusDeContrainte } from '#db/contraintes.ts';
import { nouvelIdentifiant } from '#db/identifiant.ts';
import { journaliser } from '#db/journal.ts';
import { ecrireMouvements, refusDesMouvements, tenirEnveloppes } from './tenir-enveloppes.ts';

/**
 * Moves a part of an envelope to another of the same funder, year and nature: two linked movements, the same day.
 * @returns success, or a refusal: unknown envelope, envelope of the previous contract, envelopes that cannot exchange,
 * more than what is left to vote (with the figures), a day at which the votes of the time would not be covered.
 */
export async function virerEnveloppe(
	contexte: Contexte,
	code: string,
	{ vers, montant, jour, motif }: SaisieVirement
): Promise<Issue<null, RefusProgrammation>> {
	const { base, agent, contratId, maintenant } = contexte;
	if (!peut(agent, 'enveloppe.gerer', contratId)) return refuserProgrammation('non_autorise');
	return refusDeContrainte(refusDesMouvements, () =>
		base.ecrire(contratId, async (tx) => {
			const tenues = await tenirEnveloppes(tx, contexte, [code, vers]);
			const source = tenues.get(code);
			const cible = tenues.get(vers);
			if (!source) return refuserProgrammation('introuvable');
			if (source.reference) return refuserProgrammation('enveloppe_de_reference');
			if (!cible || cible.reference || vers === code || !sontVoisines(source, cible))
				return refuserProgrammation('virement_inadapte');
			const permis = verifierMouvement('sortie', montant, jour, source.situation, jourDe(maintenant));
			if (!permis.ok)
				return refuserProgrammation(permis.refus, direRefusMouvement(permis.refus, source.situation) ?? undefined);

			const commun = { genre: 'virement', jour, motif, paire: nouvelIdentifiant() } as const;
			await ecrireMouvements(tx, contexte, [
				{ enveloppe: code, montant: -montant, ...commun },
				{ enveloppe: vers, montant, ...commun }
			]);
			await journaliser(tx, {
				contratId,
				agent,
				acte: 'virerEnveloppe',
				objet: 'enveloppe',
				objetId: code,
				details: { le: maintenant, jour, montant, motif, vers }
			});
			return reussi(null);
		})
	);
}
