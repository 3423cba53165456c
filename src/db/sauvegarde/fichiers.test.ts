import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { deposerFichier } from '#contrat/acteurs/server/deposer-fichier.ts';
import { stockageSurDisque } from '#src/stockage/disque.ts';
import { fichiersRecus } from '#src/stockage/stockage.ts';
import { baseDeTest } from '#tests/monde/base-de-test.ts';
import { unDocx, unPdf } from '#tests/monde/fichiers.ts';
import { poserVille } from '#tests/monde/ville.ts';
import { restaurer } from './restaurer.ts';
import { sauvegarder } from './sauvegarder.ts';

const base = await baseDeTest();
const dossier = mkdtempSync(join(tmpdir(), 'h-db-fichiers-'));
const chemin = (nom: string) => join(dossier, nom);
afterAll(() => rmSync(dossier, { recursive: true }));

const { stockage } = fichiersRecus();
const empreintes = new Map<string, string>();
const sha256 = (octets: Uint8Array | null): string =>
	createHash('sha256')
		.update(octets ?? '')
		.digest('hex');
const ranges = (nom: string): string[] =>
	readdirSync(chemin(nom), { recursive: true, withFileTypes: true }).flatMap((e) => (e.isFile() ? [e.name] : []));

beforeAll(async () => {
	const ville = await poserVille(base, 'fichiers');
	// One larger than many blocks and that gzip cannot shrink, one smaller than one.
	const lourd = unDocx({ 'word/media/photo.jpg': randomBytes(1_500_000) });
	for (const [nom, octets] of [
		['Bilan.docx', lourd],
		['Statuts.pdf', unPdf()]
	] as const) {
		const issue = await deposerFichier(ville.en('mmeDiallo'), { structureId: ville.structures.tilleuls, nom, octets });
		if (!issue.ok) throw new Error(issue.refus.message);
		empreintes.set(issue.valeur.id, sha256(octets));
	}
	await base.proprietaire(async (tx) => {
		const ici = { contrat_id: ville.contratId, nom: 'Mme Diallo', vu_le: new Date() };
		await tx
			.insertInto('presence_ecriture')
			.values({
				...ici,
				objet: 'structure',
				objet_id: ville.structures.tilleuls,
				compte_id: ville.agents.mmeDiallo.compteId,
				section: 'moyens'
			})
			.execute();
	});
	await sauvegarder(base, chemin('copie'), stockage);
});

test('les fichiers déposés partent et reviennent avec la base, à l’octet près', async () => {
	const retour = await baseDeTest();
	const ailleurs = stockageSurDisque(chemin('ailleurs'));
	const bilan = await restaurer(retour, chemin('copie'), ailleurs);
	expect(bilan.fichiers).toBe(2);
	for (const [id, empreinte] of empreintes) expect(sha256(await ailleurs.lire(id))).toBe(empreinte);
	expect(ranges('ailleurs').sort()).toEqual([...empreintes.keys()].sort());
	const presences = await retour.proprietaire((tx) => tx.selectFrom('presence_ecriture').selectAll().execute());
	expect(presences).toEqual([]);
});

test('une sauvegarde abîmée ne laisse ni ligne ni fichier', async () => {
	const retour = await baseDeTest();
	const clair = gunzipSync(readFileSync(chemin('copie')));
	clair[clair.length - 200_000] = (clair[clair.length - 200_000] ?? 0) ^ 1;
	writeFileSync(chemin('abimee'), gzipSync(clair));
	const ailleurs = stockageSurDisque(chemin('vide'));
	await expect(restaurer(retour, chemin('abimee'), ailleurs)).rejects.toMatchObject({ code: 'sauvegarde' });
	expect(ranges('vide')).toEqual([]);
	expect(await retour.proprietaire((tx) => tx.selectFrom('contrat').selectAll().execute())).toEqual([]);
});

test('il manque un fichier dans le stockage : la sauvegarde n’est pas faite, et dit pourquoi', async () => {
	await expect(sauvegarder(base, chemin('incomplete'), stockageSurDisque(chemin('autre')))).rejects.toThrow(
		/introuvable.*LERGUE_DONNEES/s
	);
	expect(readdirSync(dossier).filter((nom) => nom.includes('incomplete'))).toEqual([]);
	await expect(restaurer(await baseDeTest(), chemin('copie'))).rejects.toThrow('dites où les ranger');
});
