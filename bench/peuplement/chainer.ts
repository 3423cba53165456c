import { empreinteDe } from '#db/empreinte.ts';
import type { ActePose, Chantier } from './chantier.ts';

/** Writes the journal of the contract in the order of time, each line holding the hash of the one before. */
export function chainerJournal({ lot, contratId, actes }: Chantier): void {
	let precedent = '';
	let numero = 0n;
	for (const acte of [...actes].sort((a, b) => a.instant.getTime() - b.instant.getTime())) {
		numero += 1n;
		const ligne = { ...enColonnes(acte), contrat_id: contratId, numero, precedent };
		precedent = empreinteDe(ligne);
		lot.ajouter('journal', { ...ligne, empreinte: precedent });
	}
}

function enColonnes({ instant, compteId, auteur, acte, objet, objetId, dossierId, details }: ActePose) {
	return { instant, compte_id: compteId, auteur, acte, objet, objet_id: objetId, dossier_id: dossierId, details };
}
