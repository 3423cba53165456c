import { centimes, euros, type Montant } from '#contrat/commun/montant.ts';
import type { DossierAArbitrer, Probleme, ReglagesArbitrage } from '#contrat/programmation/arbitrage/probleme.ts';

/** A hundred euros. */
export const PAS = euros(100);
/** Best scored first, in steps of a hundred euros, nothing else asked. */
export const reglages: ReglagesArbitrage = {
	but: 'note',
	pas: PAS,
	minimumParLigne: PAS,
	partMinimale: 0,
	tauxMaximal: null
};

/** An application that asks so much of each envelope. */
export function dossier(
	id: string,
	note: number,
	demandes: Record<string, Montant>,
	plus: Partial<DossierAArbitrer> = {}
) {
	const lignes = Object.entries(demandes).map(([enveloppe, demande]) => ({
		id: `${id}-${enveloppe}`,
		financeur: enveloppe,
		enveloppe,
		demande,
		ineligible: null
	}));
	const libre = { choix: 'libre' as const, motif: '', plancher: null, plafond: null, autresPublics: centimes(0) };
	return {
		id,
		nom: id,
		note,
		cout: euros(10_000),
		personnes: 10,
		objectifs: [],
		quartiers: [],
		...libre,
		lignes,
		...plus
	};
}
/** A problem with so much in each envelope. */
export const poser = (
	dossiers: DossierAArbitrer[],
	enveloppes: Record<string, Montant>,
	plus: Partial<Probleme> = {}
): Probleme => ({
	enveloppes: Object.entries(enveloppes).map(([code, disponible]) => ({ code, nom: code, disponible })),
	dossiers,
	couvertures: [],
	reglages,
	...plus
});
