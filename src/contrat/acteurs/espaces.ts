import { type Agent, peut } from './agent.ts';
import { nomsRoles } from './habilitations.ts';

/** A place where a person works, and the way there. */
export interface Espace {
	href: string;
	libelle: string;
	/** The roles held there: « Chef de projet, Lecteur ». */
	precision: string;
}

/**
 * Where this person works: the team's pages and their own applications, contract by contract, and the platform.
 * @param contrats the contracts served, in the order to show
 */
export function espacesDe(agent: Agent, contrats: readonly { id: string; slug: string; nom: string }[]): Espace[] {
	const parContrat = contrats.flatMap(({ id, slug, nom }): Espace[] => {
		const roles = agent.mandats.filter(({ contratId }) => contratId === id).map(({ role }) => role);
		const noms = (retenus: typeof roles) => [...new Set(retenus.map((role) => nomsRoles[role]))].join(', ');
		return [
			...(peut(agent, 'equipe.lire', id)
				? [{ href: `/${slug}/equipe`, libelle: nom, precision: noms(roles.filter((role) => role !== 'porteur')) }]
				: []),
			...(peut(agent, 'dossier.deposer', id)
				? [{ href: `/${slug}/mes-dossiers`, libelle: `Mes dossiers : ${nom}`, precision: nomsRoles.porteur }]
				: [])
		];
	});
	const plateforme = {
		href: '/administration',
		libelle: 'Administration',
		precision: 'Contrats servis, comptes, courriels'
	};
	return agent.administrePlateforme ? [...parContrat, plateforme] : parContrat;
}
