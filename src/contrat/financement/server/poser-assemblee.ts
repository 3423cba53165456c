import { type Issue, reussi } from '#contrat/commun/issue.ts';
import type { Jour } from '#contrat/commun/jour.ts';
import { peut } from '#contrat/acteurs/agent.ts';
import type { Contexte } from '#contrat/acteurs/server/contexte.ts';
import { type GenreAssemblee, type RefusFinancement, refuserFinancement } from '#contrat/financement/acte.ts';
import { refusDeContrainte } from '#db/contraintes.ts';
import { nouvelIdentifiant } from '#db/identifiant.ts';
import { journaliser } from '#db/journal.ts';

/** A date of the calendar of a funder. */
export interface SaisieAssemblee {
	financeur: string;
	genre: GenreAssemblee;
	nom: string;
	jour: Jour;
	/** Last day to send it the applications. */
	limite: Jour | null;
}

/** Notes the day a funder takes its acts. Refusals: unknown funder, a last day after the assembly. */
export async function poserAssemblee(
	contexte: Contexte,
	saisie: SaisieAssemblee
): Promise<Issue<string, RefusFinancement>> {
	const { base, agent, contratId, maintenant } = contexte;
	if (!peut(agent, 'enveloppe.gerer', contratId)) return refuserFinancement('non_autorise');
	const { financeur, genre, nom, jour, limite } = saisie;
	if (limite !== null && limite > jour) return refuserFinancement('limite_apres');
	const inconnu = { assemblee_contrat_id_financeur_code_fkey: refuserFinancement('introuvable').refus };
	return refusDeContrainte(inconnu, () =>
		base.ecrire(contratId, async (tx) => {
			const id = nouvelIdentifiant();
			await tx
				.insertInto('assemblee')
				.values({ contrat_id: contratId, id, financeur_code: financeur, genre, nom: nom.trim(), jour, limite })
				.execute();
			await journaliser(tx, {
				contratId,
				agent,
				acte: 'poserAssemblee',
				objet: 'assemblee',
				objetId: id,
				details: { le: maintenant, ...saisie }
			});
			return reussi(id);
		})
	);
}
