/**
 * The walls of the house, as lint rules. `tests/architecture.test.ts` breaks each one on purpose and checks that it is caught.
 * Patterns are regular expressions: in a `group`, a leading `#` would start a comment and match nothing.
 */

const noms = ['src/contrat/**/*.ts', 'src/contrat/**/*.svelte'];
const verbes = ['src/contrat/**/server/**', 'src/**/*.test.ts'];

/** A horloge, a network or a process inside a rule makes it impossible to test or to replay. */
const horlogeEtMonde = [
	{
		selector: "NewExpression[callee.name='Date'][arguments.length=0]",
		message: 'Une règle reçoit la date du jour en argument.'
	},
	{
		selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']",
		message: 'Une règle reçoit la date du jour en argument.'
	},
	{
		selector: "CallExpression[callee.object.name='Math'][callee.property.name='random']",
		message: 'Une règle ne tire rien au hasard.'
	}
];

const sansDate = { 'no-restricted-syntax': ['error', ...horlogeEtMonde] };

/** @param {{ regex: string, message: string, allowTypeImports?: boolean }[]} patterns */
const interdire = (patterns) => ({ 'no-restricted-imports': ['error', { patterns }] });

export const murs = [
	{
		name: 'murs/noms',
		files: noms,
		ignores: verbes,
		rules: {
			...interdire([
				{ regex: '^#db/', message: 'Un nom ne connaît pas la base : cela va dans server/.' },
				{ regex: '/server/', message: 'Un nom n’appelle pas un verbe.' },
				{ regex: '^(\\$app/|@sveltejs/)', message: 'Un nom ne connaît pas le cadre web.' },
				{ regex: '^(kysely|pg)(/|$)', message: 'Un nom ne connaît pas SQL.' },
				{ regex: '^node:', message: 'Un nom ne touche ni aux fichiers ni au réseau.' },
				{ regex: '^#src/', message: 'Un nom n’importe que des noms placés au-dessus de lui.' }
			]),
			...sansDate,
			'no-restricted-globals': ['error', 'fetch', 'process', 'console'],
			'max-lines': ['error', { max: 250, skipBlankLines: true, skipComments: true }]
		}
	},
	{
		name: 'murs/verbes',
		files: ['src/contrat/**/server/**/*.ts'],
		ignores: ['src/**/*.test.ts'],
		rules: interdire([
			{ regex: '^(\\$app/|@sveltejs/)', message: 'Un acte ne connaît pas le cadre web : la route traduit.' },
			{ regex: '(^#src/routes|/routes/)', message: 'Un acte n’appelle pas une route.' }
		])
	},
	{
		name: 'murs/fichier',
		files: ['src/fichier/**/*.ts'],
		ignores: ['src/fichier/server/**', 'src/**/*.test.ts'],
		rules: {
			...interdire([
				{
					regex: '^#db/(?!tables\\.ts$)',
					message: 'Lire et vérifier un fichier se fait sans base : cela va dans server/.'
				},
				{ regex: '/server/', message: 'Lire et vérifier un fichier n’appelle pas un acte.' },
				{
					regex: '^(kysely|pg)(/|$)',
					allowTypeImports: true,
					message: 'Lire et vérifier un fichier se fait sans SQL.'
				},
				{ regex: '^(node:|\\$app/|@sveltejs/)', message: 'Le texte du fichier est donné en argument.' }
			]),
			...sansDate
		}
	},
	{
		name: 'murs/ui',
		files: ['src/ui/**'],
		ignores: ['src/**/*.test.ts'],
		rules: interdire([{ regex: '^#(contrat|db|documents|src)/', message: 'src/ui ne connaît aucun mot du métier.' }])
	},
	{
		name: 'murs/routes',
		files: ['src/routes/**'],
		rules: {
			...interdire([
				{ regex: '^(kysely|pg)(/|$)', message: 'Une route ne parle pas SQL : elle appelle un acte ou une lecture.' },
				{ regex: '^#db/(?!base\\.ts$)', message: 'Une route ne touche pas à la base.' }
			]),
			'max-lines': ['error', { max: 250, skipBlankLines: true, skipComments: true }]
		}
	},
	{
		name: 'murs/base',
		files: ['src/db/**'],
		ignores: ['src/**/*.test.ts'],
		rules: interdire([
			{ regex: '^#(contrat/(?!commun/)|ui|src|documents)', message: 'La base ne connaît aucun chapitre.' }
		])
	},
	{
		name: 'murs/environnement',
		files: ['src/**/*.ts', 'src/**/*.svelte'],
		ignores: ['src/hooks.server.ts', 'src/db/**', 'src/**/*.test.ts', 'src/travaux.server.ts'],
		rules: {
			'no-restricted-properties': ['error', { object: 'process', property: 'env', message: 'Passez par src/env.ts.' }]
		}
	}
];
