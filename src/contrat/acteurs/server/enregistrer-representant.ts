import { peut } from '#contrat/acteurs/agent.ts';
import { type RefusStructure, refuserStructure } from '#contrat/acteurs/refus-structure.ts';
import { comparer, motsRepresentant } from '#contrat/acteurs/relire-structure.ts';
import type { RepresentantSaisi } from '#contrat/acteurs/representant.ts';
import { type Issue, reussi } from '#contrat/commun/issue.ts';
import { nouvelIdentifiant } from '#db/identifiant.ts';
import { journaliser } from '#db/journal.ts';
import type { Contexte } from './contexte.ts';
import { representantsDe } from './lectures-structure-complete.ts';
import { autreEcriture, avancerRevision, verrouillerStructure } from './verrouiller-structure.ts';

/**
 * Adds a representative of a structure, or corrects one (its end, most often); gives the identifier. Nobody is erased:
 * what somebody signed keeps its signatory. The journal keeps the quality and the days, not the person's contacts.
 * Refusals: not one's structure, unknown representative, somebody else changed this one meanwhile (`conflit`).
 * @param id null for a new one; @param revision the revision the form was shown with
 */
export async function enregistrerRepresentant(
	{ base, agent, contratId, maintenant }: Contexte,
	{
		structureId,
		revision,
		id,
		saisie
	}: { structureId: string; revision: number; id: string | null; saisie: RepresentantSaisi }
): Promise<Issue<string, RefusStructure>> {
	if (!peut(agent, 'structure.ecrire', contratId)) return refuserStructure('non_autorise');
	if (!peut(agent, 'structure.ecrire', contratId, { structureId })) return refuserStructure('introuvable');
	return base.ecrire(contratId, async (tx) => {
		const structure = await verrouillerStructure(tx, contratId, structureId);
		if (!structure) return refuserStructure('introuvable');
		const { genre, nom, fonction, courriel, telephone, debut, fin } = saisie;
		const valeurs = { genre, nom, fonction, courriel, telephone, debut, fin };
		const section = id === null ? 'representants' : `representant ${id}`;
		const representantId = id ?? nouvelIdentifiant();
		if (id === null) {
			const cle = { contrat_id: contratId, id: representantId, structure_id: structureId };
			await tx
				.insertInto('representant')
				.values({ ...cle, ...valeurs })
				.execute();
		} else {
			const ecrit = (await representantsDe(tx, contratId, structureId)).find((connu) => connu.id === id);
			if (!ecrit) return refuserStructure('representant_inconnu');
			const differences = comparer(motsRepresentant(ecrit), motsRepresentant(saisie));
			if (differences.length === 0) return reussi(id);
			const autre = await autreEcriture(tx, contratId, { structureId, section, revision });
			if (autre) return refuserStructure('revision_depassee', { revision: structure.revision, ...autre, differences });
			await tx
				.updateTable('representant')
				.set(valeurs)
				.where('contrat_id', '=', contratId)
				.where('id', '=', id)
				.execute();
		}
		const suivante = await avancerRevision(tx, contratId, structureId, structure.revision);
		const acte = { contratId, agent, acte: 'enregistrerRepresentant', objet: 'structure', objetId: structureId };
		const details = { le: maintenant, revision: suivante, section, representantId, genre, debut, fin };
		await journaliser(tx, { ...acte, details });
		return reussi(representantId);
	});
}
