import { type Nature, natures, nomsNatures } from '#contrat/appels/appel.ts';
import { type Montant, somme, ZERO } from '#contrat/commun/montant.ts';
import { type Bloc, chiffres, ligne, mots, total } from './blocs.ts';
import type { DemandeAImprimer, DossierAImprimer } from './dossier-a-imprimer.ts';
import { ecrireEuros } from './mots.ts';

/** The requests of one funder, brought together: specific credits and ordinary means are two amounts of one line. */
export interface DemandesDuFinanceur {
	financeur: string;
	famille: string;
	dispositifs: readonly string[];
	parNature: Record<Nature, Montant>;
	total: Montant;
}

/** Requests by funder, in the order they come in. */
export function parFinanceur(demandes: readonly DemandeAImprimer[]): DemandesDuFinanceur[] {
	return [...new Set(demandes.map((d) => d.financeur))].map((financeur) => {
		const siennes = demandes.filter((d) => d.financeur === financeur);
		const de = (nature: Nature): Montant => somme(siennes.filter((d) => d.nature === nature).map((d) => d.montant));
		return {
			financeur,
			famille: siennes[0]?.famille ?? '',
			dispositifs: [...new Set(siennes.flatMap((d) => (d.dispositif ? [d.dispositif] : [])))],
			parNature: { specifique: de('specifique'), droit_commun: de('droit_commun') },
			total: somme(siennes.map((d) => d.montant))
		};
	});
}

/** What is asked of each funder, the two natures of credit apart, and the years that follow when there are some. */
export function blocsDemandes({ demandes, annee }: DossierAImprimer): Bloc[] {
	if (demandes.length === 0) return [{ genre: 'phrase', texte: 'Aucune demande pour le moment.' }];
	const lignes = parFinanceur(demandes);
	const colonne = (nature: Nature): Montant => somme(lignes.map((l) => l.parNature[nature]));
	const vide = (montant: Montant): string => (montant === ZERO ? '–' : ecrireEuros(montant));
	const blocs: Bloc[] = [
		{
			genre: 'tableau',
			titre: 'Demandes',
			colonnes: [mots(`Financeur, pour ${annee}`), ...natures.map((n) => chiffres(nomsNatures[n])), chiffres('Total')],
			lignes: [
				...lignes.map((l) => ligne(l.financeur, ...natures.map((n) => vide(l.parNature[n])), ecrireEuros(l.total))),
				total('Total', ...natures.map((n) => vide(colonne(n))), ecrireEuros(somme(lignes.map((l) => l.total))))
			]
		}
	];
	const suivantes = demandes.flatMap((d) => d.suivantes.map((s) => ({ ...s, demande: d })));
	if (suivantes.length > 0)
		blocs.push(
			{ genre: 'sous-titre', titre: 'Années suivantes' },
			{
				genre: 'tableau',
				titre: 'Années suivantes',
				colonnes: [mots('Financeur'), mots('Nature des crédits'), mots('Année', 'juste'), chiffres('Montant prévu')],
				lignes: suivantes.map(({ demande, annee: suivante, montant }) =>
					ligne(demande.financeur, nomsNatures[demande.nature], String(suivante), ecrireEuros(montant))
				)
			}
		);
	return blocs;
}
