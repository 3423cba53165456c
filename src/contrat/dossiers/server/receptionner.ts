import { prevoirCourriel } from '#contrat/acteurs/server/prevoir-un-courriel.ts';
import { type Jour, jourDe } from '#contrat/commun/jour.ts';
import { silenceVautRejetLe } from '#contrat/dossiers/accuse.ts';
import type { Statut } from '#contrat/dossiers/dossier.ts';
import type { Tx } from '#db/base.ts';
import type { EnteteDossier } from './charger-dossier.ts';
import { versionDuFormulaire } from './formulaire-du-dossier.ts';
import { porteursDe } from './prevenir.ts';

/** The receipt of an application: when it arrived, what was received, and when silence will mean refusal. */
export interface AccuseDeReception {
	numero: string;
	deposeLe: Date;
	silenceVautRejetLe: Jour;
	/** sha256 of everything the porteur wrote: proves what was sent. */
	empreinte: string;
}

/**
 * Receives an application, in the transaction of the act that sent it: it is frozen, and its receipt leaves to everybody
 * who files for the structure and to who signed (CRPA, art. L112-3). The first date of deposit never moves; a draft
 * keeps the version of the call's form it was judged complete under.
 */
export async function receptionner(
	tx: Tx,
	contratId: string,
	dossier: EnteteDossier,
	recu: {
		statut: Statut;
		le: Date;
		empreinte: string;
		/** Who signed, when somebody did. */
		signataire: { nom: string; courriel: string } | null;
		confirmeLe?: Date;
		motif?: string;
	}
): Promise<AccuseDeReception> {
	const deposeLe = dossier.deposeLe ?? recu.le;
	await tx
		.updateTable('dossier')
		.set({
			statut: recu.statut,
			depose_le: deposeLe,
			revision: dossier.revision + 1,
			...(dossier.statut === 'brouillon' && {
				formulaire_version: await versionDuFormulaire(tx, contratId, dossier.appelId)
			}),
			...(recu.confirmeLe && { confirme_le: recu.confirmeLe }),
			...(recu.motif && { recu_motif: recu.motif })
		})
		.where('contrat_id', '=', contratId)
		.where('id', '=', dossier.id)
		.execute();
	await envoyerAccuses(tx, contratId, dossier, recu.signataire);
	const silence = silenceVautRejetLe(jourDe(deposeLe));
	return { numero: dossier.numero, deposeLe, silenceVautRejetLe: silence, empreinte: recu.empreinte };
}

/** One receipt a person, even when who signed also files for the structure. Nobody reads the mail of a fictional structure. */
async function envoyerAccuses(
	tx: Tx,
	contratId: string,
	dossier: EnteteDossier,
	signataire: { nom: string; courriel: string } | null
): Promise<void> {
	const { exemple } = await tx
		.selectFrom('structure')
		.select('exemple')
		.where('contrat_id', '=', contratId)
		.where('id', '=', dossier.structureId)
		.executeTakeFirstOrThrow();
	if (exemple) return;
	const porteurs = await porteursDe(tx, contratId, dossier.structureId);
	const accuse = { modele: 'accuse', contratId, objet: dossier.id } as const;
	for (const { compteId } of porteurs) await prevoirCourriel(tx, { ...accuse, compteId });
	if (signataire && !porteurs.some(({ courriel }) => courriel === signataire.courriel))
		await prevoirCourriel(tx, { ...accuse, adresse: signataire.courriel, nom: signataire.nom });
}
