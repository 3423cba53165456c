import { type Issue, reussi } from '#contrat/commun/issue.ts';
import { type Jour, jourDe } from '#contrat/commun/jour.ts';
import type { Montant } from '#contrat/commun/montant.ts';
import { peut } from '#contrat/acteurs/agent.ts';
import type { Contexte } from '#contrat/acteurs/server/contexte.ts';
import { type GenreActe, type RefusFinancement, refuserFinancement } from '#contrat/financement/acte.ts';
import type { Tx } from '#db/base.ts';
import { refusDeContrainte } from '#db/contraintes.ts';
import { nouvelIdentifiant } from '#db/identifiant.ts';
import { journaliserEnsemble } from '#db/journal.ts';
import { lignesVotees } from './lectures-actes.ts';

/** One act of a funder for one line or many. */
export interface SaisieActes {
	lignes: readonly string[];
	genre: GenreActe;
	reference: string;
	jour: Jour;
	assemblee: string | null;
	/** Null engages what is voted; only for a single line. In cents. */
	montant: Montant | null;
}

/**
 * Registers the act by which a funder engages what a closed meeting voted, on one line or many at once: all or none.
 * The database itself refuses more than the decision in force.
 * @returns how many lines, or a refusal: nothing ticked, a line without a vote or with an act already, a day to come or
 * before the vote, an assembly of another funder, an amount for several lines or above the vote.
 */
export async function enregistrerActes(
	contexte: Contexte,
	saisie: SaisieActes
): Promise<Issue<number, RefusFinancement>> {
	const { base, agent, contratId, maintenant } = contexte;
	if (!peut(agent, 'enveloppe.gerer', contratId)) return refuserFinancement('non_autorise');
	const choisies = [...new Set(saisie.lignes)];
	if (choisies.length === 0) return refuserFinancement('aucune_ligne');
	if (saisie.montant !== null && choisies.length > 1) return refuserFinancement('montant_pour_une_ligne');
	if (saisie.jour > jourDe(maintenant)) return refuserFinancement('acte_a_venir');
	const contraintes = {
		acte_au_dela_du_vote: refuserFinancement('acte_au_dela_du_vote').refus,
		acte_financeur_ligne: refuserFinancement('ligne_sans_vote').refus
	};
	return refusDeContrainte(contraintes, () =>
		base.ecrire(contratId, async (tx) => {
			const lignes = await lignesVotees(tx, contratId, { etat: 'attente', lignes: choisies });
			if (lignes.length < choisies.length) return refuserFinancement('ligne_sans_vote');
			if (lignes.some((l) => l.jourDuVote > saisie.jour)) return refuserFinancement('acte_avant_le_vote');
			if (saisie.assemblee !== null) {
				const financeur = await financeurDe(tx, contratId, saisie.assemblee);
				if (lignes.some((l) => l.financeur !== financeur)) return refuserFinancement('assemblee_d_un_autre');
			}
			const actes = lignes.map((l) => ({
				contrat_id: contratId,
				id: nouvelIdentifiant(),
				ligne_id: l.ligne,
				seance_id: l.seance,
				assemblee_id: saisie.assemblee,
				genre: saisie.genre,
				reference: saisie.reference.trim(),
				jour: saisie.jour,
				montant_centimes: saisie.montant ?? l.vote,
				instant: maintenant,
				compte_id: agent.compteId
			}));
			await tx.insertInto('acte_financeur').values(actes).execute();
			await journaliserEnsemble(
				tx,
				actes.map(({ id, ligne_id, genre, reference, jour, montant_centimes }, rang) => ({
					contratId,
					agent,
					acte: 'enregistrerActes',
					objet: 'acte_financeur',
					objetId: id,
					dossierId: lignes[rang]?.dossierId ?? null,
					details: { le: maintenant, ligne: ligne_id, genre, reference, jour, montant: montant_centimes }
				}))
			);
			return reussi(actes.length);
		})
	);
}

async function financeurDe(tx: Tx, contratId: string, assemblee: string): Promise<string | null> {
	const lue = await tx
		.selectFrom('assemblee')
		.select('financeur_code')
		.where('contrat_id', '=', contratId)
		.where('id', '=', assemblee)
		.executeTakeFirst();
	return lue?.financeur_code ?? null;
}
