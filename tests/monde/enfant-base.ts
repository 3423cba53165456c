import { ouvrirBase, type ConfigBase } from '#db/base.ts';
import { ErreurBase } from '#db/erreur.ts';

/**
 * A process that opens the database as a Lergue would, for tests that need several or that kill
 * one. Its argument is a ConfigBase in JSON; it writes `pret`, then closes at the first line it
 * reads. `quitter` leaves without closing.
 */
const config = JSON.parse(process.argv[2] ?? '{}') as ConfigBase;
try {
	const base = await ouvrirBase(config);
	console.log('pret');
	process.stdin.once('data', async (mot) => {
		if (String(mot).startsWith('quitter')) process.exit(0);
		await base.fermer();
		process.exit(0);
	});
} catch (erreur) {
	console.log(erreur instanceof ErreurBase ? `${erreur.code} ${erreur.message}` : String(erreur));
	process.exit(1);
}
