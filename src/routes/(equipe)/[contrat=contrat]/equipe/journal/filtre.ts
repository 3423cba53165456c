import { lireJour } from '#contrat/commun/jour.ts';
import type { FiltreJournal } from '#contrat/acteurs/server/lectures-journal.ts';

/** What the address asks for, read the same way by the page and by the export; a date that is not one is left out. */
export function lireFiltre(url: URL): FiltreJournal {
	const jour = (nom: string): string | null => {
		const lu = lireJour(url.searchParams.get(nom) ?? '');
		return lu.ok ? lu.valeur : null;
	};
	const acte = url.searchParams.get('acte') ?? '';
	return {
		acte: /^\w{1,80}$/.test(acte) ? acte : null,
		auteur: (url.searchParams.get('auteur') ?? '').trim().slice(0, 100),
		du: jour('du'),
		au: jour('au'),
		sens: url.searchParams.get('tri') === 'instant' ? 'croissant' : 'decroissant'
	};
}
