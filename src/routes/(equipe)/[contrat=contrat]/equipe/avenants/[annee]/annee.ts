import { error } from '@sveltejs/kit';

/** The year of the address. */
export function anneeDe(texte: string): number {
	if (!/^20\d\d$/.test(texte)) error(404, 'Page introuvable', { reference: '' });
	return Number(texte);
}
