import { type Issue, reussi } from '#contrat/commun/issue.ts';
import { centimes } from '#contrat/commun/montant.ts';
import { peut } from '#contrat/acteurs/agent.ts';
import type { Contexte } from '#contrat/acteurs/server/contexte.ts';
import type { StatutLigne } from '#contrat/dossiers/financement.ts';
import { proposeSousEntendu, verifierAvis } from '#contrat/instruction/avis.ts';
import { avisPossible, cycleLigne, estADecider } from '#contrat/instruction/ligne.ts';
import { type RefusInstruction, refuserInstruction } from '#contrat/instruction/refus.ts';
import type { SaisieAvis } from '#contrat/instruction/saisie.ts';
import { nouvelIdentifiant } from '#db/identifiant.ts';
import { journaliser } from '#db/journal.ts';
import { verrouillerDossier } from './verrouiller-dossier.ts';

/**
 * Gives a funder's opinion on its own line of an application. Opinions are never erased: a new one is added and the
 * last one counts.
 * @returns the identifier of the opinion, or a refusal: another funder's line, application not under instruction,
 * decided line, amount above what is asked, missing motive.
 */
export async function rendreAvis(
	contexte: Contexte,
	dossierId: string,
	saisie: SaisieAvis
): Promise<Issue<string, RefusInstruction>> {
	const { base, agent, contratId, maintenant } = contexte;
	if (!peut(agent, 'avis.rendre', contratId)) return refuserInstruction('non_autorise');
	return base.ecrire(contratId, async (tx) => {
		const dossier = await verrouillerDossier(tx, contratId, dossierId);
		if (!dossier) return refuserInstruction('introuvable');
		const ligne = await tx
			.selectFrom('ligne_financement')
			.select(['id', 'financeur_code', 'demande_centimes', 'statut'])
			.where('contrat_id', '=', contratId)
			.where('dossier_id', '=', dossierId)
			.where('id', '=', saisie.ligne)
			.forUpdate()
			.executeTakeFirst();
		if (!ligne) return refuserInstruction('introuvable');
		if (!peut(agent, 'avis.rendre', contratId, { partenaire: ligne.financeur_code }))
			return refuserInstruction('autre_financeur');
		const statut = ligne.statut as StatutLigne;
		if (!estADecider(statut)) return refuserInstruction('ligne_decidee');
		if (!avisPossible(dossier.statut, statut)) return refuserInstruction('avis_impossible');
		const demande = centimes(ligne.demande_centimes);
		const propose = saisie.propose ?? proposeSousEntendu(saisie.sens, demande);
		const avis = verifierAvis(demande, { ...saisie, propose });
		if (!avis.ok) return refuserInstruction(avis.refus);

		const id = nouvelIdentifiant();
		const { sens, motif } = avis.valeur;
		await tx
			.insertInto('avis')
			.values({
				contrat_id: contratId,
				id,
				ligne_id: ligne.id,
				compte_id: agent.compteId,
				sens,
				propose_centimes: propose,
				motif,
				instant: maintenant
			})
			.execute();
		await tx
			.updateTable('ligne_financement')
			.set({ statut: cycleLigne.proposer.vers })
			.where('contrat_id', '=', contratId)
			.where('id', '=', ligne.id)
			.execute();
		await journaliser(tx, {
			contratId,
			agent,
			acte: 'rendreAvis',
			objet: 'ligne_financement',
			objetId: ligne.id,
			dossierId,
			details: { le: maintenant, financeur: ligne.financeur_code, sens, propose, motif }
		});
		return reussi(id);
	});
}
