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
	return base.ecrire(contratId, async (tx) => {
		const appel = await appelParId(tx, contratId, appelId);
		if (!appel?.publie) return refuserDossier('appel_introuvable');
		await attendreSonTour(tx, contratId);
		const deja = await dossierDe(tx, contratId, cle);
		if (deja) return deja.structureId === structureId ? reussi(deja) : refuserDossier('introuvable');
		if (!estOuvert(appel, maintenant)) return refuserDossier('appel_ouvert', direCalendrier(appel, maintenant));
		const { version_courante, exemple } = await cadreDuDepart(tx, contratId, structureId);
		const numero = await prochainNumero(tx, contratId, appel.annee);
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
				exemple: exemple || appel.exemple
			})
			.execute();
		const acte = { contratId, agent, acte: 'creerDossier', objet: 'dossier', objetId: cle, dossierId: cle };
		await journaliser(tx, { ...acte, details: { le: maintenant, numero, appelId, structureId, intitule } });
		return reussi({ id: cle, numero });
	});
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

async function prochainNumero(tx: Tx, contratId: string, annee: number): Promise<string> {
	const numeros = await tx
		.selectFrom('dossier')
		.select('numero')
		.where('contrat_id', '=', contratId)
		.where('annee', '=', annee)
		.execute();
	const dernier = numeros.reduce((max, { numero }) => Math.max(max, rangDe(numero, annee)), 0);
	return ecrireNumero(annee, dernier + 1);
}
