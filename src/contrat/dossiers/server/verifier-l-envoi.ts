import { direCalendrier, estOuvert } from '#contrat/appels/appel.ts';
import { passer } from '#contrat/commun/cycle.ts';
import { type Issue, reussi } from '#contrat/commun/issue.ts';
import { faitsDeDepot } from '#contrat/dossiers/completude.ts';
import type { ContenuDossier } from '#contrat/dossiers/contenu.ts';
import { type ActeDossier, cycleDossier, type Statut } from '#contrat/dossiers/dossier.ts';
import { messagesDossiers, type RefusDossier, refuserDossier } from '#contrat/dossiers/refus.ts';
import type { Tx } from '#db/base.ts';
import { calendrierDeDepot, type CalendrierDeDepot } from './calendrier-de-depot.ts';
import { contenuDe, type EnteteDossier } from './charger-dossier.ts';
import { jugerDossier } from './juger-dossier.ts';

/** An application that may leave: where it goes, and what it says. */
export interface EnvoiPossible {
	statut: Statut;
	contenu: ContenuDossier;
	calendrier: CalendrierDeDepot;
}

/**
 * Whether an application may leave its structure by this act at `instant`, and was read again at this revision.
 * Refusals: not in a state that allows it, call not open (with the exact time), anything missing or unbalanced
 * (`completude.ts`), changed since it was read again.
 */
export async function verifierLEnvoi(
	tx: Tx,
	contratId: string,
	dossier: EnteteDossier,
	envoi: { acte: ActeDossier; revision: number; instant: Date }
): Promise<Issue<EnvoiPossible, RefusDossier>> {
	const contenu = await contenuDe(tx, contratId, dossier);
	const { manques } = await jugerDossier(tx, contratId, dossier, contenu);
	const calendrier = await calendrierDeDepot(tx, contratId, dossier);
	const ouvert = estOuvert(calendrier, envoi.instant);
	const passage = passer(cycleDossier, dossier.statut, envoi.acte, faitsDeDepot(manques, ouvert));
	if (!passage.ok && passage.refus === 'appel_ouvert')
		return refuserDossier('appel_ouvert', direCalendrier(calendrier, envoi.instant));
	if (!passage.ok) {
		const manque = manques.find((m) => m.garde === passage.refus);
		return refuserDossier(passage.refus, manque?.message ?? messagesDossiers[passage.refus]);
	}
	if (envoi.revision !== dossier.revision)
		return refuserDossier(
			'revision_depassee',
			'Ce dossier a été modifié depuis que vous l’avez relu. Relisez-le ci-dessous, puis envoyez-le.'
		);
	return reussi({ statut: passage.valeur, contenu, calendrier });
}
