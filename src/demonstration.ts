const BOUCLE = /^(?:localhost|127(?:\.\d{1,3}){3}|\[?::1\]?|::ffff:127(?:\.\d{1,3}){3})$/i;

/** Whether a host name or a network address is this very machine. */
export function estLocale(hote: string): boolean {
	return BOUCLE.test(hote);
}

/**
 * Whether one-click sign-in may be offered: the service says it is a demonstration, listens on this machine only, is
 * asked by this machine, under a local name (a foreign name resolving here would be an attack by DNS).
 */
export function connexionEnUnClic(demonstration: boolean, ecoute: string, nom: string, adresse: string): boolean {
	return demonstration && estLocale(ecoute) && estLocale(nom) && estLocale(adresse);
}
