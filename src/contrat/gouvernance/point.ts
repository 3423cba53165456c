/** What a meeting speaks of. An application comes with its funders' lines; the others are text. */
export const genresPoint = ['information', 'avis', 'decision', 'dossier', 'libre'] as const;
export type GenrePoint = (typeof genresPoint)[number];

/** Kinds a person types by hand; an application is put on the agenda from the list. */
export const genresSaisis = ['information', 'avis', 'decision', 'libre'] as const satisfies readonly GenrePoint[];

export const nomsGenresPoint: Record<GenrePoint, string> = {
	information: 'Information',
	avis: 'Avis',
	decision: 'Décision',
	dossier: 'Dossier',
	libre: 'Point libre'
};

/** Minutes of the whole agenda; items without a duration count for nothing. */
export function dureeDe(points: readonly { duree: number | null }[]): number {
	return points.reduce((total, { duree }) => total + (duree ?? 0), 0);
}

/** « 1 h 35 », « 40 min ». */
export function direDuree(minutes: number): string {
	const [heures, reste] = [Math.floor(minutes / 60), minutes % 60];
	if (heures === 0) return `${reste} min`;
	return reste === 0 ? `${heures} h` : `${heures} h ${String(reste).padStart(2, '0')}`;
}

/** The order of the items once one has moved one place up or down; the same order at either end. */
export function deplacer(ordre: readonly string[], id: string, sens: 'monter' | 'descendre'): string[] {
	const rang = ordre.indexOf(id);
	const autre = sens === 'monter' ? rang - 1 : rang + 1;
	if (rang < 0 || autre < 0 || autre >= ordre.length) return [...ordre];
	const nouvel = [...ordre];
	[nouvel[rang], nouvel[autre]] = [nouvel[autre] as string, nouvel[rang] as string];
	return nouvel;
}
