import { peut } from '#contrat/acteurs/agent.ts';
import type { AideSaisie } from '#contrat/acteurs/de-minimis.ts';
import { type RefusStructure, refuserStructure } from '#contrat/acteurs/refus-structure.ts';
import { type Issue, reussi } from '#contrat/commun/issue.ts';
import { nouvelIdentifiant } from '#db/identifiant.ts';
import { journaliser } from '#db/journal.ts';
import type { Contexte } from './contexte.ts';
import { verrouillerStructure } from './verrouiller-structure.ts';

/**
 * Writes down a de minimis aid a structure received; gives its identifier. Two people who add one each lose none.
 * Refusals: not one's structure, unknown structure.
 */
export async function ajouterAide(
	{ base, agent, contratId, maintenant }: Contexte,
	structureId: string,
	{ organisme, objet, le, montant, regime }: AideSaisie
): Promise<Issue<string, RefusStructure>> {
	if (!peut(agent, 'structure.ecrire', contratId)) return refuserStructure('non_autorise');
	if (!peut(agent, 'structure.ecrire', contratId, { structureId })) return refuserStructure('introuvable');
	return base.ecrire(contratId, async (tx) => {
		if (!(await verrouillerStructure(tx, contratId, structureId))) return refuserStructure('introuvable');
		const id = nouvelIdentifiant();
		const cle = { contrat_id: contratId, structure_id: structureId, id };
		await tx
			.insertInto('aide_de_minimis')
			.values({ ...cle, organisme, objet, le, regime, montant_centimes: montant })
			.execute();
		const acte = { contratId, agent, acte: 'ajouterAide', objet: 'structure', objetId: structureId };
		const details = { instant: maintenant, aide: id, organisme, objet, le, montant, regime };
		await journaliser(tx, { ...acte, details });
		return reussi(id);
	});
}

/**
 * Takes back an aid written by mistake; the journal keeps what it was.
 * Refusals: not one's structure, unknown structure, an aid that is not there.
 */
export async function retirerAide(
	{ base, agent, contratId, maintenant }: Contexte,
	structureId: string,
	aideId: string
): Promise<Issue<null, RefusStructure>> {
	if (!peut(agent, 'structure.ecrire', contratId)) return refuserStructure('non_autorise');
	if (!peut(agent, 'structure.ecrire', contratId, { structureId })) return refuserStructure('introuvable');
	return base.ecrire(contratId, async (tx) => {
		if (!(await verrouillerStructure(tx, contratId, structureId))) return refuserStructure('introuvable');
		const avant = await tx
			.deleteFrom('aide_de_minimis')
			.where('contrat_id', '=', contratId)
			.where('structure_id', '=', structureId)
			.where('id', '=', aideId)
			.returning(['id', 'organisme', 'objet', 'le', 'montant_centimes', 'regime'])
			.executeTakeFirst();
		if (!avant) return refuserStructure('aide_inconnue');
		const acte = { contratId, agent, acte: 'retirerAide', objet: 'structure', objetId: structureId };
		await journaliser(tx, { ...acte, details: { instant: maintenant, avant } });
		return reussi(null);
	});
}
