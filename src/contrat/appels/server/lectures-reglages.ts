import type { Dispositif, GenreDispositif, ReglagesAppel } from '#contrat/appels/dispositif.ts';
import type { Tx } from '#db/base.ts';

/** The schemes announced by some calls, in their order. */
export async function dispositifsDe(
	tx: Tx,
	contratId: string,
	appelIds: readonly string[]
): Promise<(Dispositif & { appelId: string; ordre: number; financeurNom: string | null })[]> {
	if (appelIds.length === 0) return [];
	const lignes = await tx
		.selectFrom('appel_dispositif as d')
		.leftJoin('partenaire as p', (j) =>
			j.onRef('p.contrat_id', '=', 'd.contrat_id').onRef('p.code', '=', 'd.financeur_code')
		)
		.select(['d.appel_id as appelId', 'd.ordre', 'd.nom', 'd.genre', 'd.financeur_code as financeur'])
		.select(['d.ouvre_le as ouvreLe', 'd.ferme_le as fermeLe', 'd.depot', 'd.adresse', 'd.note'])
		.select('p.nom as financeurNom')
		.where('d.contrat_id', '=', contratId)
		.where('d.appel_id', 'in', [...appelIds])
		.orderBy('d.appel_id')
		.orderBy('d.ordre')
		.execute();
	return lignes.map((ligne) => ({ ...ligne, genre: ligne.genre as GenreDispositif }));
}

/** What a call opens, and how it is run. */
export async function reglagesDe(tx: Tx, contratId: string, appelId: string): Promise<ReglagesAppel> {
	const appel = await tx
		.selectFrom('appel')
		.select(['delai_signature_jours as delaiSignatureJours', 'rappels_jours as rappelsJours'])
		.select('bilan_exige as bilanExige')
		.where('contrat_id', '=', contratId)
		.where('id', '=', appelId)
		.executeTakeFirstOrThrow();
	const objectifs = await tx
		.selectFrom('appel_objectif')
		.select('objectif_code as code')
		.where('contrat_id', '=', contratId)
		.where('appel_id', '=', appelId)
		.orderBy('objectif_code')
		.execute();
	const quartiers = await tx
		.selectFrom('appel_quartier')
		.select('quartier_code as code')
		.where('contrat_id', '=', contratId)
		.where('appel_id', '=', appelId)
		.orderBy('quartier_code')
		.execute();
	const dispositifs = await dispositifsDe(tx, contratId, [appelId]);
	return {
		...appel,
		objectifs: objectifs.map(({ code }) => code),
		quartiers: quartiers.map(({ code }) => code),
		dispositifs: dispositifs.map(({ appelId: _appel, ordre: _ordre, financeurNom: _nom, ...dispositif }) => dispositif)
	};
}
