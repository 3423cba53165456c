import { sql } from 'kysely';
import { peut } from '#contrat/acteurs/agent.ts';
import type { Contexte } from '#contrat/acteurs/server/contexte.ts';
import { direCalendrier, estOuvert } from '#contrat/appels/appel.ts';
import { appelParId } from '#contrat/appels/server/lectures.ts';
import { type Issue, reussi } from '#contrat/commun/issue.ts';
import { ecrireNumero, rangDe } from '#contrat/dossiers/numero.ts';
import { type RefusDossier, refuserDossier } from '#contrat/dossiers/refus.ts';
import type { Tx } from '#db/base.ts';
import { journaliser } from '#db/journal.ts';
import { calendrierDeDepot } from './calendrier-de-depot.ts';

/** What starts an application. */
export interface NouveauDossier {
	/** Identifier chosen when the form was shown: the same form sent twice starts one application. */
	cle: string;
	appelId: string;
	structureId: string;
	intitule: string;
}

/**
 * Starts an application for one's structure in an open call; gives its identifier and its number.
 * Refusals: not a porteur of this structure, unknown call, a call not open (with the exact time).
 */
export async function creerDossier(
	{ base, agent, contratId, maintenant }: Contexte,
	{ cle, appelId, structureId, intitule }: NouveauDossier
): Promise<Issue<{ id: string; numero: string }, RefusDossier>> {
	if (!peut(agent, 'dossier.deposer', contratId, { structureId })) return refuserDossier('non_autorise');
	return base.ecrire(contratId, (tx) =>
		ouvrirUnDossier(
			tx,
			{ agent, contratId, maintenant },
			{ cle, appelId, structureId, intitule },
			{ acte: 'creerDossier' }
		)
	);
}

/** How an application starts: by which act, and what is known of it from the first minute. */
export interface Depart {
	acte: 'creerDossier' | 'reconduireDossier' | 'commencerEnAssistance' | 'importerDossier';
	precedentId?: string;
	/** Keyed by the team: it may start after the closing, its paper may have come before. */
	assiste?: boolean;
}

/**
 * Starts an application in the transaction of the act that may do it; gives its identifier and its number. The same form
 * sent twice starts one. Refusals: unknown call, a call not open for this structure (with the exact time).
 */
export async function ouvrirUnDossier(
	tx: Tx,
	{ agent, contratId, maintenant }: Pick<Contexte, 'agent' | 'contratId' | 'maintenant'>,
	{ cle, appelId, structureId, intitule }: NouveauDossier,
	depart: Depart
): Promise<Issue<DossierOuvert, RefusDossier>> {
	const appel = await appelParId(tx, contratId, appelId);
	if (!appel?.publie) return refuserDossier('appel_introuvable');
	await attendreSonTour(tx, contratId);
	const deja = await dossierDe(tx, contratId, cle);
	if (deja)
		return deja.structureId === structureId ? reussi({ ...deja, nouveau: false }) : refuserDossier('introuvable');
	const calendrier = await calendrierDeDepot(tx, contratId, { appelId, structureId });
	if (depart.assiste ? maintenant < calendrier.ouvreLe : !estOuvert(calendrier, maintenant))
		return refuserDossier('appel_ouvert', direCalendrier(calendrier, maintenant));
	const { version_courante, exemple } = await cadreDuDepart(tx, contratId, structureId);
	const numero = await prochainNumero(tx, appel.annee);
	await tx
		.insertInto('dossier')
		.values({
			contrat_id: contratId,
			id: cle,
			numero,
			appel_id: appelId,
			annee: appel.annee,
			structure_id: structureId,
			version_numero: version_courante,
			statut: 'brouillon',
			intitule,
			cree_le: maintenant,
			exemple: exemple || appel.exemple,
			formulaire_version: appel.formulaireVersion,
			precedent_id: depart.precedentId ?? null,
			saisie_assistee: depart.assiste ?? false
		})
		.execute();
	const acte = { contratId, agent, acte: depart.acte, objet: 'dossier', objetId: cle, dossierId: cle };
	await journaliser(tx, { ...acte, details: { le: maintenant, numero, appelId, structureId, intitule } });
	return reussi({ id: cle, numero, structureId, nouveau: true });
}

/** An application just started, or that the same form had started already. */
export interface DossierOuvert {
	id: string;
	numero: string;
	structureId: string;
	nouveau: boolean;
}

/** Numbers are given one at a time: two applications started together never get the same, and no rank is skipped. */
async function attendreSonTour(tx: Tx, contratId: string): Promise<void> {
	await sql`select pg_advisory_xact_lock(hashtextextended(${`lergue numero de dossier ${contratId}`}, 0))`.execute(tx);
}

async function dossierDe(tx: Tx, contratId: string, id: string) {
	return tx
		.selectFrom('dossier')
		.select(['id', 'numero', 'structure_id as structureId'])
		.where('contrat_id', '=', contratId)
		.where('id', '=', id)
		.executeTakeFirst();
}

async function cadreDuDepart(tx: Tx, contratId: string, structureId: string) {
	return tx
		.selectFrom('contrat')
		.innerJoin('structure', 'structure.contrat_id', 'contrat.id')
		.select(['contrat.version_courante', 'structure.exemple'])
		.where('contrat.id', '=', contratId)
		.where('structure.id', '=', structureId)
		.executeTakeFirstOrThrow();
}

async function prochainNumero(tx: Tx, annee: number): Promise<string> {
	const { rows } = await sql<{ numero: string }>`select numero from numeros_de_dossier(${annee}) as numero`.execute(tx);
	const dernier = rows.reduce((max, { numero }) => Math.max(max, rangDe(numero, annee)), 0);
	return ecrireNumero(annee, dernier + 1);
}
