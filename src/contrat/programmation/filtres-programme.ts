import { estOuverte, type RangeeProgramme, sommesDeRangee } from './scenario.ts';

/** Where an application stands on the board, whatever its own state. */
export const etatsDeRangee = ['a_proposer', 'propose', 'decide'] as const;
export type EtatDeRangee = (typeof etatsDeRangee)[number];

/** How each is named on screen. */
export const nomsEtatsDeRangee: Record<EtatDeRangee, string> = {
	a_proposer: 'À proposer',
	propose: 'Entièrement proposé',
	decide: 'Déjà décidé'
};

/** The state of a row: something is still to be proposed, everything is, or nothing waits for a decision any more. */
export function etatDeRangee({ cases }: Pick<RangeeProgramme, 'cases'>): EtatDeRangee {
	const ouvertes = cases.filter(estOuverte);
	if (ouvertes.length === 0) return 'decide';
	return ouvertes.some((c) => c.propose === null) ? 'a_proposer' : 'propose';
}

/** Which rows one wants to see; null means all. */
export interface FiltresProgramme {
	/** Code of an objective of any level: what is below it is found too. */
	objectif: string | null;
	quartier: string | null;
	financeur: string | null;
	etat: EtatDeRangee | null;
	texte: string;
}

/** Ways of putting the rows in order. */
export const trisProgramme = ['numero', 'structure', 'intitule', 'demande', 'propose', 'taux'] as const;
export type TriProgramme = (typeof trisProgramme)[number];

/** Reads the filters of an address; what cannot be one is left out. */
export function lireFiltresProgramme(parametres: URLSearchParams): FiltresProgramme {
	const lire = (cle: string): string => (parametres.get(cle) ?? '').trim();
	const code = (cle: string): string | null => (/^[\w.-]{1,100}$/.test(lire(cle)) ? lire(cle) : null);
	return {
		objectif: code('objectif'),
		quartier: code('quartier'),
		financeur: code('financeur'),
		etat: etatsDeRangee.find((etat) => etat === lire('etat')) ?? null,
		texte: lire('texte').slice(0, 100)
	};
}

const nu = (texte: string): string => texte.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** Whether a row is one of those asked for. */
export function correspond(rangee: RangeeProgramme, filtres: FiltresProgramme): boolean {
	const { objectif, quartier, financeur, etat, texte } = filtres;
	if (objectif && !rangee.objectifs.some((o) => o === objectif || o.startsWith(`${objectif}.`))) return false;
	if (quartier && !rangee.quartiers.includes(quartier)) return false;
	if (financeur && !rangee.cases.some((c) => c.financeur === financeur)) return false;
	if (etat && etatDeRangee(rangee) !== etat) return false;
	return !texte || nu(`${rangee.numero} ${rangee.structure} ${rangee.intitule}`).includes(nu(texte));
}

/** The rows asked for, in the order asked for; by number when equal. */
export function choisirRangees(
	rangees: readonly RangeeProgramme[],
	filtres: FiltresProgramme,
	tri?: { cle: string; sens: 'croissant' | 'decroissant' }
): RangeeProgramme[] {
	const choisies = rangees.filter((rangee) => correspond(rangee, filtres));
	const cle = trisProgramme.find((t) => t === tri?.cle);
	if (!cle || !tri) return choisies;
	const signe = tri.sens === 'croissant' ? 1 : -1;
	const valeurs = new Map(choisies.map((r) => [r.dossierId, valeurDeTri(r, cle)]));
	return choisies.toSorted((a, b) => {
		const [va, vb] = [valeurs.get(a.dossierId) ?? '', valeurs.get(b.dossierId) ?? ''];
		const ordre =
			typeof va === 'string' ? va.localeCompare(String(vb), 'fr') : va < Number(vb) ? -1 : va > Number(vb) ? 1 : 0;
		return signe * ordre || a.numero.localeCompare(b.numero, 'fr');
	});
}

/** Only to put rows in order: nothing is added up from these numbers. */
function valeurDeTri(rangee: RangeeProgramme, cle: TriProgramme): string | number {
	if (cle === 'numero' || cle === 'structure' || cle === 'intitule') return rangee[cle];
	const sommes = sommesDeRangee(rangee);
	if (cle === 'taux') return sommes.tauxPoints ?? -1;
	return Number(cle === 'demande' ? sommes.demande : sommes.retenu);
}
