import { nomsNatures } from '#contrat/appels/appel.ts';
import { type Montant, somme } from '#contrat/commun/montant.ts';
import type { BilanBudget, LigneBudget } from '#contrat/dossiers/budget.ts';
import { compteDe, planComptable, type SensBudget } from '#contrat/dossiers/comptes.ts';
import { type Bloc, chiffres, groupe, type Ligne, ligne, mots, type Tableau, total } from './blocs.ts';
import type { DemandeAImprimer } from './dossier-a-imprimer.ts';
import { ecrireEuros } from './mots.ts';

/** One line to print under a heading. */
interface LigneDuGroupe {
	groupe: string;
	mots: string;
	montant: Montant;
}

const GROUPE_DEMANDES = '74 — Aides demandées par ce dossier';
const GROUPE_INCONNU = 'Autres comptes';

/** Headings in the order of the chart of accounts, with the requests of this application before the other aids of account 74. */
function ordreDesGroupes(sens: SensBudget): string[] {
	const groupes = [...new Set(planComptable.filter((c) => c.sens === sens).map((c) => c.groupe))];
	if (sens === 'charge') return [...groupes, GROUPE_INCONNU];
	const aides = groupes.findIndex((nom) => nom.startsWith('74'));
	return [...groupes.slice(0, aides), GROUPE_DEMANDES, ...groupes.slice(aides), GROUPE_INCONNU];
}

function lireLigne({ sens, compte, libelle, montant }: LigneBudget): LigneDuGroupe {
	const connu = compteDe(sens, compte);
	const nom = connu ? connu.intitule : `Compte ${compte}`;
	// A letter in a code is a heading the form has without a number of its own: people do not read it.
	const code = /^\d+$/.test(compte) ? `${compte} ` : '';
	return { groupe: connu?.groupe ?? GROUPE_INCONNU, mots: `${code}${nom}${libelle ? ` : ${libelle}` : ''}`, montant };
}

const estContribution = ({ sens, compte }: LigneBudget): boolean => compteDe(sens, compte)?.genre === 'contribution';

function rangees(sens: SensBudget, lignes: readonly LigneDuGroupe[]): Ligne[] {
	return ordreDesGroupes(sens).flatMap((nom) => {
		const siennes = lignes.filter((l) => l.groupe === nom);
		if (siennes.length === 0) return [];
		return [
			groupe(nom, ecrireEuros(somme(siennes.map((l) => l.montant)))),
			...siennes.map((l) => ligne(l.mots, ecrireEuros(l.montant)))
		];
	});
}

function tableau(sens: SensBudget, titre: string, lignes: readonly LigneDuGroupe[], nomTotal: string): Tableau {
	const somme_ = somme(lignes.map((l) => l.montant));
	return {
		genre: 'tableau',
		titre,
		colonnes: [mots(titre), chiffres('Montant')],
		lignes: [...rangees(sens, lignes), total(nomTotal, ecrireEuros(somme_))]
	};
}

/**
 * The budget of an action in two columns, heading by heading, then the unpaid contributions (86 and 87) apart, as the
 * single form lays them out (cerfa 12156, part 6). Totals are those of `bilanBudget`: they are checked against the rows.
 */
export function blocsBudget(
	lignes: readonly LigneBudget[],
	demandes: readonly DemandeAImprimer[],
	bilan: BilanBudget | null
): Bloc[] {
	const [contributions, argent] = [lignes.filter(estContribution), lignes.filter((l) => !estContribution(l))];
	const charges = argent.filter((l) => l.sens === 'charge').map(lireLigne);
	const produits = argent.filter((l) => l.sens === 'produit').map(lireLigne);
	const aides = demandes.map((d) => ({
		groupe: GROUPE_DEMANDES,
		mots: `${d.financeur} (${nomsNatures[d.nature].toLowerCase()})`,
		montant: d.montant
	}));
	const blocs: Bloc[] = [
		{
			genre: 'deux-tableaux',
			gauche: tableau('charge', 'Charges', charges, 'Total des charges'),
			droite: tableau('produit', 'Produits', [...produits, ...aides], 'Total des produits')
		}
	];
	if (contributions.length > 0)
		blocs.push(
			{ genre: 'sous-titre', titre: 'Contributions volontaires en nature' },
			{
				genre: 'deux-tableaux',
				gauche: tableau(
					'charge',
					'Emplois (86)',
					contributions.filter((l) => l.sens === 'charge').map(lireLigne),
					'Total 86'
				),
				droite: tableau(
					'produit',
					'Contributions (87)',
					contributions.filter((l) => l.sens === 'produit').map(lireLigne),
					'Total 87'
				)
			}
		);
	if (bilan)
		blocs.push({
			genre: 'tableau',
			titre: 'Totaux, contributions comprises',
			colonnes: [mots('Totaux, contributions comprises'), chiffres('Montant')],
			lignes: [
				total('Total général des charges', ecrireEuros(bilan.totalCharges)),
				total('Total général des produits', ecrireEuros(bilan.totalProduits))
			]
		});
	return blocs;
}
