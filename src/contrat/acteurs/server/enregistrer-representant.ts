import { peut } from '#contrat/acteurs/agent.ts';
import { type RefusStructure, refuserStructure } from '#contrat/acteurs/refus-structure.ts';
import { comparer, motsRepresentant } from '#contrat/acteurs/relire-structure.ts';
import type { RepresentantSaisi } from '#contrat/acteurs/representant.ts';
import { type Issue, reussi } from '#contrat/commun/issue.ts';
import type { Tx } from '#db/base.ts';
import { nouvelIdentifiant } from '#db/identifiant.ts';
import { journaliser } from '#db/journal.ts';
import type { Contexte } from './contexte.ts';
import { piecesDe, representantsDe } from './lectures-structure-complete.ts';
import { autreEcriture, avancerRevision, verrouillerStructure } from './verrouiller-structure.ts';

/** What is asked of `enregistrerRepresentant`. */
export interface DemandeDeRepresentant {
	structureId: string;
	/** The revision the form was shown with. */
	revision: number;
	/** Null for a new one. */
	id: string | null;
	saisie: RepresentantSaisi;
	/** The written delegation, among the documents of the structure; absent: left as it is. */
	fichierId?: string | null;
}

/**
 * Adds a representative of a structure, or corrects one (its end, most often); gives the identifier. Nobody is erased:
 * what somebody signed keeps its signatory. The journal keeps the quality and the days, not the person's contacts.
 * Refusals: not one's structure, unknown representative, somebody else changed this one meanwhile (`conflit`), a written
 * delegation that is not among the documents of the structure.
 */
export async function enregistrerRepresentant(
	{ base, agent, contratId, maintenant }: Contexte,
	{ structureId, revision, id, saisie, fichierId: demande }: DemandeDeRepresentant
): Promise<Issue<string, RefusStructure>> {
	if (!peut(agent, 'structure.ecrire', contratId)) return refuserStructure('non_autorise');
	if (!peut(agent, 'structure.ecrire', contratId, { structureId })) return refuserStructure('introuvable');
	return base.ecrire(contratId, async (tx) => {
		const structure = await verrouillerStructure(tx, contratId, structureId);
		if (!structure) return refuserStructure('introuvable');
		const connus = await representantsDe(tx, contratId, structureId);
		const ecrit = connus.find((connu) => connu.id === id) ?? null;
		if (id !== null && !ecrit) return refuserStructure('representant_inconnu');
		const fichierId = demande === undefined ? (ecrit?.fichierId ?? null) : demande;
		if (fichierId !== (ecrit?.fichierId ?? null) && !(await estDelegation(tx, contratId, structureId, fichierId)))
			return refuserStructure('fichier_inconnu');
		const section = id === null ? 'representants' : `representant ${id}`;
		const differences = comparer(motsRepresentant(ecrit), motsRepresentant(saisie));
		if (ecrit && differences.length === 0 && fichierId === ecrit.fichierId) return reussi(ecrit.id);
		const autre = ecrit && (await autreEcriture(tx, contratId, { structureId, section, revision }));
		if (autre) return refuserStructure('revision_depassee', { revision: structure.revision, ...autre, differences });
		const { genre, nom, fonction, courriel, telephone, debut, fin } = saisie;
		const valeurs = { genre, nom, fonction, courriel, telephone, debut, fin, fichier_id: fichierId };
		const representantId = ecrit?.id ?? nouvelIdentifiant();
		const cle = { contrat_id: contratId, id: representantId, structure_id: structureId };
		await tx
			.insertInto('representant')
			.values({ ...cle, ...valeurs })
			.onConflict((c) => c.columns(['contrat_id', 'id']).doUpdateSet(valeurs))
			.execute();
		const suivante = await avancerRevision(tx, contratId, structureId, structure.revision);
		const acte = { contratId, agent, acte: 'enregistrerRepresentant', objet: 'structure', objetId: structureId };
		const details = { le: maintenant, revision: suivante, section, representantId, genre, debut, fin, fichierId };
		await journaliser(tx, { ...acte, details });
		return reussi(representantId);
	});
}

async function estDelegation(tx: Tx, contratId: string, structureId: string, fichierId: string | null) {
	if (fichierId === null) return true;
	const pieces = await piecesDe(tx, contratId, structureId);
	return pieces.some((piece) => piece.fichierId === fichierId && piece.genre === 'delegation');
}
