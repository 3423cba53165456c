import {
	anneesDEnveloppes,
	type EnveloppeLue,
	enveloppesDeLEquipe
} from '#contrat/programmation/server/lectures-enveloppes.ts';
import type { Tx } from '#db/base.ts';
import { lireTri } from '#ui/adresse.ts';

export const TRIS = ['financeur', 'dispositif', 'montant', 'demande', 'propose', 'vote', 'reste'] as const;
export type TriEnveloppes = (typeof TRIS)[number];

/** The envelopes the address asks for, read the same way by the page and by the export: one year, the latest by default. */
export async function lireListe(tx: Tx, contratId: string, url: URL) {
	const annees = await anneesDEnveloppes(tx, contratId);
	const ecrite = url.searchParams.get('annee') ?? '';
	const annee = /^\d{4}$/.test(ecrite) ? Number(ecrite) : (annees[0] ?? null);
	const financeur = /^[\w.-]{1,100}$/.exec(url.searchParams.get('financeur') ?? '')?.[0];
	const enveloppes =
		annee === null ? [] : await enveloppesDeLEquipe(tx, contratId, { annee, ...(financeur ? { financeur } : {}) });
	const tri = lireTri(url, TRIS);
	if (tri) {
		const cle = tri.cle as TriEnveloppes;
		enveloppes.sort((a, b) => comparer(a, b, cle) * (tri.sens === 'croissant' ? 1 : -1));
	}
	return { annees, annee, financeur: financeur ?? '', tri, enveloppes };
}

function comparer(a: EnveloppeLue, b: EnveloppeLue, cle: TriEnveloppes): number {
	if (cle === 'financeur') return a.financeurNom.localeCompare(b.financeurNom, 'fr');
	if (cle === 'dispositif') return a.dispositif.localeCompare(b.dispositif, 'fr');
	return a[cle] < b[cle] ? -1 : a[cle] > b[cle] ? 1 : 0;
}
