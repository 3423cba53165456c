import type { Tx } from '#db/base.ts';

/** The objectives one may choose, under the titles that lead to them. */
export interface PrioriteAChoisir {
	code: string;
	intitule: string;
	groupes: { code: string; intitule: string; objectifs: { code: string; intitule: string }[] }[];
}

/**
 * The objectives of a version of the frame, grouped to be chosen: priority → strategic → operational. In a contract of two
 * levels, the strategic objective is both the group and the only choice in it.
 */
export async function choixDuCadre(tx: Tx, contratId: string, version: number): Promise<PrioriteAChoisir[]> {
	const lignes = await tx
		.selectFrom('objectif')
		.select(['code', 'intitule', 'niveau', 'parent_code'])
		.where('contrat_id', '=', contratId)
		.where('version_numero', '=', version)
		.orderBy('ordre')
		.execute();
	const sous = (code: string) => lignes.filter((l) => l.parent_code === code);
	return lignes
		.filter((l) => l.niveau === 1)
		.map(({ code, intitule }) => ({
			code,
			intitule,
			groupes: sous(code).map((groupe) => {
				const enfants = sous(groupe.code);
				const objectifs = (enfants.length > 0 ? enfants : [groupe]).map((o) => ({
					code: o.code,
					intitule: o.intitule
				}));
				return { code: groupe.code, intitule: groupe.intitule, objectifs };
			})
		}));
}

/** The quarters of the contract. */
export async function quartiersDuContrat(tx: Tx, contratId: string): Promise<{ code: string; nom: string }[]> {
	return tx
		.selectFrom('quartier')
		.select(['code', 'nom'])
		.where('contrat_id', '=', contratId)
		.orderBy('ordre')
		.execute();
}
