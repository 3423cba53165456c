import { type Issue, reussi } from '#contrat/commun/issue.ts';
import { type Jour, jourDe } from '#contrat/commun/jour.ts';
import { type Montant, ZERO } from '#contrat/commun/montant.ts';
import { peut } from '#contrat/acteurs/agent.ts';
import type { Contexte } from '#contrat/acteurs/server/contexte.ts';
import { type RefusFinancement, refuserFinancement } from '#contrat/financement/acte.ts';
import type { Tx } from '#db/base.ts';
import { refusDeContrainte } from '#db/contraintes.ts';
import { nouvelIdentifiant } from '#db/identifiant.ts';
import { journaliser } from '#db/journal.ts';

async function verrouillerActe(tx: Tx, contratId: string, acteId: string) {
	return tx
		.selectFrom('acte_financeur')
		.innerJoin('ligne_financement as l', (j) =>
			j.onRef('l.contrat_id', '=', 'acte_financeur.contrat_id').onRef('l.id', '=', 'acte_financeur.ligne_id')
		)
		.select(['acte_financeur.id', 'acte_financeur.annule_le', 'acte_financeur.montant_centimes', 'l.dossier_id'])
		.where('acte_financeur.contrat_id', '=', contratId)
		.where('acte_financeur.id', '=', acteId)
		.forUpdate('acte_financeur')
		.executeTakeFirst();
}

/**
 * Cancels an act with its motive: it stays readable, its line waits for another one. Refused while money is paid under it.
 */
export async function annulerActe(
	contexte: Contexte,
	acteId: string,
	saisie: { motif: string }
): Promise<Issue<null, RefusFinancement>> {
	const { base, agent, contratId, maintenant } = contexte;
	if (!peut(agent, 'enveloppe.gerer', contratId)) return refuserFinancement('non_autorise');
	const motif = saisie.motif.trim();
	if (motif === '') return refuserFinancement('motif_manquant');
	return base.ecrire(contratId, async (tx) => {
		const acte = await verrouillerActe(tx, contratId, acteId);
		if (!acte) return refuserFinancement('introuvable');
		if (acte.annule_le !== null) return refuserFinancement('acte_annule');
		const { verse } = await tx
			.selectFrom('versement')
			.select(({ fn }) => fn.sum<string | null>('montant_centimes').as('verse'))
			.where('contrat_id', '=', contratId)
			.where('acte_id', '=', acteId)
			.executeTakeFirstOrThrow();
		if (BigInt(verse ?? 0) !== ZERO) return refuserFinancement('acte_verse');
		await tx
			.updateTable('acte_financeur')
			.set({ annule_le: maintenant, motif_annulation: motif })
			.where('contrat_id', '=', contratId)
			.where('id', '=', acteId)
			.execute();
		await journaliser(tx, {
			contratId,
			agent,
			acte: 'annulerActe',
			objet: 'acte_financeur',
			objetId: acteId,
			dossierId: acte.dossier_id,
			details: { le: maintenant, motif, montant: acte.montant_centimes }
		});
		return reussi(null);
	});
}

/** Money paid under an act, or taken back (below zero); the sum stays between zero and the amount of the act. */
export async function enregistrerVersement(
	contexte: Contexte,
	acteId: string,
	saisie: { jour: Jour; montant: Montant; reference: string }
): Promise<Issue<null, RefusFinancement>> {
	const { base, agent, contratId, maintenant } = contexte;
	if (!peut(agent, 'enveloppe.gerer', contratId)) return refuserFinancement('non_autorise');
	if (saisie.montant === ZERO) return refuserFinancement('versement_nul');
	if (saisie.jour > jourDe(maintenant)) return refuserFinancement('versement_a_venir');
	const contraintes = {
		versement_au_dela_de_l_acte: refuserFinancement('versement_au_dela_de_l_acte').refus
	};
	return refusDeContrainte(contraintes, () =>
		base.ecrire(contratId, async (tx) => {
			const acte = await verrouillerActe(tx, contratId, acteId);
			if (!acte) return refuserFinancement('introuvable');
			if (acte.annule_le !== null) return refuserFinancement('acte_annule');
			const id = nouvelIdentifiant();
			await tx
				.insertInto('versement')
				.values({
					contrat_id: contratId,
					id,
					acte_id: acteId,
					jour: saisie.jour,
					montant_centimes: saisie.montant,
					reference: saisie.reference.trim(),
					instant: maintenant,
					compte_id: agent.compteId
				})
				.execute();
			await journaliser(tx, {
				contratId,
				agent,
				acte: 'enregistrerVersement',
				objet: 'versement',
				objetId: id,
				dossierId: acte.dossier_id,
				details: { le: maintenant, acte: acteId, jour: saisie.jour, montant: saisie.montant }
			});
			return reussi(null);
		})
	);
}
