import type { EtatProcesVerbal } from '#contrat/programmation/proces-verbal.ts';
import type { Tx } from '#db/base.ts';

/** One version of the minutes, with the texts this reader may read. */
export interface VersionLue {
	version: number;
	etat: EtatProcesVerbal;
	ecritLe: Date;
	auteur: string;
	approuveSeance: string | null;
	approuveLe: Date | null;
	publieLe: Date | null;
	ouverture: string;
	cloture: string;
	/** Sentences of the presences when it was written. */
	faits: string[];
	points: Map<string, { texte: string; faits: string[] }>;
}

/** What `contenu` holds; the items have their own rows, which a recused person does not read. */
export interface ContenuProcesVerbal {
	ouverture: string;
	cloture: string;
	faits: string[];
}

/** The versions of the minutes of a meeting, last first, without their texts. */
export async function versionsDuProcesVerbal(tx: Tx, contratId: string, seanceId: string) {
	const lignes = await tx
		.selectFrom('proces_verbal as v')
		.leftJoin('compte as c', 'c.id', 'v.compte_id')
		.select(['v.version', 'v.etat', 'v.ecrit_le as ecritLe', 'c.nom as auteur'])
		.where('v.contrat_id', '=', contratId)
		.where('v.seance_id', '=', seanceId)
		.orderBy('v.version', 'desc')
		.execute();
	return lignes.map((l) => ({ ...l, etat: l.etat as EtatProcesVerbal, auteur: l.auteur ?? '' }));
}

/** One version, the last one unless said; null when there is none. */
export async function versionDuProcesVerbal(
	tx: Tx,
	contratId: string,
	seanceId: string,
	numero?: number
): Promise<VersionLue | null> {
	const v = await tx
		.selectFrom('proces_verbal as v')
		.leftJoin('compte as c', 'c.id', 'v.compte_id')
		.select(['v.version', 'v.etat', 'v.contenu', 'v.ecrit_le', 'c.nom as auteur'])
		.select(['v.approuve_seance', 'v.approuve_le', 'v.publie_le'])
		.where('v.contrat_id', '=', contratId)
		.where('v.seance_id', '=', seanceId)
		.$if(numero !== undefined, (q) => q.where('v.version', '=', numero ?? 0))
		.orderBy('v.version', 'desc')
		.limit(1)
		.executeTakeFirst();
	if (!v) return null;
	const points = await tx
		.selectFrom('proces_verbal_point')
		.select(['point_id', 'texte', 'faits'])
		.where('contrat_id', '=', contratId)
		.where('seance_id', '=', seanceId)
		.where('version', '=', v.version)
		.execute();
	// Written by `ecrireVersion` alone, in this shape.
	const { ouverture, cloture, faits } = v.contenu as unknown as ContenuProcesVerbal;
	return {
		version: v.version,
		etat: v.etat as EtatProcesVerbal,
		ecritLe: v.ecrit_le,
		auteur: v.auteur ?? '',
		approuveSeance: v.approuve_seance,
		approuveLe: v.approuve_le,
		publieLe: v.publie_le,
		ouverture,
		cloture,
		faits,
		points: new Map(points.map((p) => [p.point_id, { texte: p.texte, faits: p.faits as unknown as string[] }]))
	};
}
