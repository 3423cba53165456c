import { describe, expect, it } from 'vitest';
import { CORPS_MAX, corpsMaxAvecFichiers, corpsRefuse } from './corps.ts';

const MO = 1_000_000;

function requete(taille: number, entetes: Record<string, string> = { 'content-length': String(taille) }) {
	let lus = 0;
	const corps = new ReadableStream<Uint8Array>({
		pull(controle) {
			const morceau = Math.min(65_536, taille - lus);
			lus += morceau;
			if (morceau > 0) controle.enqueue(new Uint8Array(morceau));
			else controle.close();
		}
	});
	const init = { method: 'POST', body: corps, headers: entetes, duplex: 'half' };
	return { request: new Request('http://localhost/', init), lus: () => lus };
}

describe('le corps d’une requête', () => {
	it('passe jusqu’à la limite de la page, plus haute quand elle reçoit des fichiers', async () => {
		expect(await corpsRefuse(requete(CORPS_MAX).request, null)).toBeNull();
		expect(await corpsRefuse(requete(CORPS_MAX + 1).request, null)).toBe(413);
		expect(await corpsRefuse(requete(60 * MO).request, 20 * MO)).toBeNull();
		expect(await corpsRefuse(requete(corpsMaxAvecFichiers(MO) + 1).request, MO)).toBe(413);
		expect(await corpsRefuse(new Request('http://localhost/'), null)).toBeNull();
	});

	it('trop lourd est lu jusqu’au bout, pour que le navigateur entende la réponse', async () => {
		const { request, lus } = requete(3 * MO);
		expect(await corpsRefuse(request, null)).toBe(413);
		expect(lus()).toBe(3 * MO);
	});

	it('dont la taille n’est pas dite est refusé sans être lu', async () => {
		expect(await corpsRefuse(requete(10, {}).request, 20 * MO)).toBe(411);
	});
});
