import { expect, it } from 'vitest';
import { telechargement } from './telechargement.ts';

async function* octets(): AsyncGenerator<Uint8Array> {
	yield new TextEncoder().encode('<script>');
	yield new TextEncoder().encode('alert(1)</script>');
}

it('un fichier déposé est toujours enregistré, jamais montré, sous le nom donné par la personne', async () => {
	const nom = 'Pièce n° 1 (œuvre) "é".txt';
	const reponse = telechargement({ nom, type: 'text/csv', taille: 25, flux: octets() });
	const dit = reponse.headers.get('content-disposition') ?? '';
	expect(dit).toMatch(/^attachment; filename="[\x20-\x7e]+"; filename\*=UTF-8''/);
	expect(dit.split('"')).toHaveLength(3);
	expect(decodeURIComponent(dit.split("UTF-8''")[1] ?? '')).toBe(nom);
	expect(reponse.headers.get('content-type')).toBe('text/plain');
	expect(reponse.headers.get('x-content-type-options')).toBe('nosniff');
	expect(reponse.headers.get('content-security-policy')).toBe("default-src 'none'; sandbox");
	expect(await reponse.text()).toBe('<script>alert(1)</script>');
});

it('un lecteur qui s’en va ferme le fichier', async () => {
	let ferme = false;
	async function* sansFin(): AsyncGenerator<Uint8Array> {
		try {
			for (;;) yield new Uint8Array(65_536);
		} finally {
			ferme = true;
		}
	}
	const reponse = telechargement({ nom: 'a.pdf', type: 'application/pdf', taille: 1e9, flux: sansFin() });
	const lecteur = reponse.body?.getReader();
	await lecteur?.read();
	await lecteur?.cancel();
	await new Promise((suite) => setTimeout(suite, 50));
	expect(ferme).toBe(true);
});
