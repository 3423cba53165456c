import { prevoirCourriel } from '#contrat/acteurs/server/prevoir-un-courriel.ts';
import { rappelDAvisDu } from '#contrat/instruction/avis-exterieur.ts';
import type { Base } from '#db/base.ts';
import { journaliser } from '#db/journal.ts';
import { verrouillerDemande } from './lectures-exterieurs.ts';

/** The program itself, as the journal names it. */
const PROGRAMME = { compteId: null, nom: 'Rappels automatiques' };

/**
 * Reminds outside organisations of the opinion awaited, once, three days before its deadline: the link again, a new one.
 * Each request in its own transaction, with the row that says so: a restart sends nothing twice. Gives how many left.
 */
export async function rappelerLesAvis(base: Base, maintenant: Date): Promise<number> {
	const attendues = await base.national((tx) =>
		tx
			.selectFrom('demande_avis')
			.select(['contrat_id as contratId', 'id'])
			.where('rendu_le', 'is', null)
			.where('annulee_le', 'is', null)
			.where('rappelee_le', 'is', null)
			.where('exemple', '=', false)
			.where('expire_le', '>', maintenant)
			.orderBy('contrat_id')
			.orderBy('id')
			.execute()
	);
	let partis = 0;
	for (const { contratId, id } of attendues) if (await rappeler(base, contratId, id, maintenant)) partis += 1;
	return partis;
}

function rappeler(base: Base, contratId: string, id: string, maintenant: Date): Promise<boolean> {
	return base.ecrire(contratId, async (tx) => {
		const demande = await verrouillerDemande(tx, contratId, id);
		if (!demande || !rappelDAvisDu(demande, maintenant)) return false;
		await tx
			.updateTable('demande_avis')
			.set({ rappelee_le: maintenant })
			.where('contrat_id', '=', contratId)
			.where('id', '=', id)
			.execute();
		const { courriel: adresse, nom, organisme, dossierId } = demande;
		await prevoirCourriel(tx, { modele: 'avis_exterieur', contratId, objet: id, adresse, nom });
		await journaliser(tx, {
			contratId,
			agent: PROGRAMME,
			acte: 'rappelerLesAvis',
			objet: 'demande_avis',
			objetId: id,
			dossierId,
			details: { le: maintenant, organisme }
		});
		return true;
	});
}
