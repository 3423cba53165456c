// `npm run bench`: fills a throw-away database to the size of the country, starts the built service on it, and times its
// pages beside the bare SQL of the same data. Nothing here judges the times: they are printed and kept.
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { sql } from 'kysely';
import { ouvrirBase, type Base } from '#db/base.ts';
import type { ConnexionProprietaire } from '#db/connexion.ts';
import { poserLodeve } from '#tests/monde/lodeve.ts';
import { demarrerServeurConstruit } from '#tests/monde/serveur-construit.ts';
import { imprimerArbitrage, mesurerArbitrage } from './arbitrage.ts';
import { raccrocher } from './demander.ts';
import { mesurerDossiers, type MesureDossiers } from './dossiers.ts';
import { mesurerPages, type MesurePage } from './pages.ts';
import { imprimerPapier, mesurerPapier, type MesurePapier } from './papier.ts';
import { peupler } from './peuplement/peupler.ts';
import { imprimerProgramme, mesurerProgramme } from './programme.ts';
import type { MesureProgramme } from './programme-sql.ts';
import { mesurerVotes, type MesureVotes } from './votes.ts';

const racine = join(import.meta.dirname, '..');
const NATIONAL = { contrats: 450, actions: 30_000 };

const { values } = parseArgs({
	options: {
		contrats: { type: 'string', default: String(NATIONAL.contrats) },
		actions: { type: 'string', default: String(NATIONAL.actions) },
		graine: { type: 'string', default: '1' },
		tours: { type: 'string', default: '100' },
		seulement: { type: 'string' }
	}
});
const demande = { contrats: Number(values.contrats), actions: Number(values.actions), graine: Number(values.graine) };
const tours = Number(values.tours);
if (![...Object.values(demande), tours].every((n) => Number.isSafeInteger(n) && n > 0)) {
	console.error('Donnez des nombres entiers : npm run bench -- --contrats 20 --actions 1300 --tours 50');
	process.exit(2);
}

const dossier = mkdtempSync(join(tmpdir(), 'lergue-mesures-'));
chmodSync(dossier, 0o711);
const debut = Date.now();
try {
	if (values.seulement === 'dossiers') await mesurerSeulementLesDossiers();
	else if (values.seulement === 'programme') await mesurerSeulementLeProgramme();
	else if (values.seulement === 'papier') await mesurerSeulementLePapier();
	else if (values.seulement === 'arbitrage') imprimerArbitrage(await mesurerArbitrage());
	else await mesurer();
} finally {
	raccrocher();
	rmSync(dossier, { recursive: true, force: true });
}

async function mesurer(): Promise<void> {
	const base = await ouvrirBase({ dossier });
	const proprietaire = base.connexionProprietaire() as ConnexionProprietaire;
	let postgres = '';
	const votes: MesureVotes[] = [];
	try {
		await remplir(base);
		postgres = await versionDe(base);
		for (const enMemeTemps of [1, 8]) votes.push(await mesurerVotes(base, proprietaire, tours * 3, enMemeTemps));
		dire('votes mesurés');
	} finally {
		await base.fermer();
	}
	const dossiers = await mesurerDossiers(dossier, tours, dire);
	const programme = await mesurerProgramme(dossier, tours, dire);
	const papier = await mesurerPapier(tours);
	dire('papier mesuré');
	const serveur = await demarrerServeurConstruit({ LERGUE_DONNEES: dossier });
	try {
		const pages = await mesurerPages(serveur.origine, proprietaire, tours);
		imprimer(pages, votes);
		imprimerDossiers(dossiers);
		imprimerProgramme(programme);
		imprimerPapier(papier);
		garder({ pages, votes, dossiers, programme, papier }, postgres);
	} finally {
		await serveur.arreter();
	}
}

/** The tables of a call alone: no national data set, no service. */
async function mesurerSeulementLesDossiers(): Promise<void> {
	const dossiers = await mesurerDossiers(dossier, tours, dire);
	imprimerDossiers(dossiers);
	garder({ dossiers }, '', '-dossiers');
}

