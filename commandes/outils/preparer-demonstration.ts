import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ouvrirBase } from '#db/base.ts';
import { ErreurBase } from '#db/erreur.ts';
import { installerLeCoffre } from '#src/coffre/installer.ts';
import { peuplerExemple } from '#src/exemple/server/peupler-exemple.ts';
import { importerContrat } from '#src/fichier/server/importer.ts';
import { installerLesFichiers } from '#src/stockage/installer.ts';
import { verifierFichier } from '#src/fichier/verifier.ts';
import { lireEnvironnement } from '../environnement.ts';

const contrat = join(import.meta.dirname, '..', '..', 'contrats', 'lodeve-2024-2030.yaml');

/**
 * Puts the contract of Lodève and its fictional example year in the private database of this folder, and closes it.
 * A second call changes nothing.
 */
export async function preparerDemonstration(dossier: string, maintenant = new Date()): Promise<void> {
	const lu = verifierFichier(readFileSync(contrat, 'utf8'));
	if ('erreurs' in lu)
		throw new ErreurBase(
			'demarrage',
			`Le contrat d’exemple a ${lu.erreurs.length} erreurs : npm run lergue -- verifier ${contrat}`
		);
	const base = await ouvrirBase({ dossier });
	const { LERGUE_CLE: cles, LERGUE_TAILLE_FICHIER: tailleMax, S3_URL: s3 } = lireEnvironnement();
	installerLeCoffre({ cles, dossier });
	installerLesFichiers({ s3, dossier, tailleMax });
	try {
		const importe = await importerContrat(base, lu.fichier, { auteur: 'Démonstration', maintenant });
		if (!importe.ok)
			throw new ErreurBase(
				'demarrage',
				`Le contrat d’exemple n’a pas pu être importé : ${JSON.stringify(importe.refus)}`
			);
		await peuplerExemple(base, lu.fichier.contrat.slug, maintenant);
	} finally {
		await base.fermer();
	}
}
