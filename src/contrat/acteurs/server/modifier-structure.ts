import { peut } from '#contrat/acteurs/agent.ts';
import type { RefusActeurs } from '#contrat/acteurs/refus.ts';
import type { SaisieStructure } from '#contrat/acteurs/saisie.ts';
import { type Issue, refuse, reussi } from '#contrat/commun/issue.ts';
import { refusDeContrainte } from '#db/contraintes.ts';
import { journaliser } from '#db/journal.ts';
import type { Contexte } from './contexte.ts';

/**
 * Corrects a structure: the team may, and the people who file for it. The journal keeps what it was.
 * Refusals: neither the team nor this structure's people, unknown structure, a SIRET another structure has.
 */
export async function modifierStructure(
	{ base, agent, contratId, maintenant }: Contexte,
	structureId: string,
	saisie: SaisieStructure
): Promise<Issue<string, RefusActeurs>> {
	const permis = peut(agent, 'agent.gerer', contratId) || peut(agent, 'dossier.deposer', contratId, { structureId });
	if (!permis) return refuse('non_autorise');
	return refusDeContrainte({ structure_siret: 'structure_existante' }, () =>
		base.ecrire(contratId, async (tx) => {
			const lue = await tx
				.selectFrom('structure')
				.select(['nom', 'forme', 'siret', 'rna', 'commune', 'revision'])
				.where('contrat_id', '=', contratId)
				.where('id', '=', structureId)
				.forUpdate()
				.executeTakeFirst();
			if (!lue) return refuse('structure_inconnue');
			const { revision: ecrite, ...avant } = lue;
			const revision = ecrite + 1;
			const { nom, forme, siret, rna, commune } = saisie;
			const apres = { nom, forme, siret, rna, commune };
			await tx
				.updateTable('structure')
				.set({ ...apres, revision })
				.where('contrat_id', '=', contratId)
				.where('id', '=', structureId)
				.execute();
			// Somebody who has the identity open is then told of this correction.
			const details = { le: maintenant, revision, section: 'identite', avant, apres };
			const objet = { acte: 'modifierStructure', objet: 'structure', objetId: structureId };
			await journaliser(tx, { contratId, agent, ...objet, details });
			return reussi(structureId);
		})
	);
}
