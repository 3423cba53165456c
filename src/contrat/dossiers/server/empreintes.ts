import { createHash } from 'node:crypto';
import { argentDe, canonique } from '#contrat/dossiers/canonique.ts';
import type { ContenuDossier } from '#contrat/dossiers/contenu.ts';

/** sha256 of everything the porteur wrote, in hexadecimal: what a signature binds to and a receipt prints. */
export function empreinteDuContenu(contenu: ContenuDossier): string {
	return condenser(contenu);
}

/** sha256 of the budget and the requests alone: tells whether a correction touched money. */
export function empreinteDeLArgent(contenu: ContenuDossier): string {
	return condenser(argentDe(contenu));
}

function condenser(valeur: unknown): string {
	return createHash('sha256').update(canonique(valeur), 'utf8').digest('hex');
}
