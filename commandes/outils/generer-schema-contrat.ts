/** Writes contrats/contrat.schema.json from the valibot schema of the importer, so that editors help while a contract is typed. */
import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { toJsonSchema } from '@valibot/to-json-schema';
import { format, resolveConfig } from 'prettier';
import { schemaFichier } from '#src/fichier/format/fichier.ts';

export const CHEMIN_SCHEMA = fileURLToPath(new URL('../../contrats/contrat.schema.json', import.meta.url));

/** The text of the JSON Schema (2020-12). Cross checks — codes that must exist, keys of SIRET — stay with `lergue verifier`. */
export async function ecrireSchemaContrat(): Promise<string> {
	const schema = toJsonSchema(schemaFichier, {
		target: 'draft-2020-12',
		ignoreActions: ['check'],
		overrideAction: ({ valibotAction, jsonSchema }) =>
			valibotAction.type === 'regex' ? { ...jsonSchema, pattern: motif(valibotAction) } : undefined
	});
	const { $schema, ...corps } = schema;
	const texte = JSON.stringify({ $schema, $id: 'contrat.schema.json', ...corps });
	return format(texte, { ...(await resolveConfig(CHEMIN_SCHEMA)), parser: 'json' });
}

/** The source of a regular expression, in the alphabet every JSON Schema engine reads (`\/` is not in it). */
function motif(action: object): string {
	const source = 'requirement' in action && action.requirement instanceof RegExp ? action.requirement.source : '';
	return source.replaceAll('\\/', '/');
}

if (import.meta.main) await writeFile(CHEMIN_SCHEMA, await ecrireSchemaContrat());
