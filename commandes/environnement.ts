import { variables } from '#src/env.ts';

type Variables = typeof variables;
type Valeur<V> = V extends { schema: { '~standard': { types?: { output: infer T } | undefined } } } ? T : never;

/** The variables of `src/env.ts`, read and checked: the shape `$app/env/private` gives to pages. */
export type Environnement = { [K in keyof Variables]: Valeur<Variables[K]> };

/** A variable that the operator must correct; printed without a stack. */
export class ErreurEnvironnement extends Error {}

/** Reads the environment for the commands: the only place outside Kit that does. */
export function lireEnvironnement(env: Record<string, string | undefined> = process.env): Environnement {
	const erreurs: string[] = [];
	const lus = Object.entries(variables).map(([nom, { schema }]) => {
		const lu = schema['~standard'].validate(env[nom]);
		if (lu instanceof Promise) throw new Error(`${nom}: its schema must be synchronous`);
		if (lu.issues) erreurs.push(...lu.issues.map(({ message }) => message));
		return [nom, lu.issues ? undefined : lu.value];
	});
	if (erreurs.length > 0) throw new ErreurEnvironnement(erreurs.join('\n'));
	return Object.fromEntries(lus);
}
