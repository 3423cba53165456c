import { type Nature, nomsNatures } from '#contrat/appels/appel.ts';
import { type Issue, refuse, reussi } from '#contrat/commun/issue.ts';
import { centimes, ecrireMontant, type Montant, repartir, somme } from '#contrat/commun/montant.ts';

/** One granted line of the year, in force. Amounts in cents. */
export interface LigneDAvenant {
	ligne: string;
	numero: string;
	intitule: string;
	structure: string;
	financeur: string;
	nature: Nature;
	/** Null on droit commun without an envelope. */
	enveloppe: string | null;
	/** First objective of the application, « 1.1.1 Titre ». */
	objectif: string;
	quartiers: string[];
	demande: Montant;
	accorde: Montant;
}

/** One envelope of the year: what closed meetings granted on it, as the envelope itself keeps it. */
export interface EnveloppeDAvenant {
	code: string;
	nom: string;
	montant: Montant;
	attribue: Montant;
}

/** One line of a table of totals: crédits spécifiques, and droit commun beside. */
export interface TotalDAvenant {
	cle: string;
	specifique: Montant;
	droitCommun: Montant;
}

/** The financial annex of a year (lexique: avenant financier annuel). */
export interface AnnexeFinanciere {
	annee: number;
	lignes: LigneDAvenant[];
	enveloppes: EnveloppeDAvenant[];
	parFinanceur: TotalDAvenant[];
	parObjectif: TotalDAvenant[];
	/** An action for several quarters counts for each in equal parts, to the cent. */
	parQuartier: TotalDAvenant[];
	total: TotalDAvenant;
}

/** What must be equal: the lines, the votes in force, what each envelope says it granted. */
export interface ComptesDeLAnnee {
	/** Sum of what each decision of a closed meeting changed, whatever its line says. */
	votes: Montant;
	lignes: readonly LigneDAvenant[];
	enveloppes: readonly EnveloppeDAvenant[];
}

/**
 * Draws the annex up, or refuses with the difference in words: the lines, the sum of votes and the movements of the
 * envelopes are three separate counts of the same money, and an avenant signed on unequal ones would be wrong.
 */
export function dresserAnnexe(annee: number, comptes: ComptesDeLAnnee): Issue<AnnexeFinanciere, string> {
	const { votes, lignes, enveloppes } = comptes;
	const ecrit = somme(lignes.map((l) => l.accorde));
	if (ecrit !== votes) return refuse(`Les lignes font ${ecrireMontant(ecrit)} et les votes ${ecrireMontant(votes)}.`);
	for (const { code, nom, attribue } of enveloppes) {
		const sienne = somme(lignes.filter((l) => l.enveloppe === code).map((l) => l.accorde));
		if (sienne !== attribue)
			return refuse(
				`Sur « ${nom} », les lignes font ${ecrireMontant(sienne)} et l’enveloppe dit ${ecrireMontant(attribue)}.`
			);
	}
	return reussi({ annee, lignes: [...lignes], enveloppes: [...enveloppes], ...totauxDe(lignes) });
}

/**
 * What one may read of an annex: lines whose identifier is not in `lisibles` are out of it and of its totals. Envelopes
 * stay whole, they are facts of the contract.
 */
export function extrait(annexe: AnnexeFinanciere, lisibles: ReadonlySet<string>): AnnexeFinanciere {
	const lignes = annexe.lignes.filter(({ ligne }) => lisibles.has(ligne));
	return lignes.length === annexe.lignes.length ? annexe : { ...annexe, lignes, ...totauxDe(lignes) };
}

function totauxDe(lignes: readonly LigneDAvenant[]) {
	return {
		parFinanceur: totaux(lignes, (l) => [l.financeur]),
		parObjectif: totaux(lignes, (l) => [l.objectif]),
		parQuartier: totaux(lignes, (l) => (l.quartiers.length > 0 ? l.quartiers : ['Sans quartier désigné'])),
		total: totaux(lignes, () => ['Total'])[0] ?? { cle: 'Total', specifique: centimes(0n), droitCommun: centimes(0n) }
	};
}

function totaux(lignes: readonly LigneDAvenant[], cles: (ligne: LigneDAvenant) => readonly string[]): TotalDAvenant[] {
	const sommes = new Map<string, { specifique: bigint; droit_commun: bigint }>();
	for (const ligne of lignes) {
		const siennes = cles(ligne);
		const parts = repartir(
			ligne.accorde,
			siennes.map(() => 1n)
		);
		siennes.forEach((cle, rang) => {
			const total = sommes.get(cle) ?? { specifique: 0n, droit_commun: 0n };
			total[ligne.nature] += parts[rang] ?? 0n;
			sommes.set(cle, total);
		});
	}
	return [...sommes]
		.map(([cle, t]) => ({ cle, specifique: centimes(t.specifique), droitCommun: centimes(t.droit_commun) }))
		.sort((a, b) => a.cle.localeCompare(b.cle, 'fr', { numeric: true }));
}

/** « Crédits spécifiques » or « Droit commun », as the annex says it. */
export function nommerNature(nature: Nature): string {
	return nomsNatures[nature];
}
