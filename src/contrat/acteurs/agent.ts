import { type Droit, type Role, droitsDe } from './habilitations.ts';

/** What a person is in one contract: a role, and for whom. */
export interface Mandat {
	contratId: string;
	role: Role;
	/** Code of the funder an instructor acts for, or of the member's organisation. */
	partenaire: string | null;
	/** Structure a porteur acts for. */
	structureId: string | null;
}

/** A person signed in, with every mandate in force. */
export interface Agent {
	compteId: string;
	nom: string;
	courriel: string;
	administrePlateforme: boolean;
	mandats: readonly Mandat[];
}

/** What the thing asked about is, when the right depends on it. */
export interface Fait {
	/** Code of the funder the line belongs to. */
	partenaire?: string;
	/** Structure the application belongs to. */
	structureId?: string;
}

/**
 * The single question: may this person do this, in this contract, to this thing?
 * A right held as instructor needs the line to be one's own funder's; a right held as porteur needs the application to be one's structure's.
 */
export function peut(agent: Agent | null, droit: Droit, contratId: string | null, fait: Fait = {}): boolean {
	if (droit === 'public') return true;
	if (!agent) return false;
	if (droit === 'compte') return true;
	if (droit === 'plateforme.administrer') return agent.administrePlateforme;
	return agent.mandats.some(
		(mandat) => mandat.contratId === contratId && droitsDe[mandat.role].includes(droit) && concerne(mandat, droit, fait)
	);
}

function concerne(mandat: Mandat, droit: Droit, fait: Fait): boolean {
	if (droit === 'avis.rendre' && fait.partenaire !== undefined) return mandat.partenaire === fait.partenaire;
	if (droit === 'programme.ecrire' && mandat.role === 'instructeur' && fait.partenaire !== undefined)
		return mandat.partenaire === fait.partenaire;
	if (mandat.role === 'porteur' && fait.structureId !== undefined) return mandat.structureId === fait.structureId;
	return true;
}

/** Codes of the funders this person instructs for in this contract. */
export function financeursDe(agent: Agent, contratId: string): string[] {
	return agent.mandats.flatMap((m) =>
		m.contratId === contratId && m.role === 'instructeur' && m.partenaire ? [m.partenaire] : []
	);
}

/** Structures this person files for in this contract. */
export function structuresDe(agent: Agent, contratId: string): string[] {
	return agent.mandats.flatMap((m) =>
		m.contratId === contratId && m.role === 'porteur' && m.structureId ? [m.structureId] : []
	);
}
