import { ecrireMontant, type Montant, somme } from '#contrat/commun/montant.ts';
import { paires, ressemblance, trigrammes } from './ressemblance.ts';

/** Two applications that look like the same one, or the same thing asked twice (lexique: rapprochement). */
export const genresRapprochement = ['doublon', 'double_financement'] as const;
export type GenreRapprochement = (typeof genresRapprochement)[number];

/** How each kind is named on screen. */
export const nomsGenresRapprochement: Record<GenreRapprochement, string> = {
	doublon: 'Doublon possible',
	double_financement: 'Double financement possible'
};

/** Where a comparison stands: computed only, or settled by a person. */
export const etatsRapprochement = ['a_trancher', 'confirme', 'ecarte'] as const;
export type EtatRapprochement = (typeof etatsRapprochement)[number];
export const nomsEtatsRapprochement: Record<EtatRapprochement, string> = {
	a_trancher: 'À trancher',
	confirme: 'Confirmé',
	ecarte: 'Écarté'
};

/** What is compared of an application. */
export interface DossierCompare {
	id: string;
	annee: number;
	structureId: string;
	appelId: string;
	/** Names of the call, for the sentence. */
	appel: string;
	intitule: string;
	description: string;
	charges: readonly { compte: string; libelle: string; montant: Montant }[];
}

/** A pair found: `dossier` is always the lower identifier, so that a pair has one name. */
export interface Paire {
	genre: GenreRapprochement;
	dossier: string;
	autre: string;
	/** Out of 100. */
	force: number;
	/** Why, in sentences a person can check. */
	raisons: string[];
}

/** Parts in common, out of 100, from which two texts are shown to somebody. */
export const SEUILS = { titre: 60, description: 60, titreAilleurs: 85 } as const;

/** Smallest amount, in cents, for which the same charge in two budgets is worth a look. */
const CHARGE_MINIMALE = 10_000n;

/** The name of a pair. */
export function cleDePaire(genre: GenreRapprochement, un: string, deux: string): string {
	return [genre, ...[un, deux].sort()].join(' ');
}

/**
 * Every pair of applications of the same year that a person should look at. Same structure: titles or descriptions that
 * resemble each other, in one call (duplicate) or in two (double funding), and charges written twice. Two structures: nearly
 * the same title. The order of the applications changes nothing; an application is never compared to itself.
 * @param pour only the pairs of this application
 */
export function rapprocher(dossiers: readonly DossierCompare[], pour?: string): Paire[] {
	const uniques = [...new Map(dossiers.map((d) => [d.id, d])).values()].sort((a, b) => (a.id < b.id ? -1 : 1));
	const trouvees = [...Map.groupBy(uniques, (d) => d.annee).values()].flatMap((siens) => [
		...entreStructures(siens),
		...[...Map.groupBy(siens, (d) => d.structureId).values()].flatMap(dansLaStructure)
	]);
	const retenues = pour === undefined ? trouvees : trouvees.filter((p) => p.dossier === pour || p.autre === pour);
	return retenues.sort((a, b) => b.force - a.force || comparer(cle(a), cle(b)));
}

const cle = (p: Paire): string => cleDePaire(p.genre, p.dossier, p.autre);
const comparer = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function entreStructures(dossiers: readonly DossierCompare[]): Paire[] {
	const titres = dossiers.map((d) => trigrammes(d.intitule));
	return paires(titres, SEUILS.titreAilleurs).flatMap(([rangUn, rangDeux, force]) => {
		const [un, deux] = [dossiers[rangUn], dossiers[rangDeux]];
		if (!un || !deux || un.structureId === deux.structureId) return [];
		const raisons = [`Deux structures, et des titres semblables à ${force} %.`];
		return [{ genre: 'doublon' as const, dossier: un.id, autre: deux.id, force, raisons }];
	});
}

