import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ouvrirBase } from '#db/base.ts';
import { verifierJournal } from '#db/journal.ts';
import { restaurer } from '#db/sauvegarde/restaurer.ts';
import { sauvegarder } from '#db/sauvegarde/sauvegarder.ts';
import { peuplerExemple } from '#src/exemple/server/peupler-exemple.ts';
import { exporterContrat } from '#src/fichier/server/exporter.ts';
import { importerContrat } from '#src/fichier/server/importer.ts';
import { verifierFichier } from '#src/fichier/verifier.ts';
import { stockageSurDisque } from '#src/stockage/disque.ts';
import { fichiersRecus } from '#src/stockage/stockage.ts';
import { baseDeTest } from './monde/base-de-test.ts';
import { dossierNeuf, rangerApresChaqueTest } from './monde/serveur-prive.ts';

/**
 * What a town does the day it leaves the embedded database for its own PostgreSQL: nothing of the
 * contract, of the applications or of the journal may differ. Run on an external server, the
 * journey is embedded → PostgreSQL; on a private one, between two private servers.
 */
const cible = await baseDeTest();
rangerApresChaqueTest();

test('le contrat de Lodève et son année d’exemple passent de la base embarquée à l’autre', async () => {
	const dossier = dossierNeuf();
	const embarquee = await ouvrirBase({ dossier, fsync: false });
	const fichier = join(dossier, 'copie.lergue');
	const lu = verifierFichier(readFileSync('contrats/lodeve-2024-2030.yaml', 'utf8'));
	if ('erreurs' in lu) throw new Error(JSON.stringify(lu.erreurs));
	const maintenant = new Date('2026-11-02T09:00:00Z');
	expect(await importerContrat(embarquee, lu.fichier, { auteur: 'Essai', maintenant })).toMatchObject({ ok: true });
	await peuplerExemple(embarquee, 'lodeve', maintenant);
	const export1 = await exporterContrat(embarquee, 'lodeve');
	const journal1 = await verifierJournal(embarquee);
	const bilan = await sauvegarder(embarquee, fichier, fichiersRecus().stockage);
	await embarquee.fermer();

	expect(bilan.fichiers).toBeGreaterThan(0);
	expect(await restaurer(cible, fichier, stockageSurDisque(join(dossier, 'ailleurs')))).toEqual(bilan);
	expect(await exporterContrat(cible, 'lodeve')).toBe(export1);
	expect(await verifierJournal(cible)).toEqual(journal1);
	expect(journal1).toMatchObject([{ slug: 'lodeve', rupture: null }]);
	// The past was restored, not replayed, and the present still obeys its rules.
	expect(await importerContrat(cible, lu.fichier, { auteur: 'Essai', maintenant })).toMatchObject({
		valeur: { change: false }
	});
}, 300_000);
