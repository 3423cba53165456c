import { financeursDe } from '#contrat/acteurs/agent.ts';
import { lireFiltres, trisDossiers, type TriDossiers } from '#contrat/instruction/filtres.ts';
import type { DemandeDeListe } from '#contrat/instruction/server/lectures-dossiers.ts';
import { LOT_MAXIMAL } from '#contrat/programmation/lot.ts';
import { lirePage, lireTri } from '#ui/adresse.ts';
import { agentDe, contratDe } from '../../../../contexte.ts';

/** Applications shown on one page of the list. */
export const PAR_PAGE = 50;

/** What the address asks for, read the same way by the page and by the export. */
export function lireDemande(locals: App.Locals, url: URL): DemandeDeListe & { page: number } {
	const tri = lireTri(url, trisDossiers);
	return {
		filtres: lireFiltres(url.searchParams),
		financeurs: financeursDe(agentDe(locals), contratDe(locals).id),
		tri: tri && { cle: tri.cle as TriDossiers, sens: tri.sens },
		page: lirePage(url),
		parPage: PAR_PAGE
	};
}

const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/;

/** The applications ticked in the list, when the address carries some; what is no identifier is left out. */
export function dossiersCoches(url: URL): string[] {
	return [...new Set(url.searchParams.getAll('dossiers'))].filter((id) => UUID.test(id)).slice(0, LOT_MAXIMAL);
}