/** The board of a programme alone. */
async function mesurerSeulementLeProgramme(): Promise<void> {
	const programme = await mesurerProgramme(dossier, tours, dire);
	imprimerProgramme(programme);
	garder({ programme }, '', '-programme');
}

/** The PDF files alone: no database at all. */
async function mesurerSeulementLePapier(): Promise<void> {
	const papier = await mesurerPapier(tours);
	imprimerPapier(papier);
	garder({ papier }, '', '-papier');
}

async function remplir(base: Base): Promise<void> {
	const fait = await peupler(base, { ...demande, ajouter: false }, ({ contrats }) =>
		dire(`${contrats} / ${demande.contrats} contrats`)
	);
	if (!fait.ok) throw new Error(`the throw-away database is not empty: ${fait.refus}`);
	await poserLodeve(base);
	dire('contrat de Lodève et son année d’exemple');
}

async function versionDe(base: Base): Promise<string> {
	const { rows } = await base.national((tx) =>
		sql<{ version: string }>`select current_setting('server_version') as version`.execute(tx)
	);
	return rows[0]?.version ?? '';
}

function dire(texte: string): void {
	console.log(`${String(Math.round((Date.now() - debut) / 1000)).padStart(4)} s  ${texte}`);
}

function imprimer(pages: readonly MesurePage[], votes: readonly MesureVotes[]): void {
	const ms = (n: number): string => `${n.toFixed(1)} ms`;
	console.log(
		'\nUne lecture à la fois ; « SQL » : les mêmes lignes, par le pilote seul, sous le même rôle, dans la même série.\n'
	);
	console.table(
		pages.map(({ nom, page, sql, rapport, transferes, corps, inchangee }) => ({
			page: nom,
			médiane: ms(page.mediane),
			p95: ms(page.p95),
			'SQL médiane': ms(sql.mediane),
			'SQL p95': ms(sql.p95),
			'page / SQL': rapport,
			'ko reçus': (transferes / 1000).toFixed(1),
			'ko écrits': (corps / 1000).toFixed(1),
			'inchangée (304)': inchangee ? `${ms(inchangee.mediane)}, ${inchangee.transferes} o` : 'non'
		}))
	);
	console.log('\nVotes par seconde sur une enveloppe :\n');
	console.table(votes);
}

function imprimerDossiers(mesures: readonly MesureDossiers[]): void {
	console.log('\nLes dossiers de l’équipe, à côté du SQL nu des mêmes lignes :\n');
	console.table(
		mesures.map(({ nom, nous, sql, rapport, memoire }) => ({
			quoi: nom,
			médiane: `${nous.mediane.toFixed(1)} ms`,
			p95: `${nous.p95.toFixed(1)} ms`,
			'SQL médiane': `${sql.mediane.toFixed(1)} ms`,
			'nous / SQL': rapport,
			'mémoire en plus': `${memoire} Mio`
		}))
	);
}

interface Mesures {
	pages: readonly MesurePage[];
	votes: readonly MesureVotes[];
	dossiers: readonly MesureDossiers[];
	programme: readonly MesureProgramme[];
	papier: readonly MesurePapier[];
}

function garder(mesures: Partial<Mesures>, postgres: string, suite = ''): void {
	const resultats = join(racine, 'bench/results');
	mkdirSync(resultats, { recursive: true });
	const coeurs = cpus().length;
	const national = demande.contrats === NATIONAL.contrats && demande.actions === NATIONAL.actions;
	const taille = national ? '' : `-${demande.contrats}x${demande.actions}`;
	const date = new Date().toISOString().slice(0, 10);
	const nom = `${date}-${coeurs}coeurs${taille}${suite}.json`;
	const machine = { coeurs, processeur: cpus()[0]?.model.trim() ?? '', memoire_go: Math.round(totalmem() / 2 ** 30) };
	const entete = { date, machine, node: process.version, ...(postgres && { postgres, donnees: demande }), tours };
	const contenu = { ...entete, ...mesures };
	writeFileSync(join(resultats, nom), `${JSON.stringify(contenu, null, '\t')}\n`);
	console.log(`\nGardé dans bench/results/${nom}.`);
}
