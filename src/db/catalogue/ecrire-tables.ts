import type { Catalogue, ColonneLue, TableLue } from './lire.ts';

const TYPES: Record<string, string> = {
	int8: 'bigint',
	int4: 'number',
	int2: 'number',
	float8: 'number',
	float4: 'number',
	bool: 'boolean',
	text: 'string',
	varchar: 'string',
	bpchar: 'string',
	uuid: 'string',
	date: 'string',
	tsvector: 'string',
	timestamptz: 'Date',
	jsonb: 'Json',
	json: 'Json',
	bytea: 'Buffer'
};

/**
 * The text of `tables.ts`: one interface per table for Kysely, with the types that our parsers
 * give. A type of column that is not known here is an error, so that it is decided and not guessed.
 */
export function ecrireTables({ tables }: Catalogue): string {
	const interfaces = tables.map(ecrireInterface);
	const entete = [
		'// Generated from the migrations by `commandes/outils/generer-schema.ts`: run it after a migration, do not edit.',
		importer(interfaces.join('\n')),
		'',
		'/** A jsonb column: read as a value whose shape is to be checked, written as JSON text (`JSON.stringify`). */',
		'export type Json = unknown;',
		'',
		'/** The tables by their name in the database. */',
		'export interface Tables {',
		...tables.map(({ nom }) => `\t${nom}: ${nomInterface(nom)};`),
		'}'
	];
	return `${[...entete, '', interfaces.join('\n\n')].join('\n')}\n`;
}

function importer(corps: string): string {
	const noms = ['Generated', 'GeneratedAlways'].filter((nom) => corps.includes(`${nom}<`));
	return noms.length > 0 ? `import type { ${noms.join(', ')} } from 'kysely';` : '';
}

function ecrireInterface({ nom, commentaire, colonnes, genre }: TableLue): string {
	const lignes = colonnes.flatMap((colonne) => [
		...(colonne.commentaire ? [`\t/** ${enUneLigne(colonne.commentaire)} */`] : []),
		`\t${colonne.nom}: ${typeDe(nom, colonne, genre !== 'r')};`
	]);
	return [
		...(commentaire ? [`/** ${enUneLigne(commentaire)} */`] : []),
		`export interface ${nomInterface(nom)} {`,
		...lignes,
		'}'
	].join('\n');
}

function typeDe(table: string, colonne: ColonneLue, vue: boolean): string {
	const base = TYPES[colonne.base];
	if (base === undefined) throw new Error(`${table}.${colonne.nom}: decide the type of ${colonne.type}`);
	const element = colonne.tableau ? `${base}[]` : base;
	const type = colonne.obligatoire || base === 'Json' ? element : `${element} | null`;
	if (vue) return type;
	if (colonne.calculee) return `GeneratedAlways<${type}>`;
	// A nullable column without default may already be left out of an insert.
	return colonne.defaut !== null || colonne.identite ? `Generated<${type}>` : type;
}

function nomInterface(table: string): string {
	return `Table${table
		.split('_')
		.map((mot) => mot.charAt(0).toUpperCase() + mot.slice(1))
		.join('')}`;
}

function enUneLigne(texte: string): string {
	return texte.replaceAll(/\s+/g, ' ').replaceAll('*/', '* /');
}
