import type { FormeDeStructure } from '#contrat/acteurs/saisie.ts';
import type { Tx } from '#db/base.ts';

/** A structure as the team's list shows it. */
export interface StructureLue {
	id: string;
	nom: string;
	forme: FormeDeStructure;
	siret: string | null;
	rna: string | null;
	commune: string | null;
	exemple: boolean;
	/** Applications that are not abandoned. */
	dossiers: number;
	/** People who may file for it now. */
	porteurs: number;
}

/** Which structures to list and in what order. */
export interface FiltreStructures {
	texte?: string;
	forme?: FormeDeStructure | undefined;
	tri?: { cle: 'nom' | 'commune' | 'dossiers'; sens: 'croissant' | 'decroissant' } | undefined;
	page?: number;
	parPage?: number;
}

const colonnes = ['structure.id', 'nom', 'forme', 'siret', 'rna', 'commune', 'structure.exemple'] as const;

function structures(tx: Tx, contratId: string) {
	return tx
		.selectFrom('structure')
		.select(colonnes)
		.select((eb) => [
			eb
				.selectFrom('dossier')
				.select(eb.fn.countAll<bigint>().as('n'))
				.whereRef('dossier.contrat_id', '=', 'structure.contrat_id')
				.whereRef('dossier.structure_id', '=', 'structure.id')
				.where('dossier.statut', '<>', 'abandonne')
				.as('dossiers'),
			eb
				.selectFrom('mandat')
				.select(eb.fn.countAll<bigint>().as('n'))
				.whereRef('mandat.contrat_id', '=', 'structure.contrat_id')
				.whereRef('mandat.structure_id', '=', 'structure.id')
				.where('mandat.role', '=', 'porteur')
				.where('mandat.fin_le', 'is', null)
				.as('porteurs')
		])
		.where('structure.contrat_id', '=', contratId);
}

type Ligne = Awaited<ReturnType<ReturnType<typeof structures>['execute']>>[number];

function lire(ligne: Ligne): StructureLue {
	return {
		...ligne,
		forme: ligne.forme as FormeDeStructure,
		dossiers: Number(ligne.dossiers ?? 0n),
		porteurs: Number(ligne.porteurs ?? 0n)
	};
}

/** The structures of the contract: one page of them, and how many in all. */
export async function structuresDuContrat(tx: Tx, contratId: string, filtre: FiltreStructures = {}) {
	const { texte = '', forme, tri, page = 1, parPage = 50 } = filtre;
	const sens = tri?.sens === 'decroissant' ? 'desc' : 'asc';
	let requete = structures(tx, contratId);
	let compte = tx
		.selectFrom('structure')
		.select(({ fn }) => fn.countAll<bigint>().as('n'))
		.where('contrat_id', '=', contratId);
	if (forme) {
		requete = requete.where('forme', '=', forme);
		compte = compte.where('forme', '=', forme);
	}
	const motif = `%${texte.replace(/[\\%_]/g, '\\$&')}%`;
	if (texte !== '') {
		requete = requete.where((eb) =>
			eb.or([eb('nom', 'ilike', motif), eb('siret', 'like', motif), eb('rna', 'ilike', motif)])
		);
		compte = compte.where((eb) =>
			eb.or([eb('nom', 'ilike', motif), eb('siret', 'like', motif), eb('rna', 'ilike', motif)])
		);
	}
	const lignes = await requete
		.orderBy(tri?.cle ?? 'nom', sens)
		.orderBy('structure.id')
		.limit(parPage)
		.offset((page - 1) * parPage)
		.execute();
	const { n } = await compte.executeTakeFirstOrThrow();
	return { lignes: lignes.map(lire), total: Number(n) };
}

/** One structure, or null. */
export async function structureDuContrat(tx: Tx, contratId: string, id: string): Promise<StructureLue | null> {
	const ligne = await structures(tx, contratId).where('structure.id', '=', id).executeTakeFirst();
	return ligne ? lire(ligne) : null;
}
