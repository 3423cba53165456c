// `npm run demo`: the contract of Lodève with a fictional example year, on a database of its own, for this machine only.
import { join } from 'node:path';
import { ErreurBase } from '#db/erreur.ts';
import { dossierParDefaut } from '#db/postgres-prive/dossier.ts';
import { ErreurEnvironnement, lireEnvironnement } from './environnement.ts';
import { preparerDemonstration } from './outils/preparer-demonstration.ts';

try {
	const dossier = lireEnvironnement().LERGUE_DONNEES ?? join(dossierParDefaut(), 'demonstration');
	await preparerDemonstration(dossier);
	// One-click sign-in must never be reachable from another machine, whatever HOST says.
	Object.assign(process.env, { LERGUE_DEMO: 'oui', LERGUE_DONNEES: dossier, HOST: '127.0.0.1' });
	delete process.env['DATABASE_URL'];
	// By address: its types would be those of the whole build.
	await import(new URL('../server.js', import.meta.url).href);
} catch (cause) {
	if (!(cause instanceof ErreurBase) && !(cause instanceof ErreurEnvironnement)) throw cause;
	console.error(cause.message);
	process.exitCode = 1;
}
