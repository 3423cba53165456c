import { unzipSync } from 'fflate';
import { fileTypeFromBuffer } from 'file-type';

/** A type of content that may be kept, by its MIME name. */
export const typesReconnus = {
	'application/pdf': ['pdf'],
	'application/vnd.openxmlformats-officedocument.wordprocessingml.document': ['docx'],
	'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': ['xlsx'],
	'application/vnd.oasis.opendocument.text': ['odt'],
	'application/vnd.oasis.opendocument.spreadsheet': ['ods'],
	'image/png': ['png'],
	'image/jpeg': ['jpg', 'jpeg'],
	'text/csv': ['csv'],
	'text/plain': ['txt']
} as const satisfies Record<string, readonly string[]>;
export type TypeReconnu = keyof typeof typesReconnus;

/** What bytes are: one of the types above, or why they cannot be kept. */
export type Reconnaissance = { ok: true; type: TypeReconnu } | { ok: false; refus: 'inconnu' | 'macros' | 'piege' };

/** The entry that makes an archive what it says it is. */
const COEUR: Partial<Record<TypeReconnu, string>> = {
	'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'word/document.xml',
	'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'xl/workbook.xml',
	'application/vnd.oasis.opendocument.text': 'content.xml',
	'application/vnd.oasis.opendocument.spreadsheet': 'content.xml'
};
const MACROS = /(^|\/)vbaProject\.bin$|^(Basic|Scripts)\/.*\.(xml|xba|xlb|py|js|bsh)$/i;
const PROGRAMME = /\.(exe|dll|com|scr|bat|cmd|ps1|vbs|js|jar|msi|sh)$/i;
/** An archive that unfolds to more than this, or more than 200 times its size, is a trap. */
const DEPLIE_MAX = 200_000_000;
const ENTREES_MAX = 3_000;

const estReconnu = (mime: string): mime is TypeReconnu => Object.hasOwn(typesReconnus, mime);

/**
 * Tells the type of bytes from their content, never from their name. Office documents are opened as far as their list of
 * entries: macros, programs and archives that unfold without end are refused. Text is only believed when the caller
 * expects it (`extension` csv or txt), has no control character and is not a page or a drawing.
 */
export async function reconnaitre(octets: Uint8Array, extension: string): Promise<Reconnaissance> {
	const trouve = await fileTypeFromBuffer(octets).catch(() => undefined);
	if (trouve && /macroenabled/i.test(trouve.mime)) return { ok: false, refus: 'macros' };
	if (!trouve) return texte(octets, extension);
	if (!estReconnu(trouve.mime)) return { ok: false, refus: 'inconnu' };
	const coeur = COEUR[trouve.mime];
	return coeur ? archive(octets, trouve.mime, coeur) : { ok: true, type: trouve.mime };
}

function archive(octets: Uint8Array, type: TypeReconnu, coeur: string): Reconnaissance {
	const entrees: { nom: string; taille: number }[] = [];
	try {
		unzipSync(octets, {
			filter: ({ name, originalSize }) => {
				entrees.push({ nom: name, taille: originalSize });
				return false;
			}
		});
	} catch {
		return { ok: false, refus: 'inconnu' };
	}
	const deplie = entrees.reduce((somme, { taille }) => somme + taille, 0);
	if (entrees.length > ENTREES_MAX || deplie > DEPLIE_MAX || deplie > 200 * octets.length + 1_000_000)
		return { ok: false, refus: 'piege' };
	if (entrees.some(({ nom }) => MACROS.test(nom))) return { ok: false, refus: 'macros' };
	if (entrees.some(({ nom }) => PROGRAMME.test(nom))) return { ok: false, refus: 'piege' };
	return entrees.some(({ nom }) => nom === coeur) ? { ok: true, type } : { ok: false, refus: 'inconnu' };
}

/** A byte that no text contains: control characters other than tab, line feed, form feed and carriage return. */
const estBinaire = (octet: number): boolean => octet < 32 && ![9, 10, 12, 13].includes(octet);

function texte(octets: Uint8Array, extension: string): Reconnaissance {
	if ((extension !== 'csv' && extension !== 'txt') || octets.some(estBinaire)) return { ok: false, refus: 'inconnu' };
	const debut = new TextDecoder('windows-1252').decode(octets.subarray(0, 1_000)).replace(/^(ï»¿)?\s+/, '');
	if (/^(ï»¿)?\s*<(!|\?|[a-z])/i.test(debut)) return { ok: false, refus: 'inconnu' };
	return { ok: true, type: extension === 'csv' ? 'text/csv' : 'text/plain' };
}
