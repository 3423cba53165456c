/** Why the database layer could not do its work; the code is for programs, the message for people. */
export type CodeErreurBase =
	| 'plateforme'
	| 'droits'
	| 'dossier-occupe'
	| 'version'
	| 'demarrage'
	| 'arret'
	| 'connexion'
	| 'serveur-inadapte'
	| 'roles'
	| 'migrations'
	| 'sauvegarde';

/**
 * A failure an operator can act upon. Its message is French, says what to do, and is printed
 * by commands without a stack; anything else that is thrown is a bug.
 */
export class ErreurBase extends Error {
	readonly code: CodeErreurBase;

	constructor(code: CodeErreurBase, message: string, cause?: unknown) {
		super(message, cause === undefined ? undefined : { cause });
		this.name = 'ErreurBase';
		this.code = code;
	}
}

/** The `code` of a node or PostgreSQL error (`ENOENT`, `57P03`…), or undefined. */
export function codeDe(erreur: unknown): string | undefined {
	if (typeof erreur === 'object' && erreur !== null && 'code' in erreur)
		return typeof erreur.code === 'string' ? erreur.code : undefined;
	return undefined;
}
