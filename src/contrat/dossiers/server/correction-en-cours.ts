import type { Section } from '#contrat/dossiers/contenu.ts';
import { statutsCorrigeables } from '#contrat/dossiers/dossier.ts';
import type { Tx } from '#db/base.ts';
import type { EnteteDossier } from './charger-dossier.ts';

/** A correction the team asked for, open or over. */
export interface CorrectionLue {
	id: string;
	sections: Section[];
	message: string;
	/** Day before which it is expected; null in old rows. */
	echeance: string | null;
	demandeeLe: Date;
	demandeePar: string;
	rendueLe: Date | null;
	annuleeLe: Date | null;
	/** Fingerprint of the money when it was asked for. */
	empreinteArgent: string;
}

function corrections(tx: Tx, contratId: string, dossierId: string) {
	return tx
		.selectFrom('correction')
		.select(['id', 'message', 'echeance', 'demandee_le as demandeeLe', 'demandee_par as demandeePar'])
		.select(['rendue_le as rendueLe', 'annulee_le as annuleeLe', 'empreinte_argent as empreinteArgent', 'sections'])
		.where('contrat_id', '=', contratId)
		.where('dossier_id', '=', dossierId)
		.$narrowType<{ sections: Section[] }>();
}

/** The correction that is open on an application, or null. */
export async function correctionOuverte(tx: Tx, contratId: string, dossierId: string): Promise<CorrectionLue | null> {
	const ligne = await corrections(tx, contratId, dossierId)
		.where('rendue_le', 'is', null)
		.where('annulee_le', 'is', null)
		.executeTakeFirst();
	return ligne ?? null;
}

/** Every correction of an application, oldest first. */
export async function correctionsDe(tx: Tx, contratId: string, dossierId: string): Promise<CorrectionLue[]> {
	return corrections(tx, contratId, dossierId).orderBy('demandee_le').orderBy('id').execute();
}

/** Marks the open correction as given back; false when there is none. */
export async function rendreLaCorrection(
	tx: Tx,
	contratId: string,
	dossierId: string,
	maintenant: Date
): Promise<boolean> {
	const { numUpdatedRows } = await tx
		.updateTable('correction')
		.set({ rendue_le: maintenant })
		.where('contrat_id', '=', contratId)
		.where('dossier_id', '=', dossierId)
		.where('rendue_le', 'is', null)
		.where('annulee_le', 'is', null)
		.executeTakeFirst();
	return numUpdatedRows > 0n;
}

/** Closes the open correction without an answer, when there is one: the application is given up. */
export async function fermerLaCorrection(
	tx: Tx,
	contratId: string,
	dossierId: string,
	maintenant: Date
): Promise<void> {
	await tx
		.updateTable('correction')
		.set({ annulee_le: maintenant })
		.where('contrat_id', '=', contratId)
		.where('dossier_id', '=', dossierId)
		.where('rendue_le', 'is', null)
		.where('annulee_le', 'is', null)
		.execute();
}

/** Opens again the last correction given back: its signature was refused or taken back, so that it is not over. */
export async function rouvrirLaCorrection(tx: Tx, contratId: string, dossierId: string): Promise<void> {
	const derniere = (await correctionsDe(tx, contratId, dossierId)).findLast(({ rendueLe }) => rendueLe !== null);
	if (!derniere) return;
	await tx
		.updateTable('correction')
		.set({ rendue_le: null })
		.where('contrat_id', '=', contratId)
		.where('id', '=', derniere.id)
		.execute();
}

/** Why this section may not be written now, or null: a draft is open, a sent application only where the team asked. */
export async function refusDEcrire(
	tx: Tx,
	contratId: string,
	dossier: EnteteDossier,
	section: Section
): Promise<'dossier_fige' | 'section_fermee' | null> {
	if (dossier.statut === 'brouillon') return null;
	if (!statutsCorrigeables.some((statut) => statut === dossier.statut)) return 'dossier_fige';
	const ouverte = await correctionOuverte(tx, contratId, dossier.id);
	if (!ouverte) return 'dossier_fige';
	return ouverte.sections.includes(section) ? null : 'section_fermee';
}
