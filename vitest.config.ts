import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

/**
 * Two families of tests. `regles`: pure, nothing to start. `actes`: everything that meets the
 * database; one server is started for all of them, and each file works on its own copy.
 */
export default defineConfig({
	test: {
		maxWorkers: 2,
		projects: [
			{
				plugins: [svelte({ configFile: false })],
				test: {
					name: 'regles',
					include: [
						'src/*.test.ts',
						'src/contrat/*/*.test.ts',
						'src/ui/**/*.test.ts',
						'src/documents/**/*.test.ts',
						'src/fichier/*.test.ts',
						'src/fichier/coherence/*.test.ts'
					]
				}
			},
			{
				plugins: [svelte({ configFile: false })],
				test: {
					name: 'actes',
					include: [
						'src/db/**/*.test.ts',
						'src/contrat/*/server/**/*.test.ts',
						'src/fichier/server/**/*.test.ts',
						'src/routes/**/*.test.ts',
						'commandes/**/*.test.ts',
						'bench/**/*.test.ts',
						'tests/*.test.ts',
						'tests/monde/*.test.ts'
					],
					globalSetup: 'tests/monde/serveur-de-test.ts',
					testTimeout: 30_000,
					hookTimeout: 60_000
				}
			}
		]
	}
});
