import { type EtatDemande, etatDe, etatsDemande } from '#contrat/instruction/avis-exterieur.ts';
import type { DemandeLue } from '#contrat/instruction/server/lectures-exterieurs.ts';
import { lireTri, type Tri } from '#ui/adresse.ts';

const TRIS = ['organisme', 'numero', 'echeance', 'demandee'] as const;

/** What the address asks of the list of outside opinions; without a state, those still awaited. */
export function lireFiltre(url: URL): { texte: string; etat: EtatDemande | 'toutes' | null; tri: Tri } {
	const etat = url.searchParams.get('etat') ?? '';
	return {
		texte: (url.searchParams.get('texte') ?? '').trim().slice(0, 100),
		etat: etat === 'toutes' ? 'toutes' : (etatsDemande.find((connu) => connu === etat) ?? null),
		tri: lireTri(url, TRIS) ?? { cle: 'echeance', sens: 'croissant' }
	};
}

const francais = new Intl.Collator('fr');

/** The requests as asked, each with where it stands. */
export function choisir(
	demandes: readonly DemandeLue[],
	{ texte, etat, tri }: ReturnType<typeof lireFiltre>,
	maintenant: Date
): (DemandeLue & { etat: EtatDemande })[] {
	const cherche = texte.toLocaleLowerCase('fr');
	const sens = tri.sens === 'decroissant' ? -1 : 1;
	return demandes
		.map((demande) => ({ ...demande, etat: etatDe(demande, maintenant) }))
		.filter(
			(d) =>
				(etat === 'toutes' || (etat === null ? !['rendue', 'retiree'].includes(d.etat) : d.etat === etat)) &&
				[d.organisme, d.numero, d.intitule, d.structure].some((mot) => mot.toLocaleLowerCase('fr').includes(cherche))
		)
		.toSorted((a, b) => {
			if (tri.cle === 'organisme') return sens * francais.compare(a.organisme, b.organisme);
			if (tri.cle === 'numero') return sens * francais.compare(a.numero, b.numero);
			if (tri.cle === 'demandee') return sens * (a.demandeeLe.getTime() - b.demandeeLe.getTime());
			return sens * a.echeance.localeCompare(b.echeance);
		});
}
