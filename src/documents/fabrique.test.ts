import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { ErreurDocument } from './erreur.ts';
import { dossierDesDocuments, faire } from './fabrique.ts';
import { FileDeFabrication, type Reglages } from './file-de-fabrication.ts';

const dossier = mkdtempSync(join(tmpdir(), 'lergue-ouvriers-'));
afterAll(() => rmSync(dossier, { recursive: true, force: true }));

let rang = 0;
/** A queue whose thread runs this code, with `repondre(message, quoi)` at hand. */
function fileDe(code: string, reglages: Partial<Reglages> = {}): FileDeFabrication {
	const chemin = join(dossier, `${++rang}.mjs`);
	const entete = `import { parentPort, threadId } from 'node:worker_threads';
const repondre = ({ id }, quoi) => parentPort.postMessage({ id, ok: true, pdf: new Uint8Array([1]), avertissements: [], ...quoi });\n`;
	writeFileSync(chemin, entete + code);
	return new FileDeFabrication({
		ouvrier: () => chemin,
		documentsParOuvrier: 500,
		patience: 10_000,
		fileMaximale: 50,
		...reglages
	});
}
const commande = (modele = 'accuse') => ({ modele, donnees: '{}', creeLe: 0 });
const motif = (promesse: Promise<unknown>) =>
	promesse.then(
		() => 'fait',
		(erreur: unknown) => (erreur instanceof ErreurDocument ? erreur.motif : String(erreur))
	);
const numeroDuFil = `parentPort.on('message', (c) => repondre(c, { avertissements: [String(threadId)] }));`;

describe('la file de fabrication', { timeout: 60_000 }, () => {
	it('fait un document à la fois, dans l’ordre', async () => {
		const file = fileDe(`let seul = true; const vus = [];
parentPort.on('message', async (c) => { if (!seul) throw new Error('deux à la fois'); seul = false; vus.push(c.modele);
	await new Promise((r) => setTimeout(r, 5)); seul = true; repondre(c, { avertissements: [...vus] }); });`);
		const faits = await Promise.all(['a', 'b', 'c'].map((m) => file.faire(commande(m))));
		expect(faits[2]?.avertissements).toEqual(['a', 'b', 'c']);
	});

	it('change de fil après tant de documents', async () => {
		const file = fileDe(numeroDuFil, { documentsParOuvrier: 2 });
		const fils: (string | undefined)[] = [];
		for (let i = 0; i < 4; i += 1) fils.push((await file.faire(commande())).avertissements[0]);
		expect(fils[0]).toBe(fils[1]);
		expect(fils[2]).toBe(fils[3]);
		expect(fils[0]).not.toBe(fils[2]);
	});

	it('rend la main quand c’est trop long, et fait le document suivant', async () => {
		const file = fileDe(`parentPort.on('message', (c) => { if (c.modele !== 'infini') repondre(c, {}); });`, {
			patience: 3_000
		});
		const infini = motif(file.faire(commande('infini')));
		const suivant = motif(file.faire(commande()));
		expect(await infini).toBe('trop_long');
		expect(await suivant).toBe('fait');
	});

	it('survit à un fil qui meurt, qui sort ou qui ne démarre pas', async () => {
		const mortel = fileDe(
			`parentPort.on('message', (c) => { if (c.modele === 'meurt') throw new Error('x'); if (c.modele === 'sort') process.exit(3); repondre(c, {}); });`
		);
		expect(await motif(mortel.faire(commande('meurt')))).toBe('indisponible');
		expect(await motif(mortel.faire(commande('sort')))).toBe('refuse');
		expect(await motif(mortel.faire(commande()))).toBe('fait');
		expect(await motif(fileDe(`throw new Error('pas de programme');`).faire(commande()))).toBe('indisponible');
	});

	it('dit que la machine n’a pas la fabrique, sans rien casser', async () => {
		const file = fileDe(
			`parentPort.on('message', (c) => repondre(c, { ok: false, motif: 'indisponible', detail: 'arm64' }));`
		);
		const erreur = await file.faire(commande()).catch((e: unknown) => e);
		expect(erreur).toBeInstanceOf(ErreurDocument);
		expect((erreur as ErreurDocument).pourLeLecteur).toContain(
			'La fabrique de PDF n’est pas disponible sur cette machine'
		);
		expect((erreur as ErreurDocument).message).toContain('arm64');
	});

	it('ne fait pas attendre sans fin : la file est comptée', async () => {
		const file = fileDe(`parentPort.on('message', (c) => setTimeout(() => repondre(c, {}), 100));`, {
			fileMaximale: 1
		});
		const [un, deux] = [motif(file.faire(commande())), motif(file.faire(commande()))];
		expect(await motif(file.faire(commande()))).toBe('trop_long');
		expect([await un, await deux]).toEqual(['fait', 'fait']);
	});

	it('échoue clairement quand le fil est introuvable', async () => {
		const file = fileDe('', {
			ouvrier: () => {
				throw new ErreurDocument('indisponible', 'nowhere');
			}
		});
		expect(await motif(file.faire(commande()))).toBe('indisponible');
	});
});

describe('la vraie fabrique', () => {
	it('est trouvée depuis les sources', () => {
		expect(dossierDesDocuments()).toBe(import.meta.dirname);
	});

	it('refuse des données qui ne vont pas, le dit pour le journal, et continue', async () => {
		const erreur = await faire('accuse', {}, new Date(0)).catch((e: unknown) => e);
		expect(erreur).toBeInstanceOf(ErreurDocument);
		expect((erreur as ErreurDocument).motif).toBe('refuse');
		expect((erreur as ErreurDocument).message).toMatch(/dictionary does not contain key/);
	}, 60_000);
});
