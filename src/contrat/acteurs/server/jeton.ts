import { createHash, randomBytes } from 'node:crypto';

/** A secret given to a person (cookie or link), and what is kept of it. */
export interface Jeton {
	/** 32 random bytes in base64url: leaves the server once, is never stored. */
	jeton: string;
	/** SHA-256 of the token: a copy of the database opens nothing. */
	empreinte: string;
}

const FORME = /^[A-Za-z0-9_-]{43}$/;

/** A new token nobody can guess. */
export function nouveauJeton(): Jeton {
	const jeton = randomBytes(32).toString('base64url');
	return { jeton, empreinte: condenser(jeton) };
}

/** Digest under which a token is stored, or null for a text that cannot be one of ours. */
export function empreinteDe(jeton: string): string | null {
	return FORME.test(jeton) ? condenser(jeton) : null;
}

function condenser(texte: string): string {
	return createHash('sha256').update(texte).digest('base64url');
}
