import { parcourir, type Branche } from '#contrat/cadre/arbre.ts';
import { type Montant, somme } from '#contrat/commun/montant.ts';

/** What was asked and granted on one objective, in cents. */
export interface SommeObjectif {
	code: string;
	demande: Montant;
	accorde: Montant;
	actions: number;
}

/** Adds up to each branch what its own lines and those under it received. A line of no branch is not lost: see `horsCadre`. */
export function sommesParBranche(branches: readonly Branche[], sommes: readonly SommeObjectif[]) {
	return branches.map((branche) => {
		const codes = new Set(parcourir([branche]).map((b) => b.code));
		const siennes = sommes.filter((s) => codes.has(s.code));
		return {
			branche,
			demande: somme(siennes.map((s) => s.demande)),
			accorde: somme(siennes.map((s) => s.accorde)),
			actions: siennes.reduce((total, s) => total + s.actions, 0)
		};
	});
}

/** Part of the sums whose objective is not in the frame in force: a code an avenant removed. */
export function horsCadre(arbre: readonly Branche[], sommes: readonly SommeObjectif[]): SommeObjectif[] {
	const codes = new Set(parcourir(arbre).map((b) => b.code));
	return sommes.filter((s) => !codes.has(s.code));
}
