import { peut } from '#contrat/acteurs/agent.ts';
import { type Iban, masquerIban } from '#contrat/acteurs/banque.ts';
import { type RefusStructure, refuserStructure } from '#contrat/acteurs/refus-structure.ts';
import { comparer } from '#contrat/acteurs/relire-structure.ts';
import { type Issue, reussi } from '#contrat/commun/issue.ts';
import { journaliser } from '#db/journal.ts';
import { coffreEnPlace } from '#src/coffre/coffre.ts';
import type { Contexte } from './contexte.ts';
import { structureComplete } from './lectures-structure-complete.ts';
import { autreEcriture, avancerRevision, verrouillerStructure } from './verrouiller-structure.ts';

/** What the form of the bank gives; `iban` null keeps the one there is, `effacer` takes all of it away. */
export interface BanqueSaisie {
	titulaire: string | null;
	iban: Iban | null;
	bic: string | null;
	effacer: boolean;
}

/** Where an IBAN belongs: moved to another row it does not open. */
export function lieuDeLIban(contratId: string, structureId: string): string {
	return `lergue iban ${contratId} ${structureId}`;
}

/**
 * Saves the bank identity of a structure, the IBAN encrypted; gives the new revision. The journal knows it masked.
 * Refusals: not one's structure, no key in this service, somebody else changed it meanwhile (`conflit`).
 */
export async function enregistrerBanque(
	{ base, agent, contratId, maintenant }: Contexte,
	{ structureId, revision, saisie }: { structureId: string; revision: number; saisie: BanqueSaisie }
): Promise<Issue<number, RefusStructure>> {
	if (!peut(agent, 'structure.ecrire', contratId)) return refuserStructure('non_autorise');
	if (!peut(agent, 'structure.ecrire', contratId, { structureId })) return refuserStructure('introuvable');
	const coffre = coffreEnPlace();
	if (saisie.iban && !saisie.effacer && !coffre) return refuserStructure('cle_absente');
	return base.ecrire(contratId, async (tx) => {
		const structure = await verrouillerStructure(tx, contratId, structureId);
		const ecrite = structure && (await structureComplete(tx, contratId, structureId))?.banque;
		if (!structure || !ecrite) return refuserStructure('introuvable');
		const iban = saisie.effacer ? null : saisie.iban ? masquer(saisie.iban) : ecrite.iban;
		const titulaire = saisie.effacer ? null : saisie.titulaire;
		const bic = saisie.effacer ? null : saisie.bic;
		const differences = comparer(enMots(ecrite), enMots({ titulaire, iban, bic }));
		// Two IBAN may look alike once masked: one that was typed is always written.
		if (differences.length === 0 && !saisie.iban) return reussi(structure.revision);
		const autre = await autreEcriture(tx, contratId, { structureId, section: 'banque', revision });
		if (autre) return refuserStructure('revision_depassee', { revision: structure.revision, ...autre, differences });
		const chiffre =
			saisie.effacer || !saisie.iban || !coffre
				? null
				: coffre.chiffrer(saisie.iban, lieuDeLIban(contratId, structureId));
		await tx
			.updateTable('structure')
			.set({ titulaire_compte: titulaire, bic })
			.$if(saisie.effacer, (q) => q.set({ iban_chiffre: null, iban_debut: null, iban_fin: null }))
			.$if(chiffre !== null, (q) =>
				q.set({
					iban_chiffre: chiffre,
					iban_debut: saisie.iban?.slice(0, 4) ?? null,
					iban_fin: saisie.iban?.slice(-4) ?? null
				})
			)
			.where('contrat_id', '=', contratId)
			.where('id', '=', structureId)
			.execute();
		const suivante = await avancerRevision(tx, contratId, structureId, structure.revision);
		const acte = { contratId, agent, acte: 'enregistrerBanque', objet: 'structure', objetId: structureId };
		const details = { le: maintenant, revision: suivante, section: 'banque', iban, bic };
		await journaliser(tx, { ...acte, details });
		return reussi(suivante);
	});
}

function masquer(iban: Iban): string {
	return masquerIban(iban.slice(0, 4), iban.slice(-4));
}

function enMots({ titulaire, iban, bic }: { titulaire: string | null; iban: string | null; bic: string | null }) {
	return [
		['Titulaire', titulaire],
		['IBAN', iban],
		['BIC', bic]
	] as const;
}
