import type { Manque } from '../completude.ts';
import type { Etape } from '../contenu.ts';

/** A thing to fill in before sending. */
export function aFaire(etape: Etape, champ: string, message: string): Manque {
	return { garde: 'complet', etape, champ, message };
}

/** The things whose condition holds, in order. */
export function manquants(
	etape: Etape,
	liste: readonly (readonly [manque: boolean, champ: string, message: string])[]
): Manque[] {
	return liste.flatMap(([manque, champ, message]) => (manque ? [aFaire(etape, champ, message)] : []));
}
