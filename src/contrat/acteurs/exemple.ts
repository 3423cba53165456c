import { nomsRoles, type Role, roles } from './habilitations.ts';

/** The domain of the fictional accounts: no mail can ever reach it (RFC 2606). */
export const DOMAINE_EXEMPLE = '@exemple.invalid';

/** A fictional account anyone may enter in demonstration. */
export interface CompteDExemple {
	id: string;
	nom: string;
	roles: readonly Role[];
	administrePlateforme: boolean;
}

/** « Chef de projet », « Administrateur de la plateforme »: what the account is there to show. */
export function libelleDExemple({ roles: tenus, administrePlateforme }: CompteDExemple): string {
	const noms = tenus.map((role) => nomsRoles[role]);
	if (administrePlateforme) noms.push('Administrateur de la plateforme');
	return noms.length > 0 ? noms.join(', ') : 'Sans rôle';
}

/** In the order of the roles, then by name: the team first, the many porteurs last. */
export function ordonnerExemples(comptes: readonly CompteDExemple[]): CompteDExemple[] {
	const ordre: readonly Role[] = [...roles.filter((role) => role !== 'porteur'), 'porteur'];
	const rang = (compte: CompteDExemple): number =>
		Math.min(...compte.roles.map((role) => ordre.indexOf(role)), ordre.length);
	return [...comptes].sort((a, b) => rang(a) - rang(b) || a.nom.localeCompare(b.nom, 'fr'));
}
