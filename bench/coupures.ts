import { spawn } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delai } from 'node:timers/promises';
import { ouvrirBase, type Base } from '#db/base.ts';
import { nouvelIdentifiant } from '#db/identifiant.ts';
import { verifierJournal } from '#db/journal.ts';
import { tuerArbre } from './tuer-arbre.ts';

/** What the cuts gave; `perdus` and `ruptures` must be 0. */
export interface BilanCoupures {
	coupures: number;
	/** Acts whose writing was acknowledged before a cut. */
	accuses: number;
	perdus: number;
	/** Restarts after which the journal did not verify. */
	ruptures: number;
	/** Median time to open the database again after a cut, in milliseconds. */
	repriseMs: number;
}

/** Longest life of a writer: the whole run ends by itself, whatever happens. */
const VIE_MAX_MS = 30_000;

/**
 * Kills with SIGKILL, `nombre` times, a process that writes and its whole private server, then
 * opens the folder again: every acknowledged act must be there and the journal must verify.
 * Real fsync, in a temporary folder. Ends only processes it started.
 */
export async function couper(nombre: number, dire: (ligne: string) => void = () => {}): Promise<BilanCoupures> {
	const dossier = mkdtempSync(join(tmpdir(), 'lergue-coupures-'));
	chmodSync(dossier, 0o711);
	const donnees = join(dossier, 'donnees');
	const bilan: BilanCoupures = { coupures: 0, accuses: 0, perdus: 0, ruptures: 0, repriseMs: 0 };
	const accuses = new Set<string>();
	const reprises: number[] = [];
	try {
		const contratId = await preparer(donnees);
		for (let rang = 1; rang <= nombre; rang++) {
			// One cut in five comes while the writer is still opening the database.
			const ecrits = await ecrirePuisCouper(donnees, contratId, rang % 5 === 0);
			for (const id of ecrits) accuses.add(id);
			const debut = performance.now();
			const base = await ouvrirBase({ dossier: donnees });
			reprises.push(performance.now() - debut);
			const manquants = await verifier(base, contratId, accuses, bilan);
			await base.fermer();
			bilan.coupures = rang;
			dire(`coupure ${rang}/${nombre} : ${accuses.size} actes accusés, ${manquants} perdus`);
		}
	} finally {
		rmSync(dossier, { recursive: true, force: true });
	}
	bilan.accuses = accuses.size;
	bilan.repriseMs = Math.round(reprises.sort((a, b) => a - b)[Math.floor(reprises.length / 2)] ?? 0);
	return bilan;
}

async function preparer(dossier: string): Promise<string> {
	const base = await ouvrirBase({ dossier });
	const id = nouvelIdentifiant();
	await base.proprietaire((tx) =>
		tx
			.insertInto('contrat')
			.values({
				id,
				slug: 'coupures',
				nom: 'Contrat de mesure',
				debut: '2024-01-01',
				fin: '2030-12-31',
				epci_siren: '200017341',
				epci_nom: 'Communauté de mesure',
				departement: '34',
				region: 'Occitanie',
				presentation: 'Contrat de mesure.',
				version_courante: 1
			})
			.execute()
	);
	await base.fermer();
	return id;
}

/** @returns the identifiers acknowledged before the cut */
async function ecrirePuisCouper(dossier: string, contratId: string, pendantOuverture: boolean): Promise<string[]> {
	const ecrivain = spawn(process.execPath, [join(import.meta.dirname, 'coupures-ecrivain.ts'), dossier, contratId], {
		stdio: ['ignore', 'pipe', 'inherit']
	});
	let texte = '';
	const premier = new Promise<void>((resoudre) =>
		ecrivain.stdout.on('data', (morceau) => {
			texte += morceau;
			resoudre();
		})
	);
	const fin = new Promise<void>((resoudre) => ecrivain.once('close', () => resoudre()));
	const vieMax = delai(VIE_MAX_MS, undefined, { ref: false });
	if (!pendantOuverture) await Promise.race([premier, fin, vieMax]);
	await delai(Math.random() * (pendantOuverture ? 700 : 600));
	await tuerArbre(ecrivain.pid ?? 0, dossier);
	await fin;
	// A last line without its end was not acknowledged.
	return texte
		.slice(0, texte.lastIndexOf('\n') + 1)
		.split('\n')
		.filter(Boolean)
		.map((ligne) => ligne.split(' ')[0] ?? '');
}

async function verifier(base: Base, contratId: string, accuses: Set<string>, bilan: BilanCoupures): Promise<number> {
	const presents = await base.lire(contratId, async (tx) => ({
		structures: await tx.selectFrom('structure').select('id').execute(),
		lignes: await tx.selectFrom('journal').select('objet_id').execute()
	}));
	const structures = new Set(presents.structures.map(({ id }) => id));
	const lignes = new Set(presents.lignes.map(({ objet_id }) => objet_id));
	const manquants = [...accuses].filter((id) => !structures.has(id) || !lignes.has(id));
	const [journal] = await verifierJournal(base);
	// An act is whole or absent: as many rows as journal lines.
	if (journal?.rupture || journal?.lignes !== structures.size) bilan.ruptures += 1;
	bilan.perdus = Math.max(bilan.perdus, manquants.length);
	return manquants.length;
}

if (import.meta.main) {
	const nombre = Number(process.argv[2] ?? '50');
	const bilan = await couper(nombre, console.log);
	mkdirSync(join(import.meta.dirname, 'results'), { recursive: true });
	writeFileSync(join(import.meta.dirname, 'results/coupures.json'), `${JSON.stringify(bilan, null, '\t')}\n`);
	console.log(bilan);
	process.exitCode = bilan.perdus === 0 && bilan.ruptures === 0 && bilan.coupures === nombre ? 0 : 1;
}
