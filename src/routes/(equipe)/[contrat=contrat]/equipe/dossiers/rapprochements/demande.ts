import {
	etatsRapprochement,
	type EtatRapprochement,
	type GenreRapprochement,
	genresRapprochement
} from '#contrat/instruction/rapprochement.ts';
import {
	anneesARapprocher,
	rapprochementsDeLAnnee,
	type RapprochementLu
} from '#contrat/instruction/server/lectures-rapprochements.ts';
import { lireTri } from '#ui/adresse.ts';
import { contratDe } from '../../../../../contexte.ts';

const TRIS = ['force', 'dossiers', 'genre', 'etat'] as const;

/** What the filters of the page say; `tous` shows settled pairs too. */
export interface FiltresRapprochements {
	annee: number;
	genre: GenreRapprochement | '';
	etat: EtatRapprochement | 'tous';
	texte: string;
}

const cles: Record<(typeof TRIS)[number], (r: RapprochementLu) => string | number> = {
	force: (r) => r.force,
	dossiers: (r) => `${r.un.numero} ${r.deux.numero}`,
	genre: (r) => r.genre,
	etat: (r) => etatsRapprochement.indexOf(r.etat)
};

/** The pairs the address asks for, read the same way by the page and by the export. */
export async function lireDemande(locals: App.Locals, url: URL) {
	const { id } = contratDe(locals);
	const demandee = Number(url.searchParams.get('annee'));
	const { annees, annee, tous } = await locals.base.lire(id, async (tx) => {
		const connues = await anneesARapprocher(tx, id);
		// Unless a year is asked for, the latest one where something is left to decide.
		const essais = connues.includes(demandee) ? [demandee] : connues;
		for (const essai of essais) {
			const trouves = await rapprochementsDeLAnnee(tx, id, essai);
			if (essais.length === 1 || trouves.some((r) => r.etat === 'a_trancher'))
				return { annees: connues, annee: essai, tous: trouves };
		}
		const choisie = connues[0] ?? new Date().getFullYear();
		return { annees: connues, annee: choisie, tous: await rapprochementsDeLAnnee(tx, id, choisie) };
	});
	const filtres: FiltresRapprochements = {
		annee,
		genre: genresRapprochement.find((g) => g === url.searchParams.get('genre')) ?? '',
		etat: ([...etatsRapprochement, 'tous'] as const).find((e) => e === url.searchParams.get('etat')) ?? 'a_trancher',
		texte: (url.searchParams.get('texte') ?? '').trim().slice(0, 100)
	};
	const cherche = filtres.texte.toLocaleLowerCase('fr');
	const dit = ({ un, deux }: RapprochementLu): string =>
		[un, deux]
			.map((d) => `${d.numero} ${d.intitule} ${d.structure}`)
			.join(' ')
			.toLocaleLowerCase('fr');
	const retenus = tous.filter(
		(r) =>
			(filtres.genre === '' || r.genre === filtres.genre) &&
			(filtres.etat === 'tous' || r.etat === filtres.etat) &&
			(cherche === '' || dit(r).includes(cherche))
	);
	const tri = lireTri(url, TRIS);
	const cle = tri && cles[tri.cle as (typeof TRIS)[number]];
	const sens = tri?.sens === 'decroissant' ? -1 : 1;
	const lignes = cle ? retenus.toSorted((a, b) => sens * (cle(a) < cle(b) ? -1 : cle(a) > cle(b) ? 1 : 0)) : retenus;
	const aTrancher = tous.filter((r) => r.etat === 'a_trancher').length;
	return { annees, filtres, lignes, aTrancher, tri };
}
