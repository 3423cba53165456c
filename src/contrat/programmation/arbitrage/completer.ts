import type { Montant } from '#contrat/commun/montant.ts';
import { lignesOuvertes, plafondDuTaux, poidsDe, type Probleme, recuPar, type Repartition } from './probleme.ts';

/**
 * Adds the odd cents of lines that already get every whole step they ask, best scored first, where the envelope, the ceiling
 * and the cap allow it: 4 567,89 € asked, 4 500 € found, 67,89 € added.
 */
export function completer(probleme: Probleme, proposes: Repartition): Map<string, Montant> {
	const montants = new Map(proposes);
	const restes = new Map<string, bigint>(probleme.enveloppes.map((e) => [e.code, e.disponible]));
	for (const ligne of probleme.dossiers.flatMap((d) => d.lignes)) {
		const code = ligne.enveloppe ?? '';
		restes.set(code, (restes.get(code) ?? 0n) - (montants.get(ligne.id) ?? 0n));
	}
	const dossiers = [...probleme.dossiers].sort((a, b) => Number(poidsDe(b) - poidsDe(a)) || (a.id < b.id ? -1 : 1));
	for (const dossier of dossiers) {
		const limites = [dossier.plafond, plafondDuTaux(dossier, probleme.reglages)].filter((l) => l !== null);
		for (const { id, demande, enveloppe } of lignesOuvertes(dossier)) {
			const montant = montants.get(id) ?? 0n;
			const manque = demande - montant;
			if (montant === 0n || manque === 0n || manque >= probleme.reglages.pas) continue;
			const recu = recuPar(dossier, montants) + manque;
			if (manque > (restes.get(enveloppe ?? '') ?? 0n) || limites.some((limite) => recu > limite)) continue;
			montants.set(id, demande);
			restes.set(enveloppe ?? '', (restes.get(enveloppe ?? '') ?? 0n) - manque);
		}
	}
	return montants;
}
