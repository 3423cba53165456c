import { jourDe } from '#contrat/commun/jour.ts';
import { type AssembleeLue, assembleesDe } from '#contrat/financement/server/lectures-actes.ts';
import type { Tx } from '#db/base.ts';
import { lireTri } from '#ui/adresse.ts';

const TRIS = ['jour', 'financeur', 'nom', 'limite', 'attente'] as const;

const cles: Record<(typeof TRIS)[number], (a: AssembleeLue) => string | number> = {
	jour: (a) => a.jour,
	financeur: (a) => a.financeurNom,
	nom: (a) => a.nom,
	// Without a last day, after those that have one.
	limite: (a) => a.limite ?? '9999',
	attente: (a) => a.attente
};

/** The assemblies the address asks for, read the same way by the page and by the export: to come, or all (`passees`). */
export async function lireListe(tx: Tx, contratId: string, url: URL) {
	const passees = url.searchParams.has('passees');
	const financeur = /^[\w.-]{1,100}$/.exec(url.searchParams.get('financeur') ?? '')?.[0];
	const aujourdhui = jourDe(new Date());
	const assemblees = await assembleesDe(tx, contratId, { depuis: passees ? undefined : aujourdhui, financeur });
	const tri = lireTri(url, TRIS);
	if (tri) {
		const cle = cles[tri.cle as (typeof TRIS)[number]];
		const sens = tri.sens === 'croissant' ? 1 : -1;
		const ordre = new Intl.Collator('fr', { numeric: true });
		assemblees.sort((a, b) => sens * ordre.compare(String(cle(a)), String(cle(b))));
	}
	return { assemblees, passees, financeur: financeur ?? '', aujourdhui, tri };
}
