import { ouvrirAtelier } from '#contrat/acteurs/server/atelier.ts';
import type { Atelier } from '#contrat/acteurs/server/travaux.ts';
import { CANAL_IMPORTS } from './importer-confirmer.ts';
import { travaillerImport } from './importer-travailler.ts';

/** Queue of the imports that were confirmed. */
export const FILE_IMPORTS = 'import_tableur';
/** A long import beats while it lives: a process that dies is replaced within half a minute. */
const REGLAGES = {
	retryLimit: 20,
	retryDelay: 5,
	expireInSeconds: 3_600,
	heartbeatSeconds: 30,
	deleteAfterSeconds: 7 * 86_400
};

/** Starts the writing of imports: the row « en_cours » is what is left to do. */
export const demarrerImports: Atelier = (base, boss, noter) =>
	ouvrirAtelier(base, boss, noter, {
		file: FILE_IMPORTS,
		reglages: REGLAGES,
		canal: CANAL_IMPORTS,
		releveMs: 10_000,
		nom: 'import',
		faire: travaillerImport,
		attendus: (tx) =>
			tx
				.selectFrom('import_tableur')
				.select(['contrat_id as contratId', 'id'])
				.where('statut', '=', 'en_cours')
				.orderBy('cree_le')
				.limit(100)
				.execute()
	});
