import svelte from 'eslint-plugin-svelte';
import tseslint from 'typescript-eslint';
import { murs } from './tests/murs.js';

export default tseslint.config(
	{ ignores: ['node_modules/', 'build/', '.svelte-kit/', 'src/db/tables.ts', 'test-results/', 'tests/donnees/'] },
	...tseslint.configs.recommended,
	...svelte.configs.recommended,
	{ files: ['**/*.svelte', '**/*.svelte.ts'], languageOptions: { parserOptions: { parser: tseslint.parser } } },
	{
		rules: {
			'@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
			'no-console': 'error',
			'svelte/no-at-html-tags': 'error',
			'svelte/require-each-key': 'error',
			'svelte/no-navigation-without-resolve': 'off'
		}
	},
	{
		// Commands and the server's own log speak to an operator.
		files: ['commandes/**', 'bench/**', 'server.js', 'src/hooks.server.ts', 'src/travaux.server.ts', 'tests/**'],
		rules: { 'no-console': 'off' }
	},
	...murs
);
