import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

/** Tests that ask the built site: to be run after `npm run build`. */
const serveur = ['tests/droits.test.ts', 'tests/poids.test.ts', 'tests/serveur/**/*.test.ts'];

/**
 * Everything that meets the database. The run on another PostgreSQL (LERGUE_TEST_POSTGRES) asks what may differ there:
 * migrations, roles and row security, constraints and locks, backup, and the whole example year, which goes through
 * the acts of every chapter. What only the rules of the contract decide is asked once, on the private base.
 */
const actes = ['src/db/*.test.ts', 'src/db/sauvegarde/*.test.ts', 'src/exemple/server/**/*.test.ts', 'tests/*.test.ts'];
const uneFois = [
	'src/db/postgres-prive/*.test.ts',
	'src/db/catalogue/*.test.ts',
	'src/contrat/*/server/**/*.test.ts',
	'src/fichier/server/**/*.test.ts',
	'src/routes/**/*.test.ts',
	'commandes/**/*.test.ts',
	'bench/**/*.test.ts',
	'tests/monde/*.test.ts'
];

/**
 * Three families of tests. `regles`: pure, nothing to start. `actes`: everything that meets the
 * database; one server is started for all of them, and each file works on its own copy. `serveur`:
 * the same, through the built site. The files of a worker share their modules: what they keep, they keep in their own
 * database, and `aLaFin` puts away what a file has opened.
 */
export default defineConfig({
	test: {
		maxWorkers: 2,
		projects: [
			{
				plugins: [svelte({ configFile: false })],
				test: {
					name: 'regles',
					isolate: false,
					include: [
						'src/*.test.ts',
						'src/stockage/*.test.ts',
						'src/coffre/*.test.ts',
						'src/tableur/*.test.ts',
						'src/contrat/*/*.test.ts',
						'src/contrat/dossiers/tableau/*.test.ts',
						'src/ui/**/*.test.ts',
						'src/documents/**/*.test.ts',
						'src/fichier/*.test.ts',
						'src/exemple/*.test.ts',
						'src/fichier/coherence/*.test.ts',
						'tests/architecture.test.ts'
					]
				}
			},
			{
				plugins: [svelte({ configFile: false })],
				test: {
					name: 'actes',
					isolate: false,
					include: process.env['LERGUE_TEST_POSTGRES'] ? actes : [...actes, ...uneFois],
					exclude: ['tests/architecture.test.ts', ...serveur],
					globalSetup: 'tests/monde/serveur-de-test.ts',
					testTimeout: 60_000,
					hookTimeout: 120_000
				}
			},
			{
				plugins: [svelte({ configFile: false })],
				test: {
					name: 'serveur',
					isolate: false,
					include: serveur,
					globalSetup: 'tests/monde/serveur-de-test.ts',
					testTimeout: 60_000,
					hookTimeout: 120_000
				}
			}
		]
	}
});
