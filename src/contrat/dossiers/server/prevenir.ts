import { prevoirCourriel } from '#contrat/acteurs/server/prevoir-un-courriel.ts';
import type { Tx } from '#db/base.ts';
import type { EnteteDossier } from './charger-dossier.ts';

/** Accounts of the people who file for a structure today. */
export async function porteursDe(
	tx: Tx,
	contratId: string,
	structureId: string
): Promise<{ compteId: string; courriel: string }[]> {
	return tx
		.selectFrom('mandat')
		.innerJoin('compte', 'compte.id', 'mandat.compte_id')
		.select(['compte.id as compteId', 'compte.courriel'])
		.where('mandat.contrat_id', '=', contratId)
		.where('mandat.structure_id', '=', structureId)
		.where('mandat.role', '=', 'porteur')
		.where('mandat.fin_le', 'is', null)
		.where('compte.actif', '=', true)
		.distinct()
		.orderBy('compte.id')
		.execute();
}

/** Tells everybody who files for the structure, with a link to the application. */
export async function prevenirLesPorteurs(
	tx: Tx,
	contratId: string,
	dossier: Pick<EnteteDossier, 'structureId' | 'numero'>,
	message: { sujet: string; paragraphes: string[]; libelle: string; page?: string }
): Promise<void> {
	const { slug } = await tx.selectFrom('contrat').select('slug').where('id', '=', contratId).executeTakeFirstOrThrow();
	const { sujet, paragraphes, libelle, page = '' } = message;
	const chemin = `/${slug}/mes-dossiers/${dossier.numero}${page}`;
	for (const { compteId } of await porteursDe(tx, contratId, dossier.structureId))
		await prevoirCourriel(tx, {
			modele: 'message',
			contratId,
			compteId,
			sujet,
			paragraphes,
			lien: { chemin, libelle }
		});
}

/** Tells one person of the team, with a link to the application as the team reads it. */
export async function prevenirLEquipe(
	tx: Tx,
	contratId: string,
	compteId: string,
	dossier: Pick<EnteteDossier, 'numero'>,
	message: { sujet: string; paragraphes: string[] }
): Promise<void> {
	const { slug } = await tx.selectFrom('contrat').select('slug').where('id', '=', contratId).executeTakeFirstOrThrow();
	const lien = { chemin: `/${slug}/equipe/dossiers/${dossier.numero}`, libelle: 'Ouvrir le dossier' };
	await prevoirCourriel(tx, { modele: 'message', contratId, compteId, ...message, lien });
}
