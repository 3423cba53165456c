import { peut } from '#contrat/acteurs/agent.ts';
import type { RefusActeurs } from '#contrat/acteurs/refus.ts';
import type { SaisieStructure } from '#contrat/acteurs/saisie.ts';
import { type Issue, refuse, reussi } from '#contrat/commun/issue.ts';
import { refusDeContrainte } from '#db/contraintes.ts';
import { nouvelIdentifiant } from '#db/identifiant.ts';
import { journaliser } from '#db/journal.ts';
import type { Contexte } from './contexte.ts';

/**
 * Adds a structure to the contract, so that people may file for it. Its SIRET and RNA have a right key (saisie).
 * Gives its identifier.
 * Refusals: not the team, a SIRET that another structure of the contract already has.
 * @param saisie.exemple marks fictional data
 */
export async function creerStructure(
	{ base, agent, contratId, maintenant }: Contexte,
	saisie: SaisieStructure & { exemple?: boolean }
): Promise<Issue<string, RefusActeurs>> {
	if (!peut(agent, 'agent.gerer', contratId)) return refuse('non_autorise');
	return refusDeContrainte({ structure_siret: 'structure_existante' }, () =>
		base.ecrire(contratId, async (tx) => {
			const id = nouvelIdentifiant();
			const { nom, forme, siret, rna, commune, exemple = false } = saisie;
			await tx
				.insertInto('structure')
				.values({ contrat_id: contratId, id, nom, forme, siret, rna, commune, exemple })
				.execute();
			const details = { le: maintenant, apres: { nom, forme, siret, rna, commune } };
			await journaliser(tx, { contratId, agent, acte: 'creerStructure', objet: 'structure', objetId: id, details });
			return reussi(id);
		})
	);
}
