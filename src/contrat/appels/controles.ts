import { enPointsDeBase } from '#contrat/commun/montant.ts';
import type { Controle, FaitsDuProjet, Jugement, ObjetDeControle, Regle, Reponse } from './eligibilite.ts';

/** An application seen by one funder. */
interface Regard {
	financeur: string;
	genre: Regle['genre'];
	faits: FaitsDuProjet;
}

/** Holds one check against an application: what it says, and why. */
export function juger(controle: Controle, regard: Regard): Jugement {
	return JUGES[controle.sur](controle, regard);
}

type Juge = (controle: Controle, regard: Regard) => Jugement;

const JUGES: Record<ObjetDeControle, Juge> = {
	objectifs: (controle, { genre, faits }) =>
		parmi(controle, genre, faits.objectifs, 'Choisissez d’abord les objectifs de votre action.'),
	themes: (controle, { genre, faits }) =>
		parmi(controle, genre, avecParent(faits.theme), 'Choisissez d’abord le thème national de votre action.'),
	quartiers: (controle, { genre, faits }) =>
		parmi(controle, genre, faits.quartiers, 'Choisissez d’abord le quartier de votre action.'),
	part_quartier: (controle, { faits: { partQuartierPoints: part } }) =>
		part === null
			? attendre('Dites d’abord combien de personnes vous attendez.')
			: selon(
					controle,
					part >= limite(controle),
					`Les habitants du quartier font ${pourcent(part)} de votre public.`,
					`Les habitants du quartier font ${pourcent(part)} de votre public ; il en faut au moins ${pourcent(limite(controle))}.`
				),
	taux_public: (controle, { faits: { tauxPublicPoints: taux } }) =>
		taux === null
			? attendre('Écrivez d’abord les dépenses de votre budget.')
			: selon(
					controle,
					taux <= limite(controle),
					`L’argent public fait ${pourcent(taux)} du coût.`,
					`L’argent public fait ${pourcent(taux)} du coût ; le maximum est ${pourcent(limite(controle))}.`
				),
	cofinancement: (controle, { financeur, faits }) => {
		const part = partDesAutres(financeur, faits);
		if (part === null) return attendre('Écrivez d’abord les dépenses de votre budget.');
		const dite = `D’autres que ce financeur paient ${pourcent(part)} du coût`;
		return selon(
			controle,
			part >= limite(controle),
			`${dite}.`,
			`${dite} ; visez au moins ${pourcent(limite(controle))}.`
		);
	},
	coconstruction: (controle, { faits }) =>
		decrit(
			controle,
			faits.coconstruction,
			'Dites dans votre dossier si des habitants ont construit ce projet avec vous.'
		),
	partenaires: (controle, { faits }) =>
		decrit(controle, faits.partenaires, 'Dites dans votre dossier avec quels acteurs du territoire vous travaillez.'),
	besoins: (controle, { faits }) =>
		decrit(controle, faits.besoins, 'Dites dans votre dossier à quel besoin, constaté où, votre action répond.'),
	bilan: (controle, { faits: { bilan } }) => {
		if (bilan === 'sans_objet')
			return { verdict: 'possible', raison: 'Aucun bilan n’est dû : rien n’a été accordé l’an dernier.' };
		if (bilan === 'inconnu') return attendre('Un bilan est dû pour l’an dernier : vérifiez que vous l’avez rendu.');
		return selon(
			controle,
			bilan === 'rendu',
			'Le bilan de l’an dernier est rendu.',
			'Le bilan de l’an dernier est dû : rendez-le avant cette demande.'
		);
	}
};

/** Something not said yet stops nothing. */
function attendre(raison: string): Jugement {
	return { verdict: 'a_verifier', raison };
}

function selon({ sinon }: Controle, tient: boolean, oui: string, non: string): Jugement {
	return tient ? { verdict: 'possible', raison: oui } : { verdict: sinon, raison: non };
}

/** A condition asks for one of its codes at least; an exclusion, for none. */
function parmi(controle: Controle, genre: Regle['genre'], dits: readonly string[], attente: string): Jugement {
	if (dits.length === 0) return attendre(attente);
	const touche = controle.codes.find((code) => dits.includes(code));
	if (genre === 'exclusion')
		return selon(
			controle,
			touche === undefined,
			'Votre action n’est pas dans ce domaine.',
			`Votre action est dans ce domaine (${touche}) : ce financeur ne le finance pas.`
		);
	return selon(
		controle,
		touche !== undefined,
		`Votre action y répond (${touche}).`,
		'Ce que vous avez choisi n’y répond pas directement : parlez-en à ce financeur.'
	);
}

function decrit(controle: Controle, reponse: Reponse, attente: string): Jugement {
	if (reponse === null) return attendre(attente);
	return selon(controle, reponse, 'Votre dossier le décrit.', 'Votre dossier dit que non.');
}

/** « 2.1 » belongs to theme « 2 » as well. */
function avecParent(theme: string | null): string[] {
	return theme === null ? [] : [theme, theme.split('.')[0] ?? theme];
}

/** Part of the cost this funder is not asked for, in basis points; null without a cost. */
function partDesAutres(financeur: string, { cout, demandes }: FaitsDuProjet): number | null {
	const demande = demandes.reduce((total, d) => (d.financeur === financeur ? total + d.montant : total), 0n);
	return enPointsDeBase(demande >= cout ? 0n : cout - demande, cout);
}

/** The threshold in basis points. */
function limite({ seuilPoints }: Controle): number {
	return seuilPoints ?? 0;
}

function pourcent(points: number): string {
	return `${new Intl.NumberFormat('fr-FR', { maximumFractionDigits: 1 }).format(points / 100)} %`;
}
