import type { Reponse } from '#contrat/gouvernance/convocation.ts';
import type { Contexte } from '#contrat/acteurs/server/contexte.ts';
import { instantAParis, type Jour } from '#contrat/commun/jour.ts';
import { convoquer } from '#contrat/gouvernance/server/convoquer.ts';
import { repondreConvocation } from '#contrat/gouvernance/server/repondre-convocation.ts';
import { distribuer } from './courrier.ts';
import { accepte, contexteDe, type Exemple } from './exemple.ts';

/** Most come, one in five apologises with a word, one in five forgets to answer. */
const SUITE: readonly { reponse: Reponse; mot: string }[] = [
	{ reponse: 'vient', mot: '' },
	{ reponse: 'vient', mot: '' },
	{ reponse: 'excuse', mot: 'Retenu par un conseil ce jour-là.' },
	{ reponse: 'vient', mot: '' }
];

/**
 * Convenes a body and lets its fictional people answer by their link, a few days later. Nothing leaves: see `distribuer`.
 * @param combien how many people answer at most
 */
export async function convoquerEtRepondre(
	exemple: Exemple,
	seance: string,
	{ le, reponsesLe, combien }: { le: Jour; reponsesLe: Jour; combien: number }
): Promise<void> {
	const chef: Contexte = contexteDe(exemple, 'chef-de-projet', instantAParis(le, '10:00'));
	accepte(await convoquer(chef, seance), `convocation ${le}`);
	const lettres = await distribuer(exemple, instantAParis(le, '10:05'));
	lettres.sort((a, b) => (a.adresse < b.adresse ? -1 : 1));
	for (const [rang, { jeton }] of lettres.slice(0, combien).entries()) {
		const dite = SUITE[rang % 5];
		if (!jeton || !dite) continue;
		// Addresses of nobody (RFC 5737): each person answers from home.
		const origine = { adresse: `192.0.2.${10 + rang}` };
		const quand = instantAParis(reponsesLe, `18:${String(10 + rang)}`);
		accepte(await repondreConvocation(exemple.base, jeton, { ...dite, pouvoirA: '' }, origine, quand), 'réponse');
	}
}
