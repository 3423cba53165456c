import { ESLint } from 'eslint';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';

const racine = join(import.meta.dirname, '..');
const chapitres = [
	'commun',
	'acteurs',
	'cadre',
	'gouvernance',
	'appels',
	'dossiers',
	'instruction',
	'programmation',
	'financement',
	'engagements',
	'observation',
	'evaluation',
	'concertation',
	'transparence'
];

function fichiers(dossier: string): string[] {
	return readdirSync(dossier).flatMap((nom) => {
		const chemin = join(dossier, nom);
		if (statSync(chemin).isDirectory()) return fichiers(chemin);
		return /\.(ts|svelte|js|mjs)$/.test(nom) ? [chemin] : [];
	});
}

/** Chapters a file of a chapter imports, by subpath or by relative path. */
function chapitresImportes(chemin: string, texte: string): string[] {
	return [...texte.matchAll(/from\s+'([^']+)'|import\('([^']+)'\)/g)].flatMap((trouve) => {
		const cible = trouve[1] ?? trouve[2] ?? '';
		const absolu = cible.startsWith('#contrat/')
			? cible.slice('#contrat/'.length)
			: cible.startsWith('.')
				? relative(join(racine, 'src/contrat'), join(chemin, '..', cible))
				: '';
		const chapitre = absolu.split('/')[0] ?? '';
		return chapitres.includes(chapitre) ? [chapitre] : [];
	});
}

describe('l’ordre des chapitres', () => {
	const tous = fichiers(join(racine, 'src/contrat'));

	it('n’a que les chapitres de la liste', () => {
		const presents = readdirSync(join(racine, 'src/contrat'));
		expect(presents.filter((nom) => !chapitres.includes(nom))).toEqual([]);
	});

	it('va toujours vers le haut : un chapitre n’importe que ceux d’avant', () => {
		expect(tous.length).toBeGreaterThan(20);
		const fautes = tous.flatMap((chemin) => {
			const chapitre = relative(join(racine, 'src/contrat'), chemin).split('/')[0] ?? '';
			return chapitresImportes(chemin, readFileSync(chemin, 'utf8'))
				.filter((importe) => chapitres.indexOf(importe) > chapitres.indexOf(chapitre))
				.map((importe) => `${relative(racine, chemin)} importe ${importe}`);
		});
		expect(fautes).toEqual([]);
	});

	it('verrait un import interdit', () => {
		const dans = join(racine, 'src/contrat/cadre/objectif.ts');
		expect(chapitresImportes(dans, `import { x } from '#contrat/dossiers/dossier.ts';`)).toEqual(['dossiers']);
		expect(chapitresImportes(dans, `import { x } from '../dossiers/dossier.ts';`)).toEqual(['dossiers']);
	});
});

describe('les murs', () => {
	let lint: ESLint;
	beforeAll(async () => {
		lint = new ESLint({ cwd: racine });
		// The first text loads every rule; the tests then take what a text takes.
		await lint.lintText('', { filePath: join(racine, 'src/contrat/cadre/essai.ts') });
	}, 60_000);

	const regles = async (fichier: string, code: string) => {
		const [resultat] = await lint.lintText(code, { filePath: join(racine, fichier) });
		return (resultat?.messages ?? []).map((m) => m.ruleId);
	};

	it.each([
		[
			'un nom qui lit la base',
			'src/contrat/cadre/essai.ts',
			`import { x } from '#db/base.ts'; export const y = x;`,
			'no-restricted-imports'
		],
		[
			'un nom qui appelle un verbe',
			'src/contrat/cadre/essai.ts',
			`import { x } from './server/lectures.ts'; export const y = x;`,
			'no-restricted-imports'
		],
		[
			'un nom qui connaît le web',
			'src/contrat/cadre/essai.ts',
			`import { x } from '@sveltejs/kit'; export const y = x;`,
			'no-restricted-imports'
		],
		[
			'un nom qui connaît SQL',
			'src/contrat/cadre/essai.ts',
			`import { sql } from 'kysely'; export const y = sql;`,
			'no-restricted-imports'
		],
		[
			'un nom qui ouvre un fichier',
			'src/contrat/cadre/essai.ts',
			`import { readFileSync } from 'node:fs'; export const y = readFileSync;`,
			'no-restricted-imports'
		],
		[
			'un nom qui lit l’heure',
			'src/contrat/cadre/essai.ts',
			`export const y = () => new Date();`,
			'no-restricted-syntax'
		],
		[
			'un nom qui lit l’heure autrement',
			'src/contrat/cadre/essai.ts',
			`export const y = () => Date.now();`,
			'no-restricted-syntax'
		],
		[
			'un nom qui appelle le réseau',
			'src/contrat/cadre/essai.ts',
			`export const y = () => fetch('https://exemple.fr');`,
			'no-restricted-globals'
		],
		[
			'un acte qui connaît le web',
			'src/contrat/cadre/server/essai.ts',
			`import { fail } from '@sveltejs/kit'; export const y = fail;`,
			'no-restricted-imports'
		],
		[
			'la vérification d’un fichier qui lit la base',
			'src/fichier/essai.ts',
			`import { x } from '#db/journal.ts'; export const y = x;`,
			'no-restricted-imports'
		],
		[
			'la vérification d’un fichier qui parle SQL',
			'src/fichier/lignes/essai.ts',
			`import { sql } from 'kysely'; export const y = sql;`,
			'no-restricted-imports'
		],
		[
			'un composant commun qui connaît le métier',
			'src/ui/essai.ts',
			`import { x } from '#contrat/commun/montant.ts'; export const y = x;`,
			'no-restricted-imports'
		],
		[
			'une route qui parle SQL',
			'src/routes/essai.ts',
			`import { sql } from 'kysely'; export const y = sql;`,
			'no-restricted-imports'
		],
		[
			'une route qui touche à la base',
			'src/routes/essai.ts',
			`import { x } from '#db/journal.ts'; export const y = x;`,
			'no-restricted-imports'
		],
		[
			'la base qui connaît un chapitre',
			'src/db/essai.ts',
			`import { x } from '#contrat/dossiers/dossier.ts'; export const y = x;`,
			'no-restricted-imports'
		],
		[
			'l’environnement lu n’importe où',
			'src/contrat/cadre/server/essai.ts',
			`export const y = process.env.PORT;`,
			'no-restricted-properties'
		],
		['du HTML brut dans une page', 'src/routes/essai.svelte', `<p>{@html '<b>x</b>'}</p>`, 'svelte/no-at-html-tags'],
		['un message sur la console', 'src/contrat/cadre/server/essai.ts', `console.log('x');`, 'no-console']
	])('arrêtent %s', async (_, fichier, code, regle) => {
		expect(await regles(fichier, code)).toContain(regle);
	});

	it('laissent passer ce qui est à sa place', async () => {
		expect(
			await regles('src/contrat/dossiers/server/essai.ts', `import { x } from '#db/journal.ts';\nexport const y = x;\n`)
		).toEqual([]);
		expect(
			await regles(
				'src/contrat/dossiers/essai.ts',
				`import { x } from '#contrat/commun/montant.ts';\nexport const y = x;\n`
			)
		).toEqual([]);
	});
});
