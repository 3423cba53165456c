// The whole verification, in the order in which a failure is cheapest to read. Ends with « N passed, N failed ».
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { construire, environnement, racine } from './preparer.mjs';
import { chromium, installerOutils, postgresDebian } from './outils-systeme.ts';

interface Bilan {
	reussis: number;
	echoues: number;
}

const resultats = mkdtempSync(join(tmpdir(), 'lergue-tests-'));
const total: Bilan = { reussis: 0, echoues: 0 };

function lancer(commande: string, arguments_: string[], ajouts: NodeJS.ProcessEnv = {}): Promise<number> {
	return new Promise((resolve) => {
		const enfant = spawn(commande, arguments_, {
			cwd: racine,
			stdio: ['ignore', 'inherit', 'inherit'],
			env: environnement(ajouts)
		});
		enfant.on('error', () => resolve(1));
		enfant.on('exit', (code) => resolve(code ?? 1));
	});
}

async function etape(nom: string, faire: () => Promise<Bilan>): Promise<void> {
	const debut = Date.now();
	console.log(`\n── ${nom}`);
	const bilan = await faire();
	total.reussis += bilan.reussis;
	total.echoues += bilan.echoues;
	const secondes = ((Date.now() - debut) / 1000).toFixed(1);
	console.log(`── ${nom} : ${bilan.echoues === 0 ? 'bon' : `${bilan.echoues} en échec`} (${secondes} s)`);
}

/** A check that is right or wrong as a whole counts for one. */
const controle =
	(commande: string, ...arguments_: string[]) =>
	async (): Promise<Bilan> => {
		const code = await lancer(commande, arguments_);
		return { reussis: code === 0 ? 1 : 0, echoues: code === 0 ? 0 : 1 };
	};

/** Vitest counts its own tests; a run that ends badly without a failed test (no test found, crash) still counts as one failure. */
async function vitest(projets: string[], ajouts: NodeJS.ProcessEnv = {}): Promise<Bilan> {
	const sortie = join(resultats, `${projets.join('-')}-${Object.keys(ajouts).length}.json`);
	const code = await lancer(
		'vitest',
		[
			'run',
			...projets.flatMap((p) => ['--project', p]),
			'--reporter=default',
			'--reporter=json',
			`--outputFile.json=${sortie}`
		],
		ajouts
	);
	const lu = existsSync(sortie) ? JSON.parse(readFileSync(sortie, 'utf8')) : { numPassedTests: 0, numFailedTests: 0 };
	return { reussis: lu.numPassedTests, echoues: lu.numFailedTests || (code === 0 ? 0 : 1) };
}

async function playwright(): Promise<Bilan> {
	const sortie = join(resultats, 'parcours.json');
	const code = await lancer('playwright', ['test', '--reporter=list,json'], {
		PLAYWRIGHT_JSON_OUTPUT_NAME: sortie,
		LERGUE_CHROMIUM: chromium() ?? ''
	});
	const stats = existsSync(sortie)
		? JSON.parse(readFileSync(sortie, 'utf8')).stats
		: { expected: 0, unexpected: 0, flaky: 0 };
	return { reussis: stats.expected, echoues: stats.unexpected + stats.flaky || (code === 0 ? 0 : 1) };
}

async function manque(nom: string, remede: string): Promise<Bilan> {
	console.log(`${nom} manque. ${remede}`);
	if (process.env.CI) return { reussis: 0, echoues: 1 };
	console.log('Ces contrôles ne sont pas faits ici ; ils le sont toujours en intégration continue.');
	return { reussis: 0, echoues: 0 };
}

await installerOutils();
const debut = Date.now();
await etape('Types du cadre web', controle('svelte-kit', 'sync'));
await etape('Lint rapide', controle('oxlint', '--deny-warnings'));
// Each of these two works on one core only.
await etape('Format, murs et lint', async () => {
	const bilans = await Promise.all([
		controle('prettier', '--check', '--log-level', 'warn', '.')(),
		controle('eslint', '.')()
	]);
	return bilans.reduce((a, b) => ({ reussis: a.reussis + b.reussis, echoues: a.echoues + b.echoues }));
});
await etape('Types', controle('svelte-check', '--tsgo', '--fail-on-warnings', '--output', 'human'));
await etape('Règles', () => vitest(['regles']));
await etape('Actes, sur la base privée', () => vitest(['actes']));
const postgres = postgresDebian();
await etape('Actes, sur PostgreSQL de Debian', () =>
	postgres
		? vitest(['actes'], { LERGUE_TEST_POSTGRES: postgres })
		: manque('PostgreSQL', 'Installez-le : apt-get install postgresql.')
);
await etape('Construction', async () => {
	construire();
	return { reussis: 1, echoues: 0 };
});
await etape('Serveur construit', () => vitest(['serveur']));
await etape('Parcours dans le navigateur', () =>
	chromium() ? playwright() : manque('Chromium', 'Installez-le : apt-get install chromium.')
);

rmSync(resultats, { recursive: true, force: true });
console.log(`\nDurée : ${Math.round((Date.now() - debut) / 1000)} s`);
console.log(`${total.reussis} passed, ${total.echoues} failed`);
process.exit(total.echoues === 0 && total.reussis > 0 ? 0 : 1);
