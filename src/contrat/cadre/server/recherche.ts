import { type Expression, type RawBuilder, type SqlBool, sql } from 'kysely';
import { aplatir } from '../arbre.ts';

/**
 * Whether a text of the database contains what a person typed, accents and capitals ignored: « ecole » finds « École ».
 * Plain `translate`, so that no extension has to be installed.
 */
export function contient(texte: Expression<unknown>, recherche: string): RawBuilder<SqlBool> {
	return sql<SqlBool>`strpos(translate(lower(${texte}), 'àâäáãéèêëíìîïóòôöõúùûüçñÿ’', 'aaaaaeeeeiiiiooooouuuucny'''), ${aplatir(recherche)}) > 0`;
}
