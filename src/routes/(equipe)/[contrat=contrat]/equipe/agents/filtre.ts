import { type Role, roles } from '#contrat/acteurs/habilitations.ts';
import type { FiltreAgents } from '#contrat/acteurs/server/lectures.ts';
import { lireTri } from '#ui/adresse.ts';

const TRIS = ['nom', 'role', 'pour', 'depuis'] as const;

/** What the address asks for, read the same way by the page and by the export. */
export function lireFiltre(url: URL): FiltreAgents {
	const role = url.searchParams.get('role') ?? '';
	const tri = lireTri(url, TRIS);
	return {
		texte: (url.searchParams.get('texte') ?? '').trim().slice(0, 100),
		role: (roles as readonly string[]).includes(role) ? (role as Role) : null,
		etat: url.searchParams.get('etat') === 'termines' ? 'termines' : 'en_cours',
		tri: TRIS.find((cle) => cle === tri?.cle) ?? 'nom',
		sens: tri?.sens ?? 'croissant'
	};
}
