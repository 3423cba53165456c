import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Base } from '#db/base.ts';
import { peuplerExemple } from '#src/exemple/server/peupler-exemple.ts';
import { importerContrat } from '#src/fichier/server/importer.ts';
import { verifierFichier } from '#src/fichier/verifier.ts';

const fichier = join(import.meta.dirname, '../../contrats/lodeve-2024-2030.yaml');

/** Imports the contract of Lodève alone; gives its identifier. */
export async function importerLodeve(base: Base): Promise<string> {
	const lu = verifierFichier(readFileSync(fichier, 'utf8'));
	if ('erreurs' in lu) throw new Error(`${fichier}: ${JSON.stringify(lu.erreurs.slice(0, 3))}`);
	const importe = await importerContrat(base, lu.fichier, { auteur: 'Essai', maintenant: new Date() });
	if (!importe.ok) throw new Error(`import refused: ${JSON.stringify(importe.refus)}`);
	const { slug } = lu.fichier.contrat;
	const { id } = await base.national((tx) =>
		tx.selectFrom('contrat').select('id').where('slug', '=', slug).executeTakeFirstOrThrow()
	);
	return id;
}

/** Puts the contract of Lodève and its fictional example year in a database, as the demonstration does. */
export async function poserLodeve(base: Base): Promise<void> {
	await importerLodeve(base);
	await peuplerExemple(base, 'lodeve');
}
