import { AwsClient } from 'aws4fetch';
import { createHash } from 'node:crypto';
import { type Stockage, verifierIdentifiant } from './stockage.ts';

/** A store that does not answer is not waited for: the person is told to try again. */
const DELAI_MS = 60_000;

/**
 * Keeps files in a bucket of an S3-compatible store.
 * @param adresse « https://cle:secret@s3.exemple.fr/seau » or « …/seau/prefixe », with `?region=` when it has one
 */
export function stockageS3(adresse: string): Stockage {
	const url = new URL(adresse);
	const client = new AwsClient({
		accessKeyId: decodeURIComponent(url.username),
		secretAccessKey: decodeURIComponent(url.password),
		service: 's3',
		region: url.searchParams.get('region') ?? 'us-east-1',
		retries: 3
	});
	const racine = `${url.origin}${url.pathname.replace(/\/+$/, '')}`;
	const demander = async (methode: string, id: string, octets?: Uint8Array): Promise<Response | null> => {
		const reponse = await client.fetch(`${racine}/${verifierIdentifiant(id)}`, {
			method: methode,
			signal: AbortSignal.timeout(DELAI_MS),
			...(octets && {
				body: octets as Uint8Array<ArrayBuffer>,
				headers: {
					'x-amz-content-sha256': createHash('sha256').update(octets).digest('hex'),
					'content-type': 'application/octet-stream'
				}
			})
		});
		if (reponse.status === 404) return null;
		if (!reponse.ok) throw new Error(`S3 answered ${reponse.status} to ${methode}: ${await reponse.text()}`);
		return reponse;
	};
	const deposer = async (id: string, octets: Uint8Array): Promise<void> => {
		// 404 here is a bucket that does not exist: nothing was kept.
		if (!(await demander('PUT', id, octets))) throw new Error('S3: this bucket does not exist');
	};
	return {
		deposer,
		async recevoir(id, morceaux, taille) {
			const octets = new Uint8Array(taille);
			let rang = 0;
			for await (const morceau of morceaux) {
				octets.set(morceau, rang);
				rang += morceau.length;
			}
			if (rang !== taille) throw new Error('fewer bytes than announced');
			await deposer(id, octets);
		},
		async lire(id) {
			const reponse = await demander('GET', id);
			return reponse && new Uint8Array(await reponse.arrayBuffer());
		},
		async lireFlux(id) {
			const reponse = await demander('GET', id);
			return reponse?.body ?? null;
		},
		async existe(id) {
			return (await demander('HEAD', id)) !== null;
		},
		async effacer(id) {
			await demander('DELETE', id);
		}
	};
}
