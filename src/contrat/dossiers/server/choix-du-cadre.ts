import type { Tx } from '#db/base.ts';

/** The objectives one may choose, under the titles that lead to them. */
export interface PrioriteAChoisir {
	code: string;
	intitule: string;
	groupes: { code: string; intitule: string; objectifs: { code: string; intitule: string }[] }[];
}

interface DossierSitue {
	/** Version of the frame. */
	version: number;
	appelId: string;
}

async function objectifsDuCadre(tx: Tx, contratId: string, version: number) {
	return tx
		.selectFrom('objectif')
		.select(['code', 'intitule', 'niveau', 'parent_code as parent'])
		.where('contrat_id', '=', contratId)
		.where('version_numero', '=', version)
		.orderBy('ordre')
		.execute();
}

/** Objectives the call opens, of any level; empty: the whole contract. */
async function ouvertsParLAppel(tx: Tx, contratId: string, appelId: string): Promise<Set<string>> {
	const lignes = await tx
		.selectFrom('appel_objectif')
		.select('objectif_code as code')
		.where('contrat_id', '=', contratId)
		.where('appel_id', '=', appelId)
		.execute();
	return new Set(lignes.map((l) => l.code));
}

/**
 * Codes of the objectives an application may choose: those with nothing below them (operational ones, or strategic ones in
 * a contract of two levels), open by themselves or by the one that contains them.
 */
export async function objectifsOfferts(
	tx: Tx,
	contratId: string,
	{ version, appelId }: DossierSitue
): Promise<Set<string>> {
	const lignes = await objectifsDuCadre(tx, contratId, version);
	const ouverts = await ouvertsParLAppel(tx, contratId, appelId);
	const parents = new Map(lignes.map((l) => [l.code, l.parent]));
	const contenants = new Set(lignes.map((l) => l.parent));
	const estOuvert = (code: string | null | undefined): boolean =>
		code !== null && code !== undefined && (ouverts.has(code) || estOuvert(parents.get(code)));
	return new Set(
		lignes
			.map((l) => l.code)
			.filter((code) => !contenants.has(code))
			.filter((code) => ouverts.size === 0 || estOuvert(code))
	);
}

/**
 * The objectives an application may choose, grouped: priority → strategic → operational. In a contract of two levels, the
 * strategic objective is both the group and the only choice in it. Titles that lead to no open objective are left out.
 */
export async function choixDuCadre(tx: Tx, contratId: string, dossier: DossierSitue): Promise<PrioriteAChoisir[]> {
	const lignes = await objectifsDuCadre(tx, contratId, dossier.version);
	const offerts = await objectifsOfferts(tx, contratId, dossier);
	const sous = Map.groupBy(lignes, (l) => l.parent);
	return lignes
		.filter((l) => l.niveau === 1)
		.map(({ code, intitule }) => ({
			code,
			intitule,
			groupes: (sous.get(code) ?? [])
				.map((groupe) => ({
					code: groupe.code,
					intitule: groupe.intitule,
					objectifs: (sous.get(groupe.code) ?? [groupe])
						.filter((o) => offerts.has(o.code))
						.map((o) => ({ code: o.code, intitule: o.intitule }))
				}))
				.filter((groupe) => groupe.objectifs.length > 0)
		}))
		.filter((priorite) => priorite.groupes.length > 0);
}

/** The quarters a call aims at; all those of the contract when it names none. */
export async function quartiersOuverts(
	tx: Tx,
	contratId: string,
	appelId: string
): Promise<{ code: string; nom: string }[]> {
	const tous = await tx
		.selectFrom('quartier')
		.select(['code', 'nom'])
		.where('contrat_id', '=', contratId)
		.orderBy('ordre')
		.execute();
	const vises = await tx
		.selectFrom('appel_quartier')
		.select('quartier_code as code')
		.where('contrat_id', '=', contratId)
		.where('appel_id', '=', appelId)
		.execute();
	return vises.length === 0 ? tous : tous.filter((q) => vises.some((v) => v.code === q.code));
}

/** The cross-cutting priorities of the contract. */
export async function transversalesDuContrat(tx: Tx, contratId: string): Promise<{ code: string; intitule: string }[]> {
	return tx
		.selectFrom('transversale')
		.select(['code', 'intitule'])
		.where('contrat_id', '=', contratId)
		.orderBy('ordre')
		.execute();
}

/** The indicators of the contract's evaluation framework, under the criterion they measure. */
export async function indicateursDuContrat(
	tx: Tx,
	contratId: string
): Promise<{ code: string; intitule: string; critere: string }[]> {
	return tx
		.selectFrom('element_critere as e')
		.innerJoin('critere as c', (j) =>
			j.onRef('c.contrat_id', '=', 'e.contrat_id').onRef('c.code', '=', 'e.critere_code')
		)
		.select(['e.code', 'e.intitule', 'c.intitule as critere'])
		.where('e.contrat_id', '=', contratId)
		.where('e.genre', '=', 'indicateur')
		.orderBy('c.ordre')
		.orderBy('e.ordre')
		.execute();
}
