import { type Refus, refuse } from '#contrat/commun/issue.ts';

/** What the antivirus said of a file (lexique: fichier déposé). */
export const etatsAntivirus = ['en_attente', 'sain', 'infecte', 'non_verifie'] as const;
export type EtatAntivirus = (typeof etatsAntivirus)[number];

/** A deposited file as pages show it; `taille` in bytes. */
export interface FichierLu {
	id: string;
	nom: string;
	type: string;
	taille: number;
	antivirus: EtatAntivirus;
	deposeLe: Date;
}

/** Kinds of files people may send, as a help text says them. */
export const GENRES_ADMIS = 'PDF, Word (docx), Excel (xlsx), LibreOffice (odt, ods), image (jpg, png), csv ou txt';
/** The same for the file picker of the browser. */
export const ACCEPT = '.pdf,.docx,.xlsx,.odt,.ods,.jpg,.jpeg,.png,.csv,.txt';

/** Whether a file may be given to a reader: with an antivirus in place, only what it found clean. */
export function estServable(antivirus: EtatAntivirus, surveille: boolean): boolean {
	return antivirus === 'sain' || (!surveille && antivirus !== 'infecte');
}

/** A size as people read it: « 850 ko », « 1,4 Mo ». */
export function direTaille(octets: number): string {
	if (octets < 1_000_000) return `${Math.max(1, Math.round(octets / 1_000))} ko`;
	return `${(octets / 1_000_000)
		.toFixed(octets < 10_000_000 ? 1 : 0)
		.replace(/[.,]0$/, '')
		.replace('.', ',')} Mo`;
}

/** The end of a name after its last point, in small letters, or ''. */
export function extensionDe(nom: string): string {
	return /\.([a-z0-9]{1,8})$/i.exec(nom)?.[1]?.toLowerCase() ?? '';
}

/**
 * A name people can read again: its last folder only, without the characters that mislead (line feeds, marks that write
 * backwards), 200 characters at most with its end kept.
 */
export function nomLisible(nom: string): string {
	const propre = nom
		.normalize('NFC')
		.replace(/^.*[/\\]/, '')
		.replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, '')
		.replace(/\s+/g, ' ')
		.trim();
	const lettres = [...(propre || 'fichier')];
	if (lettres.length <= 200) return lettres.join('');
	const fin = extensionDe(propre);
	const suite = fin ? `.${fin}` : '';
	return lettres.slice(0, 200 - suite.length).join('') + suite;
}

export type CodeRefusFichier =
	| 'non_autorise'
	| 'structure_inconnue'
	| 'absent'
	| 'vide'
	| 'trop_lourd'
	| 'genre_refuse'
	| 'faux_genre'
	| 'macros'
	| 'piege';
export type RefusFichier = Refus<CodeRefusFichier>;

const messages: Record<Exclude<CodeRefusFichier, 'trop_lourd' | 'faux_genre'>, string> = {
	non_autorise: 'Vous ne pouvez pas déposer de fichier ici. Demandez au chef de projet du contrat.',
	structure_inconnue: 'Cette structure n’est pas connue de ce contrat. Rechargez la page.',
	absent: 'Choisissez un fichier, puis envoyez à nouveau.',
	vide: 'Ce fichier est vide. Vérifiez-le sur votre appareil, puis choisissez-le à nouveau.',
	genre_refuse: `Ce genre de fichier n’est pas accepté. Envoyez un fichier ${GENRES_ADMIS}.`,
	macros: 'Ce document contient des macros. Enregistrez-le sans macros (docx, xlsx) ou en PDF, puis envoyez-le.',
	piege: 'Ce document contient autre chose que du texte et des images. Enregistrez-le en PDF, puis envoyez-le.'
};

/** A refusal of a file, with the sentence a person reads. */
export function refuserFichier(code: keyof typeof messages): { ok: false; refus: RefusFichier } {
	return refuse({ code, message: messages[code] });
}

/** « Ce fichier pèse 60 Mo… »; sizes in bytes. */
export function refuserTaille(taille: number, max: number): { ok: false; refus: RefusFichier } {
	const message = `Ce fichier pèse ${direTaille(taille)} : ${direTaille(max)} au plus. Réduisez-le (par exemple en numérisant moins finement) ou découpez-le, puis envoyez-le.`;
	return refuse({ code: 'trop_lourd', message });
}

/** « Ce fichier s’appelle .pdf mais n’en est pas un… ». */
export function refuserFauxGenre(extension: string): { ok: false; refus: RefusFichier } {
	const message = `Ce fichier s’appelle .${extension} mais n’en est pas un. Ouvrez-le, enregistrez-le à nouveau en PDF, puis envoyez-le.`;
	return refuse({ code: 'faux_genre', message });
}
