import { peut } from '#contrat/acteurs/agent.ts';
import { type RefusStructure, refuserStructure } from '#contrat/acteurs/refus-structure.ts';
import { differencesDe, estInchangee } from '#contrat/acteurs/relire-structure.ts';
import type { EcritStructure } from '#contrat/acteurs/structure.ts';
import { type Issue, reussi } from '#contrat/commun/issue.ts';
import { refusDeContrainte } from '#db/contraintes.ts';
import { journaliser } from '#db/journal.ts';
import type { Contexte } from './contexte.ts';
import { ecrirePartie, partieDe } from './ecrire-partie.ts';
import { autreEcriture, avancerRevision, verrouillerStructure } from './verrouiller-structure.ts';

/**
 * Saves one part of a structure; gives the new revision. Parts are apart: who writes the addresses does not stop who
 * writes the means. The second writer of one part is told what the first one changed.
 * Refusals: not one's structure, a SIRET another structure has, somebody else wrote this part meanwhile (`conflit`).
 * @param revision the revision the form was shown with
 */
export async function enregistrerStructure(
	{ base, agent, contratId, maintenant }: Contexte,
	{ structureId, revision, saisie }: { structureId: string; revision: number; saisie: EcritStructure }
): Promise<Issue<number, RefusStructure>> {
	if (!peut(agent, 'structure.ecrire', contratId)) return refuserStructure('non_autorise');
	if (!peut(agent, 'structure.ecrire', contratId, { structureId })) return refuserStructure('introuvable');
	const { section } = saisie;
	return refusDeContrainte({ structure_siret: refuserStructure('siret_pris').refus }, () =>
		base.ecrire(contratId, async (tx) => {
			const structure = await verrouillerStructure(tx, contratId, structureId);
			if (!structure) return refuserStructure('introuvable');
			const ecrit = await partieDe(tx, contratId, structureId, saisie);
			if (estInchangee(ecrit, saisie)) return reussi(structure.revision);
			const autre = await autreEcriture(tx, contratId, { structureId, section, revision });
			if (autre) {
				const conflit = { revision: structure.revision, ...autre, differences: differencesDe(ecrit, saisie) };
				return refuserStructure('revision_depassee', conflit);
			}
			await ecrirePartie(tx, contratId, structureId, saisie);
			const suivante = await avancerRevision(tx, contratId, structureId, structure.revision);
			const acte = { contratId, agent, acte: 'enregistrerStructure', objet: 'structure', objetId: structureId };
			const details = { le: maintenant, revision: suivante, section, contenu: sansContacts(saisie) };
			await journaliser(tx, { ...acte, details });
			return reussi(suivante);
		})
	);
}

/** The journal is never erased: it keeps no address of a person. */
function sansContacts(saisie: EcritStructure): unknown {
	if (saisie.section !== 'adresses') return saisie.contenu;
	const { courriel, telephone, ...lieux } = saisie.contenu;
	return { ...lieux, joignable: courriel !== null || telephone !== null };
}
