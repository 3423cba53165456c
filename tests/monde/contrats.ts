import { nouvelIdentifiant } from '#db/identifiant.ts';
import type { Base } from '#db/base.ts';

/** Inserts a bare contract, for tests that only need one to exist, and gives its identifier. */
export async function poserContrat(base: Base, slug: string): Promise<string> {
	const id = nouvelIdentifiant();
	await base.proprietaire((tx) =>
		tx
			.insertInto('contrat')
			.values({
				id,
				slug,
				nom: `Contrat d’essai ${slug}`,
				debut: '2024-01-01',
				fin: '2030-12-31',
				epci_siren: '200017341',
				epci_nom: 'Communauté d’essai',
				departement: '34',
				region: 'Occitanie',
				presentation: 'Contrat d’essai.',
				version_courante: 1
			})
			.execute()
	);
	return id;
}
