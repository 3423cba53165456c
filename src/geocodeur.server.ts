import type { Geocodeur } from '#contrat/cadre/geocodeur.ts';

/**
 * The address service of this installation. None is connected by default: nothing leaves the server, and the person
 * touches the map or types coordinates.
 */
export const geocodeur: Geocodeur | null = null as Geocodeur | null;
