import type { ContenuDossier } from './contenu.ts';

/**
 * One text for one content, whatever the order in which it was read: keys sorted, amounts in cents as decimal text, lists
 * in their own order (the first objective is the main one), nothing for what is undefined. What is signed is the sha256
 * of this text: changing how it is written would make every signature in the base look broken, hence the test vectors.
 */
export function canonique(valeur: unknown): string {
	if (valeur === null || typeof valeur === 'boolean' || typeof valeur === 'string') return JSON.stringify(valeur);
	if (typeof valeur === 'bigint') return JSON.stringify(String(valeur));
	if (typeof valeur === 'number') {
		if (!Number.isSafeInteger(valeur)) throw new Error(`only whole numbers may be signed: ${valeur}`);
		return String(valeur);
	}
	if (Array.isArray(valeur)) return `[${valeur.map(canonique).join(',')}]`;
	if (typeof valeur !== 'object') throw new Error(`cannot be signed: ${typeof valeur}`);
	const champs = Object.entries(valeur)
		.filter(([, contenu]) => contenu !== undefined)
		.sort(([a], [b]) => (a < b ? -1 : 1));
	return `{${champs.map(([cle, contenu]) => `${JSON.stringify(cle)}:${canonique(contenu)}`).join(',')}}`;
}

/** The part of an application that is money: when it changes after the sending, somebody must sign again. */
export function argentDe({ budget, financements }: ContenuDossier): Pick<ContenuDossier, 'budget' | 'financements'> {
	return { budget, financements };
}
