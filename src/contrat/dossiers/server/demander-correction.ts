import { peut } from '#contrat/acteurs/agent.ts';
import type { Contexte } from '#contrat/acteurs/server/contexte.ts';
import { type Issue, reussi } from '#contrat/commun/issue.ts';
import { ecrireJour, type Jour, jourDe } from '#contrat/commun/jour.ts';
import { nomsEtapes, type Section, sections as toutes } from '#contrat/dossiers/contenu.ts';
import { statutsCorrigeables } from '#contrat/dossiers/dossier.ts';
import { type RefusDossier, refuserDossier } from '#contrat/dossiers/refus.ts';
import { nouvelIdentifiant } from '#db/identifiant.ts';
import { journaliser } from '#db/journal.ts';
import { contenuDe, verrouillerEntete } from './charger-dossier.ts';
import { correctionOuverte } from './correction-en-cours.ts';
import { empreinteDeLArgent } from './empreintes.ts';
import { prevenirLesPorteurs } from './prevenir.ts';

/** What the team asks to correct. */
export interface CorrectionDemandee {
	dossierId: string;
	sections: readonly Section[];
	message: string;
	/** Last day to give it back: the clock of silence stands still until then (CRPA, art. L114-5). */
	echeance: Jour;
}

/**
 * Asks the structure to correct some sections of an application it sent: those open again, and only those; the people of
 * the structure are told by e-mail. Gives the identifier of the correction.
 * Refusals: not the team's who receives, unknown or not sent, on an agenda or decided, a correction already open, no
 * section, no message, a deadline that is not to come.
 */
export async function demanderCorrection(
	{ base, agent, contratId, maintenant }: Contexte,
	{ dossierId, sections, message, echeance }: CorrectionDemandee
): Promise<Issue<string, RefusDossier>> {
	if (!peut(agent, 'dossier.recevoir', contratId)) return refuserDossier('non_autorise');
	const choisies = toutes.filter((section) => sections.includes(section));
	if (choisies.length === 0 || message === '') return refuserDossier('correction_vide');
	if (echeance <= jourDe(maintenant)) return refuserDossier('echeance_passee');
	return base.ecrire(contratId, async (tx) => {
		const dossier = await verrouillerEntete(tx, contratId, dossierId);
		if (!dossier || dossier.deposeLe === null) return refuserDossier('introuvable');
		if (!statutsCorrigeables.some((statut) => statut === dossier.statut)) return refuserDossier('etat_incompatible');
		if (await correctionOuverte(tx, contratId, dossierId)) return refuserDossier('correction_ouverte');
		const id = nouvelIdentifiant();
		await tx
			.insertInto('correction')
			.values({
				contrat_id: contratId,
				id,
				dossier_id: dossierId,
				sections: choisies,
				message,
				echeance,
				demandee_le: maintenant,
				demandee_par: agent.compteId,
				empreinte_argent: empreinteDeLArgent(await contenuDe(tx, contratId, dossier))
			})
			.execute();
		const noms = choisies.map((section) => `« ${nomsEtapes[section]} »`).join(', ');
		await prevenirLesPorteurs(tx, contratId, dossier, {
			sujet: `Dossier ${dossier.numero} : correction demandée avant le ${ecrireJour(echeance)}`,
			paragraphes: [
				`L’équipe du contrat a besoin d’une correction sur « ${dossier.intitule} » : ${noms}.`,
				message,
				`Rendez le dossier corrigé au plus tard le ${ecrireJour(echeance)}. Les autres parties restent comme vous les avez envoyées.`
			],
			libelle: 'Corriger le dossier',
			page: '/corriger'
		});
		const acte = { contratId, agent, acte: 'demanderCorrection', objet: 'correction', objetId: id, dossierId };
		await journaliser(tx, {
			...acte,
			details: { le: maintenant, sections: choisies, echeance, motif: `${noms} : ${message}` }
		});
		return reussi(id);
	});
}
