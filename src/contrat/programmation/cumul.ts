import type { Nature } from '#contrat/appels/appel.ts';
import { type Montant, somme, ZERO } from '#contrat/commun/montant.ts';

/** A legal threshold on what a structure receives in a year, with the years it is used for and where it is written. */
export interface Seuil {
	/** `convention`: one funder's grants of a year; `comptes`: those of all public funders of a year. */
	code: 'convention' | 'comptes';
	montant: Montant;
	/** First and last budget year; null when it is still in force. */
	depuis: number;
	jusqua: number | null;
	source: string;
}

/**
 * The thresholds by year. A change of the law is a line more and a last year for the line it replaces. The first one bears
 * on the whole a funder gives a structure in a year, whatever the number of actions, in money and in kind.
 */
export const seuils: readonly Seuil[] = [
	{
		code: 'convention',
		montant: 2_300_000n as Montant,
		depuis: 2001,
		jusqua: null,
		source: 'loi 2000-321, article 10 ; décret 2001-495, article 1'
	},
	{
		code: 'comptes',
		montant: 15_300_000n as Montant,
		depuis: 2001,
		jusqua: null,
		source: 'loi 2000-321, article 10 ; décret 2001-495, article 2'
	}
];

/** The threshold of this kind for a budget year, or null when the law had none. */
export function seuilDe(code: Seuil['code'], annee: number): Seuil | null {
	return seuils.find((s) => s.code === code && s.depuis <= annee && annee <= (s.jusqua ?? annee)) ?? null;
}

/** One line of one application, as far as a total is concerned. Amounts in cents. */
export interface Apport {
	financeur: string;
	/** Whether its money is public money: the thresholds look at nothing else. */
	argentPublic: boolean;
	annee: number;
	nature: Nature;
	/** How the help is given: in money, or as premises, staff, goods. */
	forme: 'numeraire' | 'nature';
	accorde: Montant;
	/** Asked and not decided yet. */
	enAttente: Montant;
}

/** By what a funder must give: nothing yet, a decision of its own, or a convention signed with the structure. */
export type Acte = 'aucun' | 'arrete' | 'convention';

/** What one funder gives a structure in one year, and what it calls for. Amounts in cents. */
export interface Cumul {
	financeur: string;
	annee: number;
	argentPublic: boolean;
	numeraire: Montant;
	enNature: Montant;
	/** Money and kind. */
	accorde: Montant;
	enAttente: Montant;
	/** What it would come to if everything asked were granted. */
	siTout: Montant;
	acte: Acte;
	acteSiTout: Acte;
}

/**
 * By what a funder gives this total to a structure of private law in that year: above the threshold, a convention is due
 * (loi 2000-321, art. 10); at it or below, a decision is enough.
 * @param soumis false when the law does not ask it: private money, or a public body that receives.
 */
export function acteDu(total: Montant, annee: number, soumis = true): Acte {
	if (total <= ZERO) return 'aucun';
	const seuil = seuilDe('convention', annee);
	return soumis && seuil !== null && total > seuil.montant ? 'convention' : 'arrete';
}

/**
 * What each funder gives a structure in each year: latest year first, then funders in the order first met.
 * @param prive whether the structure is of private law: a public body signs no convention of this kind.
 */
export function cumuler(apports: readonly Apport[], prive = true): Cumul[] {
	const groupes = Map.groupBy(apports, (a) => `${a.annee} ${a.financeur}`);
	const cumuls = [...groupes.values()].flatMap((siens): Cumul[] => {
		const [premier] = siens;
		if (!premier) return [];
		const { financeur, annee, argentPublic } = premier;
		const numeraire = somme(siens.filter((a) => a.forme === 'numeraire').map((a) => a.accorde));
		const enNature = somme(siens.filter((a) => a.forme === 'nature').map((a) => a.accorde));
		const accorde = somme([numeraire, enNature]);
		const enAttente = somme(siens.map((a) => a.enAttente));
		const siTout = somme([accorde, enAttente]);
		const soumis = prive && argentPublic;
		const acte = acteDu(accorde, annee, soumis);
		const acteSiTout = acteDu(siTout, annee, soumis);
		return [{ financeur, annee, argentPublic, numeraire, enNature, accorde, enAttente, siTout, acte, acteSiTout }];
	});
	return cumuls.sort((a, b) => b.annee - a.annee);
}

/** What all public funders give a structure in one year, held against the second threshold. */
export interface CumulPublic {
	annee: number;
	accorde: Montant;
	siTout: Montant;
	/** Whether the structure must file its accounts, now, and if everything were granted. */
	comptes: boolean;
	comptesSiTout: boolean;
}

/** The sum of public funders, year by year, latest first; a public body files nothing of this kind. */
export function cumulsPublics(cumuls: readonly Cumul[], prive = true): CumulPublic[] {
	const annees = Map.groupBy(
		cumuls.filter((c) => c.argentPublic),
		(c) => c.annee
	);
	return [...annees]
		.map(([annee, siens]) => {
			const accorde = somme(siens.map((c) => c.accorde));
			const siTout = somme(siens.map((c) => c.siTout));
			const seuil = prive ? seuilDe('comptes', annee) : null;
			const audela = (total: Montant): boolean => seuil !== null && total > seuil.montant;
			return { annee, accorde, siTout, comptes: audela(accorde), comptesSiTout: audela(siTout) };
		})
		.sort((a, b) => b.annee - a.annee);
}

/** How the act due is said on screen. */
export const nomsActes: Record<Acte, string> = {
	aucun: 'Rien d’accordé',
	arrete: 'Arrêté ou délibération : sous le seuil',
	convention: 'Convention due : au-delà du seuil'
};

/** What the demands of the year change, in one sentence; null when they change nothing of what is due. */
export function alerteDeCumul(cumul: Cumul): 'convention_due' | 'convention_si_tout' | null {
	if (cumul.acte === 'convention') return 'convention_due';
	return cumul.acteSiTout === 'convention' ? 'convention_si_tout' : null;
}
