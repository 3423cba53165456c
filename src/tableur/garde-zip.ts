import { strFromU8, strToU8, type Unzipped, unzipSync, type Zippable, zipSync } from 'fflate';
import type { Limites } from './limites.ts';
import { TableurRefuse } from './refus.ts';

/** What the reader of a workbook needs: its XML and nothing else, no picture, no macro. */
const UTILE = /(\.xml|\.rels|^mimetype)$/i;
const SANS_RAPPORT = 10_000_000;

/** Names of the entries of an archive; refuses, before unfolding anything, what would unfold too far. */
export function garderZip(octets: Uint8Array, { entrees, deplie, rapport }: Limites): string[] {
	const noms: string[] = [];
	let total = 0;
	try {
		unzipSync(octets, {
			filter: ({ name, originalSize }) => {
				noms.push(name);
				if (UTILE.test(name)) total += originalSize;
				return false;
			}
		});
	} catch {
		throw new TableurRefuse('illisible');
	}
	if (noms.length > entrees) throw new TableurRefuse('fichier_suspect');
	if (total > SANS_RAPPORT && total > octets.length * rapport) throw new TableurRefuse('fichier_suspect');
	if (total > deplie) throw new TableurRefuse('trop_gros');
	return noms;
}

/**
 * The same archive without what we do not read, unfolded into no more than it declares (fflate fills a buffer of the
 * declared size and never a larger one), then put together again without compression: what comes next trusts nobody.
 * Rows kept in `table:table-header-rows` and the like are taken out of their wrapping, because the reader drops them.
 */
export function refaireZip(octets: Uint8Array): Uint8Array {
	let contenu: Unzipped;
	try {
		contenu = unzipSync(octets, { filter: ({ name }) => UTILE.test(name) });
	} catch {
		throw new TableurRefuse('illisible');
	}
	const sortie: Zippable = {};
	for (const [nom, entree] of Object.entries(contenu))
		sortie[nom] = nom === 'content.xml' ? sansEnveloppes(entree) : entree;
	return zipSync(sortie, { level: 0 });
}

const ENVELOPPES = /<\/?table:table-(?:header-rows|row-group|rows|header-columns|column-group|columns)(?:\s[^>]*)?>/g;

function sansEnveloppes(contenu: Uint8Array): Uint8Array {
	const texte = strFromU8(contenu);
	return texte.search(ENVELOPPES) < 0 ? contenu : strToU8(texte.replace(ENVELOPPES, ''));
}
