import { pluriel } from '#ui/texte.ts';

/** What a correction did, from « ?fait=3 », the number of drafts it was carried into; null without it. */
export function direCorrige(url: URL): string | null {
	const fait = url.searchParams.get('fait') ?? '';
	if (!/^\d{1,6}$/.test(fait)) return null;
	if (fait === '0') return 'C’est enregistré. Aucun dossier n’était en cours d’écriture.';
	const combien = pluriel(Number(fait), 'dossier en cours la montre', 'dossiers en cours la montrent');
	return `La correction est enregistrée : ${combien} déjà, sans rien perdre de ce qui était tapé.`;
}
