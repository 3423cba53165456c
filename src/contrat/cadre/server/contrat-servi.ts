import type { Base } from '#db/base.ts';

/** The contract of this address, or null. Names and dates of contracts are public. */
export async function contratServi(base: Base, slug: string) {
	const ligne = await base.national((tx) =>
		tx
			.selectFrom('contrat')
			.select(['id', 'slug', 'nom', 'debut', 'fin', 'version_courante'])
			.where('slug', '=', slug)
			.executeTakeFirst()
	);
	if (!ligne) return null;
	const { version_courante: version, ...contrat } = ligne;
	return { ...contrat, version };
}

/** Every contract served here, by name. */
export async function contratsServis(base: Base) {
	return base.national((tx) =>
		tx.selectFrom('contrat').select(['id', 'slug', 'nom', 'debut', 'fin', 'presentation']).orderBy('nom').execute()
	);
}
