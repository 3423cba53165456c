import type { Base } from '#db/base.ts';

/** Every contract served here with its quarters and their figures: three queries, whatever their number. */
export async function contratsEnListe(base: Base) {
	const [contrats, quartiers, chiffres] = await base.national((tx) =>
		Promise.all([
			tx
				.selectFrom('contrat')
				.select(['id', 'slug', 'nom', 'debut', 'fin', 'epci_siren', 'epci_nom'])
				.orderBy('nom')
				.execute(),
			tx.selectFrom('quartier').select(['contrat_id', 'code', 'nom', 'communes']).orderBy('ordre').execute(),
			tx
				.selectFrom('chiffre')
				.select(['contrat_id', 'quartier_code', 'nom', 'valeur', 'unite', 'statut', 'source', 'millesime', 'perimetre'])
				.orderBy('ordre')
				.execute()
		])
	);
	const quartiersPar = Map.groupBy(quartiers, (q) => q.contrat_id);
	const chiffresPar = Map.groupBy(chiffres, (c) => `${c.contrat_id} ${c.quartier_code}`);
	return contrats.map(({ id, epci_siren, epci_nom, ...contrat }) => ({
		...contrat,
		epci: { siren: epci_siren, nom: epci_nom },
		quartiers: (quartiersPar.get(id) ?? []).map(({ code, nom, communes }) => ({
			code,
			nom,
			communes,
			chiffres: (chiffresPar.get(`${id} ${code}`) ?? []).map((c) => ({
				nom: c.nom,
				valeur: c.valeur,
				unite: c.unite,
				statut: c.statut,
				source: c.source,
				millesime: c.millesime,
				perimetre: c.perimetre
			}))
		}))
	}));
}
