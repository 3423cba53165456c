import { tranches } from '#contrat/dossiers/public-prevu.ts';
import { centimes, euros, repartir, somme, type Montant } from '#contrat/commun/montant.ts';
import type { Chantier } from './chantier.ts';
import { GUICHETS, type Guichet } from './identite.ts';

/** What one application asks of one funder. */
export interface LigneDemandee extends Guichet {
	id: string;
	/** Null for droit commun outside any envelope. */
	enveloppe: string | null;
	demande: Montant;
}

/** Code of an envelope: funder, nature and year. */
export function codeEnveloppe({ financeur, nature }: Guichet, annee: number): string {
	return `${financeur}-${nature === 'specifique' ? 'sp' : 'dc'}-${annee}`;
}

/** One to five funders, the State's town policy nearly always among them; 800 to 20 000 euros each. */
export function tirerDemandes({ alea }: Chantier, annee: number, cree: Date): LigneDemandee[] {
	const [etat, ...autres] = GUICHETS;
	const retenus = [...(etat && alea.chance(900) ? [etat] : []), ...alea.plusieurs(autres, alea.entier(1, 4))];
	return retenus.map((guichet) => ({
		...guichet,
		id: alea.identifiant(cree),
		enveloppe: guichet.nature === 'droit_commun' && alea.chance(100) ? null : codeEnveloppe(guichet, annee),
		demande: euros(alea.entier(8, 80) * (alea.chance(150) ? 250 : 100))
	}));
}

const CHARGES = ['601', '604', '613', '616', '622', '623', '625', '641', '645', 'CIF'] as const;
const PRODUITS = ['70', '756', '758', 'RPA'] as const;

/** A balanced budget around what is asked: charges = other produits + requests, volunteers on both sides. */
export function poserBudget({ alea, lot, contratId }: Chantier, dossierId: string, demandes: LigneDemandee[]): void {
	const demande = somme(demandes.map((d) => d.demande));
	const autres = centimes((demande * BigInt(alea.entier(25, 70))) / 100n);
	const benevoles = alea.chance(300) ? euros(alea.entier(2, 20) * 50) : null;
	const ecrire = (sens: 'charge' | 'produit', comptes: readonly string[], total: Montant, benevolat: string): void => {
		const poids = comptes.map(() => BigInt(alea.entier(1, 9)));
		const lignes = repartir(total, poids).map((montant, rang) => ({ compte: comptes[rang] ?? '', montant }));
		if (benevoles) lignes.push({ compte: benevolat, montant: benevoles });
		lignes.forEach(({ compte, montant }, ordre) =>
			lot.ajouter('ligne_budget', {
				contrat_id: contratId,
				dossier_id: dossierId,
				sens,
				ordre,
				compte,
				libelle: '',
				montant_centimes: montant
			})
		);
	};
	ecrire('charge', alea.plusieurs(CHARGES, alea.entier(3, 7)), somme([demande, autres]), '864');
	ecrire('produit', alea.plusieurs(PRODUITS, alea.entier(1, 3)), autres, '870');
}

/** Between three and ten cells of people expected, most of them living in the quarter. */
export function poserPublic({ alea, lot, contratId }: Chantier, dossierId: string): void {
	for (const tranche of alea.plusieurs(tranches, alea.entier(2, 4)))
		for (const sexe of ['femmes', 'hommes'] as const)
			for (const residence of ['quartier', 'hors_quartier'] as const)
				if (residence === 'quartier' || alea.chance(250))
					lot.ajouter('public_prevu', {
						contrat_id: contratId,
						dossier_id: dossierId,
						tranche,
						sexe,
						residence,
						personnes: residence === 'quartier' ? alea.entier(4, 30) : alea.entier(1, 6)
					});
}
