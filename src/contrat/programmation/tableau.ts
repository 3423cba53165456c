import type { Nature } from '#contrat/appels/appel.ts';
import { type Montant, somme } from '#contrat/commun/montant.ts';
import type { StatutLigne } from '#contrat/dossiers/financement.ts';
import { estADecider } from '#contrat/instruction/ligne.ts';

/** A line of the agenda, as far as the table of a meeting is concerned. */
export interface LigneDuTableau {
	id: string;
	financeur: string;
	financeurNom: string;
	rang: number;
	nature: Nature;
	demande: Montant;
	statut: StatutLigne;
	/** Not null when the meeting comes back on what was decided. */
	retour?: object | null;
	decision: { accorde: Montant } | null;
}

/** One column of the table: a funder, on one nature of credits. Sums in cents. */
export interface ColonneFinanceur {
	cle: string;
	libelle: string;
	nature: Nature;
	demande: Montant;
	accorde: Montant;
}

/** The key of a column: the same for every line of one funder and nature. */
export function cleDeColonne(ligne: { financeur: string; nature: string }): string {
	return `${ligne.financeur} ${ligne.nature}`;
}

/** The columns a set of applications needs, in the order of the funders of the contract. */
export function colonnesDe(points: readonly { lignes: readonly LigneDuTableau[] }[]): ColonneFinanceur[] {
	const lignes = points.flatMap((point) => point.lignes);
	return [...Map.groupBy(lignes, cleDeColonne)]
		.flatMap(([cle, siennes]) => {
			const [une] = siennes;
			if (!une) return [];
			return [
				{
					cle,
					libelle: une.financeurNom,
					nature: une.nature,
					rang: une.rang,
					demande: somme(siennes.map((l) => l.demande)),
					accorde: somme(siennes.flatMap((l) => (l.decision ? [l.decision.accorde] : [])))
				}
			];
		})
		.sort((a, b) => a.rang - b.rang || (a.nature < b.nature ? 1 : -1));
}

/** Whether this meeting still has something to decide for an application. */
export function resteADecider(point: { lignes: readonly LigneDuTableau[] }): boolean {
	return point.lignes.some((ligne) => (ligne.retour || estADecider(ligne.statut)) && ligne.decision === null);
}

/** Lines of the agenda to decide, and those that are: « 12 sur 30 ». Lines settled by a former meeting are not counted. */
export function avancement(points: readonly { lignes: readonly LigneDuTableau[] }[]): {
	decidees: number;
	total: number;
} {
	const lignes = points
		.flatMap((point) => point.lignes)
		.filter((l) => l.decision !== null || l.retour || estADecider(l.statut));
	return { decidees: lignes.filter((l) => l.decision !== null).length, total: lignes.length };
}
