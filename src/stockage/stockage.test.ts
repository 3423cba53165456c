import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { interrogerClamd } from './clamd.ts';
import { stockageSurDisque } from './disque.ts';
import { stockageS3 } from './s3.ts';
import type { Stockage } from './stockage.ts';

const dossier = mkdtempSync(join(tmpdir(), 'lergue-stockage-'));
interface Espion {
	run(): Promise<{ port: number }>;
	close(): Promise<void>;
}
const S3rver = createRequire(import.meta.url)('s3rver') as new (options: object) => Espion;
let s3: Espion;
const magasins: Record<string, Stockage> = { disque: stockageSurDisque(join(dossier, 'fichiers')) };

beforeAll(async () => {
	s3 = new S3rver({
		port: 0,
		address: '127.0.0.1',
		silent: true,
		directory: join(dossier, 's3'),
		configureBuckets: [{ name: 'lergue' }]
	});
	const { port } = await s3.run();
	magasins['s3'] = stockageS3(`http://S3RVER:S3RVER@127.0.0.1:${port}/lergue/pieces`);
	magasins['sans seau'] = stockageS3(`http://S3RVER:S3RVER@127.0.0.1:${port}/absent`);
	magasins['mauvaise clé'] = stockageS3(`http://INCONNU:FAUX@127.0.0.1:${port}/lergue`);
});
afterAll(async () => {
	await s3.close();
	rmSync(dossier, { recursive: true });
});
const magasin = (nom: string): Stockage => {
	const ici = magasins[nom];
	if (!ici) throw new Error(nom);
	return ici;
};
const tout = async (flux: AsyncIterable<Uint8Array> | null): Promise<Buffer | null> => {
	if (!flux) return null;
	const morceaux: Uint8Array[] = [];
	for await (const morceau of flux) morceaux.push(morceau);
	return Buffer.concat(morceaux);
};
async function* enDeux(octets: Uint8Array): AsyncGenerator<Uint8Array> {
	yield octets.subarray(0, 7);
	yield octets.subarray(7);
}

describe.each(['disque', 's3'])('un stockage sur %s', (nom) => {
	const octets = Buffer.alloc(3_000_001, 'œuvre');

	it('rend ce qu’il a reçu, d’un coup ou par morceaux, et l’oublie', async () => {
		const ici = magasin(nom);
		const [un, deux] = [randomUUID(), randomUUID()];
		await ici.deposer(un, octets);
		await ici.recevoir(deux, enDeux(octets), octets.length);
		for (const id of [un, deux]) {
			expect(Buffer.from((await ici.lire(id)) ?? []).equals(octets)).toBe(true);
			expect((await tout(await ici.lireFlux(id)))?.equals(octets)).toBe(true);
			expect(await ici.existe(id)).toBe(true);
			await ici.effacer(id);
			await ici.effacer(id);
			expect(await ici.lire(id)).toBeNull();
			expect(await ici.lireFlux(id)).toBeNull();
			expect(await ici.existe(id)).toBe(false);
		}
	});

	it('ne range que sous un identifiant', async () => {
		for (const id of ['../../etc/passwd', 'a', ''])
			await expect(async () => magasin(nom).deposer(id, octets)).rejects.toThrow('UUID');
	});
});

it('sur disque, un envoi coupé ne laisse rien, et le fichier n’est lisible que de son propriétaire', async () => {
	const ici = magasin('disque');
	async function* coupe(): AsyncGenerator<Uint8Array> {
		yield Buffer.from('début');
		throw new Error('coupé');
	}
	await expect(ici.recevoir(randomUUID(), coupe(), 10)).rejects.toThrow('coupé');
	const id = randomUUID();
	await ici.deposer(id, Buffer.from('x'));
	const fichiers = readdirSync(join(dossier, 'fichiers'), { recursive: true, withFileTypes: true }).filter((e) =>
		e.isFile()
	);
	expect(fichiers.map(({ name }) => name)).toEqual([id]);
	expect(statSync(join(fichiers[0]?.parentPath ?? '', id)).mode & 0o777).toBe(0o600);
});

it('sur S3, un seau absent ou une clé refusée est une panne, jamais un dépôt réussi', async () => {
	await expect(magasin('sans seau').deposer(randomUUID(), Buffer.from('x'))).rejects.toThrow('bucket');
	await expect(magasin('mauvaise clé').deposer(randomUUID(), Buffer.from('x'))).rejects.toThrow('403');
});

describe('l’antivirus', () => {
	let serveur: Server;
	const recus: Buffer[] = [];
	let reponse = 'stream: OK\0';
	const adresse = (): { hote: string; port: number } => {
		const ici = serveur.address();
		return { hote: '127.0.0.1', port: typeof ici === 'object' && ici ? ici.port : 0 };
	};
	beforeAll(async () => {
		serveur = createServer((prise) => {
			let lu = Buffer.alloc(0);
			prise.on('data', (morceau: Buffer) => {
				lu = Buffer.concat([lu, morceau]);
				if (!lu.subarray(-4).equals(Buffer.alloc(4))) return;
				recus.push(lu);
				if (reponse) prise.end(reponse);
			});
		});
		await new Promise<void>((pret) => serveur.listen(0, '127.0.0.1', pret));
	});
	afterAll(() => new Promise((fin) => serveur.close(fin)));

	it('reçoit les octets par morceaux annoncés et rend son verdict', async () => {
		const octets = Buffer.alloc(100_000, 'a');
		expect(await interrogerClamd(octets, adresse())).toEqual({ infection: null });
		const recu = recus.at(-1) ?? Buffer.alloc(0);
		expect(recu.subarray(0, 10).toString()).toBe('zINSTREAM\0');
		expect(recu.readUInt32BE(10)).toBe(65_536);
		expect(recu.length).toBe(10 + 4 + 65_536 + 4 + 34_464 + 4);
		reponse = 'stream: Win.Test.EICAR_HDB-1 FOUND\0';
		expect(await interrogerClamd(octets, adresse())).toEqual({ infection: 'Win.Test.EICAR_HDB-1' });
	});

	it('qui se tait, se plaint ou n’est pas là est une panne : on réessaiera', async () => {
		reponse = 'INSTREAM size limit exceeded. ERROR\0';
		await expect(interrogerClamd(Buffer.from('x'), adresse())).rejects.toThrow('size limit');
		reponse = '';
		await expect(interrogerClamd(Buffer.from('x'), adresse(), 100)).rejects.toThrow('in time');
		await expect(interrogerClamd(Buffer.from('x'), { hote: '127.0.0.1', port: 1 })).rejects.toThrow('ECONNREFUSED');
	});
});
