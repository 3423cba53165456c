import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Base } from '#db/base.ts';
import { peuplerExemple } from '#src/exemple/server/peupler-exemple.ts';
import { importerContrat } from '#src/fichier/server/importer.ts';
import { verifierFichier } from '#src/fichier/verifier.ts';

const fichier = join(import.meta.dirname, '../../contrats/lodeve-2024-2030.yaml');

/** Puts the contract of Lodève and its fictional example year in a database, as the demonstration does. */
export async function poserLodeve(base: Base): Promise<void> {
	const lu = verifierFichier(readFileSync(fichier, 'utf8'));
	if ('erreurs' in lu) throw new Error(`${fichier}: ${JSON.stringify(lu.erreurs.slice(0, 3))}`);
	const importe = await importerContrat(base, lu.fichier, { auteur: 'Essai', maintenant: new Date() });
	if (!importe.ok) throw new Error(`import refused: ${JSON.stringify(importe.refus)}`);
	await peuplerExemple(base, lu.fichier.contrat.slug);
}
