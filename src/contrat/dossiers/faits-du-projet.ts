import type { FaitsDuProjet } from '#contrat/appels/eligibilite.ts';
import { bilanBudget, type LigneBudget } from './budget.ts';
import type { ContenuDossier } from './contenu.ts';
import { estArgentPublic, type Demande } from './financement.ts';
import { partQuartierPoints } from './public-prevu.ts';

/** What is needed beside the application to hold it against the rules of funders. */
export interface CadreDesFaits {
	/** Parent of each objective of the frame, by code. */
	parents: Readonly<Record<string, string>>;
	/** Kind of each funder (partenaire.nature), by code: tells whether its money is public. */
	natures: Readonly<Record<string, string>>;
	bilan: FaitsDuProjet['bilan'];
}

/** What an application says, as the rules of funders look at it. */
export function faitsDuProjet(contenu: ContenuDossier, cadre: CadreDesFaits): FaitsDuProjet {
	return {
		objectifs: avecAncetres(contenu.objectifs, cadre.parents),
		theme: contenu.themeNational,
		quartiers: contenu.quartiers,
		partQuartierPoints: partQuartierPoints(contenu.publics),
		...faitsDArgent(contenu.budget, contenu.financements, cadre.natures),
		coconstruction: contenu.coconstruction === null ? null : contenu.coconstruction === 'oui',
		partenaires: contenu.partenaires === '' ? null : true,
		besoins: contenu.besoins === '' ? null : true,
		bilan: cadre.bilan
	};
}

/** The facts that move while one types amounts. */
export function faitsDArgent(
	budget: readonly LigneBudget[],
	demandes: readonly Pick<Demande, 'financeur' | 'montant'>[],
	natures: CadreDesFaits['natures']
): Pick<FaitsDuProjet, 'tauxPublicPoints' | 'cout' | 'demandes'> {
	const bilan = bilanBudget(
		budget,
		demandes.map(({ financeur, montant }) => ({ montant, argentPublic: estArgentPublic(natures[financeur] ?? '') }))
	);
	return {
		tauxPublicPoints: bilan.tauxPublicPoints,
		cout: bilan.coutMonetaire,
		demandes: demandes.map(({ financeur, montant }) => ({ financeur, montant }))
	};
}

function avecAncetres(codes: readonly string[], parents: CadreDesFaits['parents']): string[] {
	const tous = new Set<string>();
	for (const code of codes)
		for (let ici: string | undefined = code; ici !== undefined && !tous.has(ici); ici = parents[ici]) tous.add(ici);
	return [...tous];
}
