import type { Manque } from '../completude.ts';
import { manquants } from './manquer.ts';
import type { Mot } from './mots.ts';

/** People and things the action needs (cerfa 12156, part 6). */
export interface Moyens {
	moyensHumains: string;
	moyensMateriels: string;
	/** Full-time equivalents worked, in hundredths: 150 for 1,5; null: not given. */
	etptCentiemes: number | null;
	recrutements: string;
}

/** « 1,5 » for 150 hundredths. */
export function ecrireEtpt(centiemes: number | null): string {
	if (centiemes === null) return '';
	const reste = String(centiemes % 100)
		.padStart(2, '0')
		.replace(/0+$/, '');
	return `${Math.trunc(centiemes / 100)}${reste === '' ? '' : `,${reste}`}`;
}

/** The section in words, in the order of the form. */
export function motsMoyens(contenu: Moyens): Mot[] {
	return [
		['Moyens humains', contenu.moyensHumains],
		['Moyens matériels', contenu.moyensMateriels],
		['Équivalents temps plein', ecrireEtpt(contenu.etptCentiemes)],
		['Recrutements', contenu.recrutements]
	];
}

/** What is missing before sending. */
export function manquesMoyens({ moyensHumains, moyensMateriels }: Moyens): Manque[] {
	return manquants('moyens', [
		[moyensHumains === '', 'moyensHumains', 'Dites qui fera l’action.'],
		[moyensMateriels === '', 'moyensMateriels', 'Dites quels locaux et quel matériel il faut.']
	]);
}
