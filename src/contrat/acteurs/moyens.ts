import { type Issue, refuse, reussi } from '#contrat/commun/issue.ts';

/** People of a structure at 31 December of a year (cerfa 12156, part 4); null: not said, which is not zero. */
export interface Moyens {
	annee: number;
	benevoles: number | null;
	volontaires: number | null;
	salaries: number | null;
	/** Full-time equivalents worked, in hundredths: 250 for 2,5. */
	etptCentiemes: number | null;
	emploisAides: number | null;
	misADisposition: number | null;
	adherents: number | null;
}

/** The counts in the order of the form, with their exact words. */
export const nomsMoyens = {
	benevoles: 'Bénévoles',
	volontaires: 'Volontaires (service civique…)',
	salaries: 'Salariés',
	emploisAides: 'dont emplois aidés',
	misADisposition: 'Personnes mises à disposition par un organisme public',
	adherents: 'Adhérents'
} as const;

export type RefusEtpt = 'etpt_illisible' | 'etpt_trop_precis' | 'etpt_trop_grand';

export const messagesEtpt: Record<RefusEtpt, string> = {
	etpt_illisible: 'Écrivez un nombre d’équivalents temps plein, par exemple 2,5.',
	etpt_trop_precis: 'Écrivez au plus deux chiffres après la virgule.',
	etpt_trop_grand: 'Ce nombre est trop grand. Vérifiez la virgule.'
};

/** Reads « 2,5 » or « 2.50 », in hundredths, without any float: 250. */
export function lireEtpt(texte: string): Issue<number, RefusEtpt> {
	const parties = /^(\d+)(?:[.,](\d*))?$/.exec(texte.replace(/[\s\u00a0\u202f]/g, '').replace(/etpt?$/i, ''));
	if (!parties?.[1]) return refuse('etpt_illisible');
	const decimales = parties[2] ?? '';
	if (decimales.length > 2) return refuse('etpt_trop_precis');
	if (parties[1].replace(/^0+/, '').length > 5) return refuse('etpt_trop_grand');
	return reussi(Number(parties[1]) * 100 + Number(decimales.padEnd(2, '0')));
}

/** « 2,5 » for 250, « 3 » for 300. */
export function ecrireEtpt(centiemes: number): string {
	const reste = String(centiemes % 100).padStart(2, '0');
	const entier = String((centiemes - (centiemes % 100)) / 100);
	return reste === '00' ? entier : `${entier},${reste.replace(/0$/, '')}`;
}
