import { type Issue, reussi } from '#contrat/commun/issue.ts';
import { centimes } from '#contrat/commun/montant.ts';
import { peut } from '#contrat/acteurs/agent.ts';
import type { Contexte } from '#contrat/acteurs/server/contexte.ts';
import type { StatutLigne } from '#contrat/dossiers/financement.ts';
import { proposeSousEntendu, verifierAvis, type VisibiliteAvis, visibilitesAvis } from '#contrat/instruction/avis.ts';
import { avisPossible, cycleLigne, estADecider } from '#contrat/instruction/ligne.ts';
import { type RefusInstruction, refuserInstruction } from '#contrat/instruction/refus.ts';
import type { SaisieAvis } from '#contrat/instruction/saisie.ts';
import type { Tx } from '#db/base.ts';
import { nouvelIdentifiant } from '#db/identifiant.ts';
import { journaliser } from '#db/journal.ts';
import { verrouillerDossier } from './verrouiller-dossier.ts';

/**
 * Gives a funder's opinion on its own line of an application. Opinions are never erased: a new one is added and the
 * last one counts.
 * @returns the identifier of the opinion, or a refusal: another funder's line, application not under instruction,
 * decided line, amount above what is asked, missing motive, more secret than the opinion it replaces.
 * The journal, which more people read, says of a private opinion only that it was given, and never carries the note.
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
		const donne = {
			sens: saisie.sens,
			propose,
			motif: saisie.motif,
			reserves: saisie.reserves ?? '',
			versDispositif: saisie.vers_dispositif ?? '',
			noteInterne: saisie.note_interne ?? '',
			visibilite: saisie.visibilite ?? 'financeurs'
		};
		const avis = verifierAvis(demande, donne, await visibiliteAtteinte(tx, contratId, ligne.id));
		if (!avis.ok) return refuserInstruction(avis.refus);

		const id = nouvelIdentifiant();
		const { sens, motif, reserves, versDispositif, noteInterne, visibilite } = avis.valeur;
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
				reserves,
				vers_dispositif: versDispositif,
				note_interne: noteInterne,
				visibilite,
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
			details: {
				le: maintenant,
				financeur: ligne.financeur_code,
				avis: id,
				visibilite,
				...(visibilite === 'prive' ? {} : { sens, propose, motif, reserves, versDispositif })
			}
		});
		return reussi(id);
	});
}

/** The widest visibility an opinion on this line already had. One never narrows, so the widest is the last. */
async function visibiliteAtteinte(tx: Tx, contratId: string, ligneId: string): Promise<VisibiliteAvis | null> {
	const lus = await tx
		.selectFrom('avis')
		.select('visibilite')
		.where('contrat_id', '=', contratId)
		.where('ligne_id', '=', ligneId)
		.distinct()
		.execute();
	const vues = new Set(lus.map(({ visibilite }) => visibilite));
	return visibilitesAvis.findLast((visibilite) => vues.has(visibilite)) ?? null;
}
