import { type Issue, reussi } from '#contrat/commun/issue.ts';
import { peut } from '#contrat/acteurs/agent.ts';
import type { Contexte } from '#contrat/acteurs/server/contexte.ts';
import type { StatutLigne } from '#contrat/dossiers/financement.ts';
import { estADecider } from '#contrat/instruction/ligne.ts';
import { verrouillerDossier } from '#contrat/instruction/server/verrouiller-dossier.ts';
import { type RefusProgrammation, refuserProgrammation } from '#contrat/programmation/refus.ts';
import type { SaisieChoixEnveloppe } from '#contrat/programmation/saisie.ts';
import { refusDeContrainte } from '#db/contraintes.ts';
import { journaliser } from '#db/journal.ts';

/**
 * Says which envelope a line is taken from; empty takes it away, for droit commun only.
 * @returns success, or a refusal: decided line, envelope of another funder, nature or year.
 */
export async function choisirEnveloppe(
	contexte: Contexte,
	dossierId: string,
	saisie: SaisieChoixEnveloppe
): Promise<Issue<null, RefusProgrammation>> {
	const { base, agent, contratId, maintenant } = contexte;
	if (!peut(agent, 'enveloppe.gerer', contratId)) return refuserProgrammation('non_autorise');
	return refusDeContrainte({ ligne_deja_decidee: refuserProgrammation('ligne_decidee').refus }, () =>
		base.ecrire(contratId, async (tx) => {
			const dossier = await verrouillerDossier(tx, contratId, dossierId);
			if (!dossier) return refuserProgrammation('introuvable');
			const ligne = await tx
				.selectFrom('ligne_financement as l')
				.innerJoin('dossier as d', (j) =>
					j.onRef('d.contrat_id', '=', 'l.contrat_id').onRef('d.id', '=', 'l.dossier_id')
				)
				.select(['l.financeur_code', 'l.nature', 'l.statut', 'l.enveloppe_code', 'd.annee'])
				.where('l.contrat_id', '=', contratId)
				.where('l.dossier_id', '=', dossierId)
				.where('l.id', '=', saisie.ligne)
				.forUpdate('l')
				.executeTakeFirst();
			if (!ligne) return refuserProgrammation('introuvable');
			if (!estADecider(ligne.statut as StatutLigne)) return refuserProgrammation('ligne_decidee');
			const choisie = saisie.enveloppe || null;
			if (choisie === null && ligne.nature === 'specifique') return refuserProgrammation('enveloppe_obligatoire');
			if (choisie !== null) {
				const enveloppe = await tx
					.selectFrom('enveloppe')
					.select('code')
					.where('contrat_id', '=', contratId)
					.where('code', '=', choisie)
					.where('financeur_code', '=', ligne.financeur_code)
					.where('nature', '=', ligne.nature)
					.where('annee', '=', ligne.annee)
					.where('reference', '=', false)
					.executeTakeFirst();
				if (!enveloppe) return refuserProgrammation('enveloppe_inadaptee');
			}

			await tx
				.updateTable('ligne_financement')
				.set({ enveloppe_code: choisie })
				.where('contrat_id', '=', contratId)
				.where('id', '=', saisie.ligne)
				.execute();
			await journaliser(tx, {
				contratId,
				agent,
				acte: 'choisirEnveloppe',
				objet: 'ligne_financement',
				objetId: saisie.ligne,
				dossierId,
				details: { le: maintenant, financeur: ligne.financeur_code, avant: ligne.enveloppe_code, apres: choisie }
			});
			return reussi(null);
		})
	);
}
