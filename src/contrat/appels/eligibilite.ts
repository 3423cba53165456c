import type { Montant } from '#contrat/commun/montant.ts';
import { juger } from './controles.ts';

/** What a rule may look at in an application by itself (contract file, `regles[].controle.sur`). */
export const objetsDeControle = [
	'objectifs',
	'themes',
	'quartiers',
	'part_quartier',
	'taux_public',
	'cofinancement',
	'coconstruction',
	'partenaires',
	'besoins',
	'bilan'
] as const;
export type ObjetDeControle = (typeof objetsDeControle)[number];

/** The part of a rule the software can tell. */
export interface Controle {
	sur: ObjetDeControle;
	/** Codes of objectives, themes or quarters. */
	codes: readonly string[];
	/** Basis points: a least part of people of the quarter or of other money, or a most part of public money. */
	seuilPoints: number | null;
	/** What an unmet rule says. */
	sinon: 'impossible' | 'a_verifier';
}

/** One rule of one funder, or of the call for all of them. */
export interface Regle {
	code: string;
	genre: 'condition' | 'exclusion';
	texte: string;
	/** Where it is written. */
	source: string;
	/** Null: a person checks. */
	controle: Controle | null;
}

/** Somewhere else to file: a scheme of a funder with its own place (CLAS and REAAP on ELAN). */
export interface DispositifAilleurs {
	nom: string;
	depot: string | null;
	note: string | null;
}

/** A question an application answers with yes, no, or not yet. */
export type Reponse = boolean | null;

/** What an application says, as far as rules look at it; null or empty: not said yet. */
export interface FaitsDuProjet {
	/** Objectives chosen and every objective above them. */
	objectifs: readonly string[];
	/** National theme (programme 147), « 2.1 ». */
	theme: string | null;
	quartiers: readonly string[];
	partQuartierPoints: number | null;
	tauxPublicPoints: number | null;
	/** Cost in money, without contributions in kind. */
	cout: Montant;
	demandes: readonly { financeur: string; montant: Montant }[];
	coconstruction: Reponse;
	partenaires: Reponse;
	besoins: Reponse;
	/** Last year's report; `sans_objet`: nothing was granted last year. */
	bilan: 'rendu' | 'attendu' | 'inconnu' | 'sans_objet';
}

export type Verdict = 'possible' | 'a_verifier' | 'impossible';

/** How each verdict is said on screen. */
export const nomsVerdicts: Record<Verdict, string> = {
	possible: 'Possible',
	a_verifier: 'À vérifier',
	impossible: 'Impossible'
};

/** What one rule says of an application. */
export interface Constat {
	code: string;
	verdict: Verdict;
	/** The rule, in the words of the contract. */
	regle: string;
	/** Why, in plain words. */
	raison: string;
	source: string;
}

/** What a funder's rules say of an application: the worst of its findings, then each of them, worst first. */
export interface Eligibilite {
	verdict: Verdict;
	constats: Constat[];
}

const GRAVITE: Record<Verdict, number> = { impossible: 0, a_verifier: 1, possible: 2 };

/**
 * Whether an application can be addressed to a funder, rule by rule, before it is sent. It informs and stops nobody: the
 * funder alone decides. Something not said yet is « à vérifier », never « impossible ».
 */
export function eligibilite(financeur: string, regles: readonly Regle[], faits: FaitsDuProjet): Eligibilite {
	const constats = regles
		.map((regle) => constater(financeur, regle, faits))
		.sort((a, b) => GRAVITE[a.verdict] - GRAVITE[b.verdict]);
	return { verdict: constats[0]?.verdict ?? 'possible', constats };
}

function constater(financeur: string, regle: Regle, faits: FaitsDuProjet): Constat {
	const { code, texte, genre, source, controle } = regle;
	const { verdict, raison } = controle ? juger(controle, { financeur, genre, faits }) : humain(genre);
	return { code, verdict, regle: texte, raison, source };
}

/** What one check says: a verdict and why, in plain words. */
export type Jugement = Pick<Constat, 'verdict' | 'raison'>;

function humain(genre: Regle['genre']): Jugement {
	return {
		verdict: 'a_verifier',
		raison:
			genre === 'exclusion'
				? 'Si votre action est dans ce domaine, ce financeur ne peut pas la financer.'
				: 'Ce financeur le vérifie en lisant votre dossier : expliquez-le dans la description.'
	};
}

/** What a call asks of every application, whatever the funder. */
export interface LimitesDeLAppel {
	titre: string;
	tauxPublicMaxPoints: number | null;
	partQuartierMinPoints: number | null;
	/** Quarters it aims at; empty: all those of the contract. */
	quartiers: readonly string[];
	bilanExige: boolean;
}

/** The limits of a call as rules, to be read beside those of each funder. */
export function reglesDeLAppel(appel: LimitesDeLAppel): Regle[] {
	const source = `Appel à projets « ${appel.titre} »`;
	const regle = (code: string, texte: string, controle: Omit<Controle, 'sinon'>): Regle => ({
		code,
		genre: 'condition',
		texte,
		source,
		controle: { ...controle, sinon: 'impossible' }
	});
	const { tauxPublicMaxPoints: taux, partQuartierMinPoints: part, quartiers, bilanExige } = appel;
	const regles: Regle[] = [];
	if (part !== null)
		regles.push(
			regle('appel-part-quartier', 'Part minimale d’habitants du quartier', {
				sur: 'part_quartier',
				codes: [],
				seuilPoints: part
			})
		);
	if (taux !== null)
		regles.push(
			regle('appel-taux-public', 'Part maximale d’argent public', { sur: 'taux_public', codes: [], seuilPoints: taux })
		);
	if (quartiers.length > 0)
		regles.push(
			regle('appel-quartiers', 'Quartiers visés par l’appel', { sur: 'quartiers', codes: quartiers, seuilPoints: null })
		);
	if (bilanExige)
		regles.push(regle('appel-bilan', 'Bilan de l’année précédente', { sur: 'bilan', codes: [], seuilPoints: null }));
	return regles;
}
