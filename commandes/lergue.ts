import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ErreurBase, codeDe } from '#db/erreur.ts';
import { ErreurEnvironnement } from './environnement.ts';

/**
 * The command line: `npm run lergue -- <verbe> …`. Each verb is a file beside this one, read only
 * when it is asked for.
 */
interface Commande {
	/** What the verb does and how to write it, in French; its first line is shown in the list. */
	aide: string;
	/** @returns the exit code: 0 done, 1 a « no » that was explained, 2 badly written */
	executer(args: string[]): Promise<number>;
}

/** In the order of the help. */
const VERBES = ['verifier', 'importer', 'exporter', 'agent', 'journal', 'sauvegarder', 'restaurer', 'peupler'];

async function lancer(args: string[]): Promise<number> {
	const [verbe, ...reste] = args;
	if (verbe === undefined || verbe === '--help' || verbe === 'aide') return aideGenerale(verbe === undefined ? 2 : 0);
	const commande = await lireCommande(verbe);
	if (!commande) {
		console.error(`« ${verbe} » n’est pas une commande de Lergue.\n`);
		return aideGenerale(2);
	}
	if (reste.includes('--help')) {
		console.log(commande.aide);
		return 0;
	}
	try {
		return await commande.executer(reste);
	} catch (erreur) {
		if (!codeDe(erreur)?.startsWith('ERR_PARSE_ARGS')) throw erreur;
		console.error(`Commande mal écrite : vérifiez les options.\n\n${commande.aide}`);
		return 2;
	}
}

async function lireCommande(verbe: string): Promise<Commande | null> {
	if (!VERBES.includes(verbe) || !existsSync(join(import.meta.dirname, `${verbe}.ts`))) return null;
	return (await import(`./${verbe}.ts`)) as Commande;
}

async function aideGenerale(code: number): Promise<number> {
	const lignes = ['Commandes de Lergue (npm run lergue -- <commande> --help pour les détails) :', ''];
	for (const verbe of VERBES) {
		const commande = await lireCommande(verbe);
		if (commande) lignes.push(`  ${commande.aide.split('\n')[0]}`);
	}
	(code === 0 ? console.log : console.error)(lignes.join('\n'));
	return code;
}

/** Errors an operator can act upon are told in one message; the others are bugs, with their stack. */
function raconter(erreur: unknown): void {
	if (erreur instanceof ErreurBase || erreur instanceof ErreurEnvironnement) console.error(erreur.message);
	else console.error('Lergue a rencontré une erreur imprévue. Signalez-la avec ce texte :\n', erreur);
}

process.exitCode = await lancer(process.argv.slice(2)).catch((erreur) => {
	raconter(erreur);
	return 1;
});
