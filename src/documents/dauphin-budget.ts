import { type Montant, saisir, somme } from '#contrat/commun/montant.ts';
import type { LigneBudget } from '#contrat/dossiers/budget.ts';
import { compteDe, planComptable, type SensBudget } from '#contrat/dossiers/comptes.ts';
import { type DemandesDuFinanceur, parFinanceur } from './demandes-imprimees.ts';
import type { DossierAImprimer } from './dossier-a-imprimer.ts';
import { ecrireEuros } from './mots.ts';

/** One field to copy: what DAUPHIN calls it, and the value as it is typed there. */
export interface ChampACopier {
	libelle: string;
	valeur: string;
	/** For an amount: what goes in the comment beside it. */
	commentaire?: string;
	/** What to know before copying it. */
	aide?: string;
}

/** « 34-ETAT-POLITIQUE-VILLE »: how DAUPHIN names the State's line of a département. */
export function ligneDeLEtat(departement: string): string {
	return `${departement}-ETAT-POLITIQUE-VILLE`;
}

/** DAUPHIN has one amount for each account: lines of the same account are added, their words become the comment. */
export function lignesDuBudget(
	sens: SensBudget,
	budget: readonly LigneBudget[],
	garder: (groupe: string) => boolean = () => true
): ChampACopier[] {
	const siennes = budget.filter((l) => l.sens === sens && garder(groupeDe(l)));
	const codes = [...new Set([...planComptable.map((c) => c.code), ...siennes.map((l) => l.compte)])];
	return codes.flatMap((code) => {
		const lignes = siennes.filter((l) => l.compte === code);
		if (lignes.length === 0) return [];
		const nom = `${/^\d+$/.test(code) ? `${code} ` : ''}${compteDe(sens, code)?.intitule ?? ''}`.trim();
		return [
			champDArgent(
				`${groupeDe(lignes[0])} › ${nom}`,
				lignes.map((l) => l.montant),
				detailler(lignes)
			)
		];
	});
}

function groupeDe(ligne: LigneBudget | undefined): string {
	return (ligne && compteDe(ligne.sens, ligne.compte)?.groupe) ?? 'Autres comptes';
}

function detailler(lignes: readonly LigneBudget[]): string {
	if (lignes.length === 1) return lignes[0]?.libelle ?? '';
	return lignes.map((l) => `${l.libelle || 'sans précision'} ${ecrireEuros(l.montant)}`).join(' ; ');
}

function champDArgent(libelle: string, montants: readonly Montant[], commentaire: string): ChampACopier {
	return { libelle, valeur: saisir(somme(montants)), ...(commentaire ? { commentaire } : {}) };
}

/** Families of account 74 in the order of DAUPHIN, by kind of partner; any other kind is private money. */
const FAMILLES: readonly (readonly [natures: readonly string[], nom: string])[] = [
	[['etat'], 'État'],
	[['region'], 'Région(s)'],
	[['departement'], 'Département(s)'],
	[['epci'], 'EPCI'],
	[['commune'], 'Commune(s)'],
	[['caf'], 'Organismes sociaux'],
	[['operateur', 'banque'], 'Autres établissements publics']
];

function rangDeFamille(famille: string): number {
	const rang = FAMILLES.findIndex(([natures]) => natures.includes(famille));
	return rang === -1 ? FAMILLES.length : rang;
}

/** Produits, with account 74 in its place: one line for each named funder, then the aids asked elsewhere. */
export function lignesDesProduits({ contenu: { budget }, demandes, departement }: DossierAImprimer): ChampACopier[] {
	const ventes = (groupe: string): boolean => groupe.startsWith('70');
	const aides = parFinanceur(demandes)
		.sort((a, b) => rangDeFamille(a.famille) - rangDeFamille(b.famille))
		.flatMap((f) => lignesDuFinanceur(f, departement));
	return [
		...lignesDuBudget('produit', budget, ventes),
		...aides,
		...lignesDuBudget('produit', budget, (groupe) => !ventes(groupe))
	];
}

/**
 * One line for each funder, whose comment says the two natures apart (« 5 000 € de droit commun + 4 000 € de crédits
 * politique de la ville »). The State's specific credits have a line of their own in DAUPHIN, its ordinary means another.
 */
function lignesDuFinanceur(f: DemandesDuFinanceur, departement: string): ChampACopier[] {
	const famille = FAMILLES[rangDeFamille(f.famille)]?.[1] ?? 'Aides privées';
	const { specifique, droit_commun: droitCommun } = f.parNature;
	const titre = (nom: string): string => `74 — Subventions › ${famille} › ${nom}`;
	if (f.famille === 'etat')
		return [
			...(specifique > 0n
				? [champDArgent(titre(ligneDeLEtat(departement)), [specifique], [f.financeur, ...f.dispositifs].join(', '))]
				: []),
			...(droitCommun > 0n
				? [champDArgent(titre('autre service, à choisir'), [droitCommun], `${f.financeur}, droit commun`)]
				: [])
		];
	const natures = [
		...(droitCommun > 0n ? [`${ecrireEuros(droitCommun)} de droit commun`] : []),
		...(specifique > 0n ? [`${ecrireEuros(specifique)} de crédits politique de la ville`] : [])
	];
	return [champDArgent(titre(f.financeur), [f.total], natures.join(' + '))];
}
