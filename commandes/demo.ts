// `npm run demo`: the contract of Lodève with a fictional example year, on a database of its own, for this machine only.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { dossierParDefaut } from '#db/postgres-prive/dossier.ts';
import { ouvrirBase } from '#db/base.ts';
import { importerContrat } from '#src/fichier/server/importer.ts';
import { verifierFichier } from '#src/fichier/verifier.ts';
import { peuplerExemple } from '#src/exemple/server/peupler-exemple.ts';
import { ErreurBase } from '#db/erreur.ts';
import { lireEnvironnement } from './environnement.ts';

const contrat = join(import.meta.dirname, '..', 'contrats', 'lodeve-2024-2030.yaml');

async function preparer(dossier: string): Promise<void> {
	const lu = verifierFichier(readFileSync(contrat, 'utf8'));
	if ('erreurs' in lu) throw new ErreurBase(`Le contrat d’exemple a ${lu.erreurs.length} erreurs : npm run lergue -- verifier ${contrat}`);
	const base = await ouvrirBase({ dossier });
	try {
		const maintenant = new Date();
		const importe = await importerContrat(base, lu.fichier, { auteur: 'Démonstration', maintenant });
		if (!importe.ok) throw new ErreurBase(`Le contrat d’exemple n’a pas pu être importé : ${JSON.stringify(importe.refus)}`);
		await peuplerExemple(base, lu.fichier.contrat.slug);
	} finally {
		await base.fermer();
	}
}

const { LERGUE_DONNEES } = lireEnvironnement();
const dossier = LERGUE_DONNEES ?? join(dossierParDefaut(), 'demonstration');
try {
	await preparer(dossier);
} catch (cause) {
	if (!(cause instanceof ErreurBase)) throw cause;
	console.error(cause.message);
	process.exit(1);
}

// One-click sign-in must never be reachable from another machine, whatever HOST says.
Object.assign(process.env, { LERGUE_DEMO: 'oui', LERGUE_DONNEES: dossier, HOST: '127.0.0.1' });
delete process.env['DATABASE_URL'];
await import('../server.js');