function dansLaStructure(dossiers: readonly DossierCompare[]): Paire[] {
	if (dossiers.length < 2) return [];
	const lus = dossiers.map((d) => ({ d, titre: trigrammes(d.intitule), texte: trigrammes(d.description) }));
	return lus.flatMap((un, rang) =>
		lus.slice(rang + 1).flatMap((deux) => {
			const titre = ressemblance(un.titre, deux.titre);
			const texte = ressemblance(un.texte, deux.texte);
			const [meme, autreAppel] = [chargesCommunes(un.d, deux.d), un.d.appelId !== deux.d.appelId];
			const commun = { dossier: un.d.id, autre: deux.d.id };
			const raisons = [
				...(titre >= SEUILS.titre ? [`Même structure, et des titres semblables à ${titre} %.`] : []),
				...(texte >= SEUILS.description ? [`Même structure, et des descriptions semblables à ${texte} %.`] : [])
			];
			const force = Math.max(titre, texte);
			const trouvees: Paire[] = [];
			if (raisons.length > 0 && !autreAppel) trouvees.push({ genre: 'doublon', ...commun, force, raisons });
			const finances = [
				...(raisons.length > 0 && autreAppel
					? [...raisons, `La même année, dans deux appels : « ${un.d.appel} » et « ${deux.d.appel} ».`]
					: []),
				...(meme.length > 0 ? [direCharges(meme)] : [])
			];
			if (finances.length > 0)
				trouvees.push({
					genre: 'double_financement',
					...commun,
					force: meme.length > 0 ? 100 : force,
					raisons: finances
				});
			return trouvees;
		})
	);
}

type Charge = DossierCompare['charges'][number];

/** Charges that stand in both budgets: same account, same words, same amount; each counted once. */
function chargesCommunes(un: DossierCompare, deux: DossierCompare): Charge[] {
	const nom = (c: Charge): string => `${c.compte} ${c.montant} ${c.libelle.trim().toLowerCase()}`;
	const siennes = new Set(deux.charges.map(nom));
	const dites = un.charges.filter((c) => c.libelle.trim() !== '' && c.montant >= CHARGE_MINIMALE);
	return [...new Map(dites.filter((c) => siennes.has(nom(c))).map((c) => [nom(c), c])).values()];
}

function direCharges(charges: readonly Charge[]): string {
	const premieres = charges.slice(0, 3).map((c) => `« ${c.libelle.trim()} », ${ecrireMontant(c.montant)}`);
	const reste = charges.length > 3 ? ` ; et ${charges.length - 3} de plus` : '';
	const total = ecrireMontant(somme(charges.map((c) => c.montant)));
	return `Les mêmes charges dans les deux budgets (${total}) : ${premieres.join(' ; ')}${reste}.`;
}

/** What a person answered to a pair. */
export interface Signalement {
	dossier: string;
	autre: string;
	genre: GenreRapprochement;
	etat: Exclude<EtatRapprochement, 'a_trancher'>;
	motif: string;
}

/** A pair and where it stands. */
export interface Rapprochement extends Paire {
	etat: EtatRapprochement;
	motif: string;
}

/**
 * Pairs with the answers people gave. An answer stays, whatever is computed afterwards: a pair that was settled is never to
 * settle again, and it is still shown when nothing brings it up any more.
 */
export function avecReponses(trouvees: readonly Paire[], signalements: readonly Signalement[]): Rapprochement[] {
	const reponses = new Map(signalements.map((s) => [cleDePaire(s.genre, s.dossier, s.autre), s]));
	const vues = trouvees.map((p): Rapprochement => {
		const reponse = reponses.get(cle(p));
		reponses.delete(cle(p));
		return { ...p, etat: reponse?.etat ?? 'a_trancher', motif: reponse?.motif ?? '' };
	});
	const seules = [...reponses.values()].map(({ dossier, autre, genre, etat, motif }): Rapprochement => {
		const [un = '', deux = ''] = [dossier, autre].sort();
		const raisons = ['Rapprochement déjà tranché ; les dossiers ont changé depuis.'];
		return { genre, dossier: un, autre: deux, force: 0, raisons, etat, motif };
	});
	return [...vues, ...seules];
}
