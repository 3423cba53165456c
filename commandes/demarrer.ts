import { preparerPremierAdministrateur } from '#contrat/acteurs/server/premier-administrateur.ts';
import { contratsServis } from '#contrat/cadre/server/contrat-servi.ts';
import { ouvrirBase } from '#db/base.ts';
import { ErreurBase } from '#db/erreur.ts';
import { configDeLEnvironnement } from './avec-base.ts';
import { ErreurEnvironnement, lireEnvironnement } from './environnement.ts';

/** Where people reach the site, as far as the environment says. */
export function adresseDuSite(): string {
	const { LERGUE_ORIGINE, HOST, PORT } = lireEnvironnement();
	const hote = HOST === '0.0.0.0' || HOST === '::' ? '127.0.0.1' : HOST;
	return LERGUE_ORIGINE ?? `http://${hote.includes(':') ? `[${hote}]` : hote}:${PORT}`;
}

/**
 * What `npm start` runs: prepares the database, prints a one-time link when nobody administers the platform yet and
 * what to do when no contract is served, then listens.
 */
export async function executer(): Promise<void> {
	const base = await ouvrirBase(configDeLEnvironnement());
	try {
		const jeton = await preparerPremierAdministrateur(base, new Date());
		if (jeton) {
			console.log(
				`\nPersonne n’administre encore cette plateforme. Ouvrez ce lien pour créer le premier compte ; il sert une fois,\n` +
					`pendant 24 heures (le prochain démarrage en donnera un autre) :\n\n  ${adresseDuSite()}/lien/${jeton}\n`
			);
		}
		if ((await contratsServis(base)).length === 0) {
			console.log(
				'Aucun contrat n’est servi. Arrêtez le service (Ctrl+C), importez un contrat, puis relancez :\n\n' +
					'  npm run lergue -- importer contrats/lodeve-2024-2030.yaml\n'
			);
		}
	} finally {
		await base.fermer();
	}
	// By address: its types would be those of the whole build.
	await import(new URL('../server.js', import.meta.url).href);
}

if (import.meta.main) {
	await executer().catch((erreur: unknown) => {
		const attendue = erreur instanceof ErreurBase || erreur instanceof ErreurEnvironnement;
		console.error(attendue ? erreur.message : erreur);
		process.exit(1);
	});
}
