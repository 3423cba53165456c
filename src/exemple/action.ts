import { euros, somme, type Montant, ZERO } from '#contrat/commun/montant.ts';
import type { LigneBudget } from '#contrat/dossiers/budget.ts';
import type { SaisieSection } from '#contrat/dossiers/contenu.ts';
import type { Demande } from '#contrat/dossiers/financement.ts';
import { nombre, type PublicPrevu, type Tranche } from '#contrat/dossiers/public-prevu.ts';
import { type Jour, jour } from '#contrat/commun/jour.ts';
import type { AppelExemple, CleAppel } from './appels.ts';
import { lieuxDe, moyensDe, participationDe, presentationDe, resultatsDe, themeDe } from './textes.ts';

/** Where the story of a fictional application ends. The stages after sending belong to the instruction. */
export type Destin =
	| 'brouillon'
	| 'a_signer'
	| 'abandonne'
	| 'depose'
	| 'irrecevable'
	| 'recevable'
	| 'inscrit'
	| 'accorde'
	| 'refuse'
	| 'ajourne';

/** A fictional application, in as few words as it can be told; sums in whole euros. */
export interface ActionExemple {
	cle: string;
	appel: CleAppel;
	structure: string;
	intitule: string;
	description: string;
	objectifs: readonly string[];
	/** Month and day of the year of the call: « 02-01 ». */
	debut: string;
	fin: string;
	/** By age band: women and men of the quarter, then women and men from elsewhere. */
	publics: Partial<Record<Tranche, readonly [number, number, number, number]>>;
	charges: readonly (readonly [compte: string, libelle: string, euros: number])[];
	/** What comes in beside the requests; own funds make up the rest. */
	produits?: readonly (readonly [compte: string, libelle: string, euros: number])[];
	/** Value of volunteers' time, the same on both sides. */
	benevolat?: number;
	demandes: Readonly<Record<string, number>>;
	destin: Destin;
	/** Keyed by the team from a paper, and not confirmed yet. */
	assistee?: boolean;
	/** What the committee grants to each funder's line when it is not all that was asked; 0: refused. */
	accorde?: Readonly<Record<string, number>>;
	/** Where a funder would rather send its own line, by funder: its opinion redirects. */
	reoriente?: Readonly<Record<string, string>>;
	/** Motive the structure reads when something is refused, cut, adjourned or given up. */
	motif?: string;
}

/** The budget of an action: its charges, its own produits, volunteers on both sides, and own funds for the rest. */
export function budgetDe(action: ActionExemple): LigneBudget[] {
	const lignes = (sens: 'charge' | 'produit', liste: ActionExemple['charges']): LigneBudget[] =>
		liste.map(([compte, libelle, montant]) => ({ sens, compte, libelle, montant: euros(montant) }));
	const charges = lignes('charge', action.charges);
	const produits = lignes('produit', action.produits ?? []);
	const total = (liste: readonly LigneBudget[]): Montant => somme(liste.map((l) => l.montant));
	const demande = somme(Object.values(action.demandes).map(euros));
	const reste = (total(charges) - total(produits) - demande) as Montant;
	if (reste < ZERO) throw new Error(`${action.cle} asks more than it costs`);
	if (reste > ZERO)
		produits.push({ sens: 'produit', compte: 'RPA', libelle: 'Fonds propres de la structure', montant: reste });
	const benevolat = euros(action.benevolat ?? 0);
	if (benevolat > ZERO) {
		charges.push({ sens: 'charge', compte: '864', libelle: 'Heures de bénévolat', montant: benevolat });
		produits.push({ sens: 'produit', compte: '870', libelle: 'Heures de bénévolat', montant: benevolat });
	}
	return [...charges, ...produits];
}

/** The people an action expects, one line a cell. */
export function publicsDe(action: ActionExemple): PublicPrevu[] {
	return Object.entries(action.publics).flatMap(([tranche, [fq, hq, fh, hh]]) => {
		const cases = [
			{ sexe: 'femmes', residence: 'quartier', personnes: fq },
			{ sexe: 'femmes', residence: 'hors_quartier', personnes: fh },
			{ sexe: 'hommes', residence: 'quartier', personnes: hq },
			{ sexe: 'hommes', residence: 'hors_quartier', personnes: hh }
		] as const;
		return cases.filter((c) => c.personnes > 0).map((c) => ({ tranche: tranche as Tranche, ...c }));
	});
}

/** The form of an action, section by section, as its porteur would save it. */
export function sectionsDe(action: ActionExemple, appel: AppelExemple, quartiers: readonly string[]): SaisieSection[] {
	const le = (moisJour: string): Jour => jour(`${appel.annee}-${moisJour}`);
	const financements: Demande[] = appel.enveloppes.flatMap(({ financeur, nature }) => {
		const montant = action.demandes[financeur];
		return montant === undefined ? [] : [{ financeur, nature, montant: euros(montant), suivantes: [] }];
	});
	const publics = publicsDe(action);
	return [
		{ section: 'presentation', contenu: presentationDe(action) },
		{
			section: 'objectifs',
			contenu: { objectifs: action.objectifs, transversales: [], themeNational: themeDe(action) }
		},
		{
			section: 'lieux',
			contenu: {
				quartiers,
				lieux: lieuxDe(action),
				debut: le(action.debut),
				fin: le(action.fin),
				calendrier: 'Chaque semaine hors vacances, avec un temps fort à la fin'
			}
		},
		{
			section: 'public',
			contenu: {
				publics,
				participations: nombre(publics) * 12,
				participationsDetail: 'Douze venues en moyenne par personne'
			}
		},
		{ section: 'participation', contenu: participationDe(action) },
		{ section: 'moyens', contenu: moyensDe(action) },
		{ section: 'resultats', contenu: resultatsDe(action) },
		{
			section: 'budget',
			contenu: {
				budget: budgetDe(action),
				repartitionIndirecte: action.charges.some(([compte]) => compte.startsWith('CI'))
					? 'Au temps passé par l’équipe sur chaque action'
					: ''
			}
		},
		{ section: 'financements', contenu: { financements } }
	];
}
