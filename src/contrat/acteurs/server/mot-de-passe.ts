import argon2 from '@node-rs/argon2';

/** Argon2id, 19 MiB, two passes, one thread (OWASP, 2024); argon2id is the algorithm of the library when none is named. */
const REGLAGES = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Digest of a random password nobody knows, made with the same settings. */
const LEURRE = '$argon2id$v=19$m=19456,t=2,p=1$JrHUJoTAjAjKuQwEtgzxyg$HMCchQsJ/Qwmi4uO5NzhU+DZL0kGuOuuTu4lTvkWpF8';

/** The digest to store for a password. Never call it inside a transaction: it takes tens of milliseconds. */
export function chiffrerMotDePasse(motDePasse: string): Promise<string> {
	return argon2.hash(motDePasse.normalize('NFC'), REGLAGES);
}

/**
 * Whether this is the password of this digest. Without one (no such account, or no password chosen yet) the same
 * work is done and the answer is no: the time taken says nothing.
 */
export async function verifierMotDePasse(empreinte: string | null, motDePasse: string): Promise<boolean> {
	const juste = await argon2.verify(empreinte ?? LEURRE, motDePasse.normalize('NFC'));
	return juste && empreinte !== null;
}
