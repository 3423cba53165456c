// Turns the published schema of SCDL « Subventions » into the typed table our validator reads.
// `npx node commandes/outils/generer-scdl.ts` after replacing the schema; a test fails when both differ.
import { readFileSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

interface ChampPublie {
	name: string;
	type: string;
	constraints?: {
		required?: boolean;
		pattern?: string;
		enum?: string[];
		maxLength?: number;
		minimum?: number;
		maximum?: number;
	};
	trueValues?: string[];
	falseValues?: string[];
}

const SCHEMA = 'tests/donnees/scdl/subventions-2.1.1.schema.json';
export const CIBLE = 'src/contrat/transparence/schema-subventions.ts';

/** The text of the generated file. */
export function genererScdl(): string {
	const schema = JSON.parse(readFileSync(SCHEMA, 'utf8')) as {
		version: string;
		fields: ChampPublie[];
		custom_checks: { name: string; params: Record<string, string> }[];
	};
	const champs = schema.fields.map(({ name, type, constraints: c, trueValues, falseValues }) => ({
		nom: name,
		type,
		obligatoire: c?.required === true,
		...(c?.pattern ? { motif: c.pattern } : {}),
		...(c?.enum ? { valeurs: c.enum } : {}),
		...(c?.maxLength ? { longueurMaximale: c.maxLength } : {}),
		...(c?.minimum === undefined ? {} : { minimum: c.minimum }),
		...(c?.maximum === undefined ? {} : { maximum: c.maximum }),
		...(trueValues ? { vrai: trueValues } : {}),
		...(falseValues ? { faux: falseValues } : {})
	}));
	const sirets = schema.custom_checks.filter((c) => c.name === 'french-siret-value').map((c) => c.params['column']);
	const ou = schema.custom_checks.filter((c) => c.name === 'one-of-required').map((c) => Object.values(c.params));
	const ecrire = (valeur: unknown) => JSON.stringify(valeur, null, '\t');
	return [
		`// Generated from the published schema by \`commandes/outils/generer-scdl.ts\`: do not edit.`,
		'',
		`/** Version of the schema « Subventions » of the Socle commun des données locales. */`,
		`export const VERSION_SCDL = ${ecrire(schema.version)};`,
		'',
		`/** The columns, in the order of the schema, with what each asks for. */`,
		`export const CHAMPS_SUBVENTIONS = ${ecrire(champs)} as const;`,
		'',
		`/** Columns whose value, when there is one, must be a SIRET with a right key. */`,
		`export const COLONNES_SIRET: readonly string[] = ${ecrire(sirets)};`,
		'',
		`/** Groups of columns of which one at least must be filled. */`,
		`export const UNE_AU_MOINS: readonly (readonly string[])[] = ${ecrire(ou)};`,
		''
	].join('\n');
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) writeFileSync(CIBLE, genererScdl());
