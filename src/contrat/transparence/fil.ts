import { ecrireMontant, type Montant } from '#contrat/commun/montant.ts';

/** What touches an objective, in numbers: the thread from a word to a euro and to what it changed (lexique: le fil). */
export interface Matiere {
	constats: number;
	contributions: number;
	engagements: number;
	/** Actions financed, not only asked. */
	financees: number;
	accorde: Montant;
	/** Questions of the evaluation and rows or columns of the follow-up tables that look at it. */
	regards: number;
}

/** A knot of the drawn thread; without a link when there is nothing to go to. */
export interface Noeud {
	libelle: string;
	texte: string;
	href?: string;
	vide?: boolean;
	ici?: boolean;
}

const compter = (nombre: number, singulier: string, pluriel: string): string =>
	`${new Intl.NumberFormat('fr-FR').format(nombre)}\u00A0${nombre < 2 ? singulier : pluriel}`;

function noeud(libelle: string, ancre: string, present: boolean, texte: string, sinon: string): Noeud {
	return present ? { libelle, texte, href: `#${ancre}` } : { libelle, texte: sinon, vide: true };
}

/** The knots of an objective, in the order one reads them. `ici` is the objective itself. */
export function filDeLObjectif(m: Matiere, ici: { libelle: string; texte: string }): Noeud[] {
	return [
		noeud('Diagnostic', 'diagnostic', m.constats > 0, compter(m.constats, 'constat', 'constats'), 'Non écrit'),
		noeud(
			'Paroles',
			'paroles',
			m.contributions > 0,
			compter(m.contributions, 'contribution', 'contributions'),
			'Aucune'
		),
		{ ...ici, ici: true },
		noeud('Engagements', 'engagements', m.engagements > 0, compter(m.engagements, 'promesse', 'promesses'), 'Aucun'),
		noeud(
			'Actions',
			'actions',
			m.financees > 0,
			compter(m.financees, 'action financée', 'actions financées'),
			'Aucune'
		),
		noeud('Argent accordé', 'argent', m.accorde > 0n, ecrireMontant(m.accorde), 'Rien encore'),
		noeud(
			'Évaluation',
			'evaluation',
			m.regards > 0,
			compter(m.regards, 'regard prévu', 'regards prévus'),
			'Rien de prévu'
		)
	];
}

/** What the thread of an objective lacks, said plainly: a gap in the contract is information too. */
export function manquesDe(m: Matiere): string[] {
	const phrases: [boolean, string][] = [
		[m.constats === 0, 'Le contrat publié ne donne pas de diagnostic lisible pour cette priorité.'],
		[
			m.contributions === 0,
			'Aucune parole d’habitant n’a été rattachée ici : soit la question n’a pas été posée, soit personne n’en a parlé.'
		],
		[m.engagements === 0, 'Aucun partenaire n’a promis de moyens précis.'],
		[m.financees === 0, 'Aucune action financée n’est publiée.'],
		[
			m.regards === 0,
			'Aucune question ni aucun tableau de suivi ne regarde cet objectif : on ne saura pas s’il avance.'
		]
	];
	return phrases.flatMap(([manque, phrase]) => (manque ? [phrase] : []));
}
