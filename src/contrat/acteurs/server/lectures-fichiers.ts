import { sql } from 'kysely';
import { type Agent, peut, structuresDe } from '#contrat/acteurs/agent.ts';
import { type EtatAntivirus, estServable, type FichierLu } from '#contrat/acteurs/fichier.ts';
import type { Droit } from '#contrat/acteurs/habilitations.ts';
import type { Base, Tx } from '#db/base.ts';
import { fichiersRecus } from '#src/stockage/stockage.ts';

/** A file ready to be sent to somebody; `taille` in bytes. */
export interface FichierAServir {
	nom: string;
	type: string;
	taille: number;
	flux: AsyncIterable<Uint8Array>;
}

/** Files by identifier, to be shown with a link. */
export async function fichiersParIds(
	tx: Tx,
	contratId: string,
	ids: readonly string[]
): Promise<Map<string, FichierLu>> {
	if (ids.length === 0) return new Map();
	const lignes = await tx
		.selectFrom('fichier_depose')
		.select(['id', 'nom', 'type', 'taille', 'antivirus', 'depose_le as deposeLe'])
		.where('contrat_id', '=', contratId)
		.where('id', 'in', [...ids])
		.execute();
	return new Map(
		lignes.map((ligne) => [
			ligne.id,
			{ ...ligne, taille: Number(ligne.taille), antivirus: ligne.antivirus as EtatAntivirus }
		])
	);
}

/**
 * The bytes of a file for this person: the team reads all of them but the documents of structures, which are for who
 * instructs (leaders' names) and for who may read an IBAN (bank slip); a porteur those of their structures and the public
 * ones. Null when there is none, when it is not theirs, or while the antivirus has not answered: all alike from outside.
 */
export async function fichierPour(
	base: Base,
	agent: Agent,
	contratId: string,
	id: string
): Promise<FichierAServir | null> {
	const ligne = await base.lire(contratId, (tx) =>
		tx
			.selectFrom('fichier_depose')
			.select(['nom', 'type', 'taille', 'antivirus', 'public', 'structure_id'])
			.select((eb) =>
				eb
					.selectFrom('piece_structure as p')
					.select(({ fn }) => fn.agg<string[]>('array_agg', ['p.genre']).as('genres'))
					.whereRef('p.contrat_id', '=', 'fichier_depose.contrat_id')
					.whereRef('p.fichier_id', '=', 'fichier_depose.id')
					.as('genres')
			)
			.where('contrat_id', '=', contratId)
			.where('id', '=', id)
			// The team's tables name everybody: whoever has a link today reads only the tables they brought themselves.
			.where(
				() => sql<boolean>`(structures_cachees() = '{}' or depose_par = ${agent.compteId} or not exists (
					select from import_tableur i where i.contrat_id = fichier_depose.contrat_id and i.fichier_id = fichier_depose.id))`
			)
			.executeTakeFirst()
	);
	if (!ligne) return null;
	const sien = ligne.structure_id !== null && structuresDe(agent, contratId).includes(ligne.structure_id);
	if (!peut(agent, droitDeLire(ligne.genres), contratId) && !sien && !ligne.public) return null;
	return ouvrir(id, ligne);
}

function droitDeLire(genres: readonly string[] | null): Droit {
	if (!genres) return 'dossier.lire';
	return genres.includes('rib') ? 'banque.lire' : 'structure.lire';
}

/** The bytes of a file anybody may read, or null. */
export async function fichierPublic(base: Base, contratId: string, id: string): Promise<FichierAServir | null> {
	const ligne = await base.lirePublic(contratId, (tx) =>
		tx
			.selectFrom('fichier_depose')
			.select(['nom', 'type', 'taille', 'antivirus'])
			.where('contrat_id', '=', contratId)
			.where('id', '=', id)
			.executeTakeFirst()
	);
	return ligne ? ouvrir(id, ligne) : null;
}

/** The bytes of a file of the team, for a link whose right to it was already checked; null when it may not be served. */
export async function fichierPourLien(base: Base, contratId: string, id: string): Promise<FichierAServir | null> {
	const ligne = await base.lire(contratId, (tx) =>
		tx
			.selectFrom('fichier_depose')
			.select(['nom', 'type', 'taille', 'antivirus'])
			.where('contrat_id', '=', contratId)
			.where('id', '=', id)
			.where('structure_id', 'is', null)
			.executeTakeFirst()
	);
	return ligne ? ouvrir(id, ligne) : null;
}

async function ouvrir(
	id: string,
	{ nom, type, taille, antivirus }: { nom: string; type: string; taille: bigint; antivirus: string }
): Promise<FichierAServir | null> {
	const { stockage, antivirus: garde } = fichiersRecus();
	if (!estServable(antivirus as EtatAntivirus, garde !== null)) return null;
	const flux = await stockage.lireFlux(id);
	// The row says it was kept: bytes that are missing are a fault of the store, which the operator must hear of.
	if (!flux) throw new Error(`stored file ${id} is missing`);
	return { nom, type, taille: Number(taille), flux };
}
