import { jourDe } from '#contrat/commun/jour.ts';
import { siegesTenus, type TacheLue, tachesDuContrat } from '#contrat/gouvernance/server/lectures-taches.ts';
import { estEnRetard, etatsTache } from '#contrat/gouvernance/tache.ts';
import type { Tx } from '#db/base.ts';
import { lirePage, lireTri } from '#ui/adresse.ts';

const PAR_PAGE = 50;
const TRIS = ['echeance', 'intitule', 'responsable', 'etat'] as const;

/** The tasks the address asks for, read the same way by the page and by the export: open ones unless said. */
export async function lireListe(tx: Tx, contratId: string, compteId: string, url: URL, maintenant: Date) {
	const aujourdhui = jourDe(maintenant);
	const ecrit = url.searchParams.get('etat');
	const etat = etatsTache.find((e) => e === ecrit) ?? null;
	const qui = ['moi', 'retard'].find((q) => q === url.searchParams.get('qui')) ?? null;
	const seance = /^[\da-f-]{36}$/.exec(url.searchParams.get('seance') ?? '')?.[0] ?? null;
	const sieges = await siegesTenus(tx, contratId, compteId, aujourdhui);
	const lues = await tachesDuContrat(tx, contratId, { seance, etat: ecrit === 'toutes' ? null : (etat ?? 'a_faire') });
	const miennes = (t: TacheLue) =>
		t.responsableCompte === compteId || (t.responsableSiege !== null && sieges.includes(t.responsableSiege));
	const toutes = lues
		.filter((t) => qui !== 'moi' || miennes(t))
		.filter((t) => qui !== 'retard' || estEnRetard(t, aujourdhui))
		.map((t) => ({ ...t, enRetard: estEnRetard(t, aujourdhui), mienne: miennes(t) }));
	const tri = lireTri(url, TRIS, { cle: 'echeance', sens: 'croissant' });
	if (tri) toutes.sort((a, b) => comparer(a, b, tri.cle) * (tri.sens === 'croissant' ? 1 : -1));
	const page = lirePage(url);
	return {
		toutes,
		taches: toutes.slice((page - 1) * PAR_PAGE, page * PAR_PAGE),
		total: toutes.length,
		page,
		pages: Math.max(1, Math.ceil(toutes.length / PAR_PAGE)),
		filtres: { etat: ecrit === 'toutes' ? 'toutes' : etat, qui, seance },
		tri
	};
}

/** A task without a day comes last. */
function comparer(a: TacheLue, b: TacheLue, cle: string): number {
	if (cle === 'echeance') return (a.echeance ?? '9999').localeCompare(b.echeance ?? '9999');
	if (cle === 'responsable') return a.responsable.localeCompare(b.responsable, 'fr');
	if (cle === 'etat') return a.etat.localeCompare(b.etat);
	return a.intitule.localeCompare(b.intitule, 'fr');
}
