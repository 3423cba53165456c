import { type Statut, statuts } from '#contrat/dossiers/dossier.ts';

/** Which applications the team wants to see; null means all. */
export interface FiltresDossiers {
	appel: string | null;
	statut: Statut | null;
	/** Code of an objective of any level: what is below it is found too. */
	objectif: string | null;
	financeur: string | null;
	structure: string | null;
	texte: string;
	/** Only those where one of the reader's funders still has to give an opinion. */
	aInstruire: boolean;
}

/** Columns the list may be sorted by. */
export const trisDossiers = [
	'numero',
	'structure',
	'intitule',
	'statut',
	'demande',
	'propose',
	'accorde',
	'depose'
] as const;
export type TriDossiers = (typeof trisDossiers)[number];

const IDENTIFIANT = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/;

/** Reads the filters of an address; anything that cannot be one is left out, as if it were not written. */
export function lireFiltres(parametres: URLSearchParams): FiltresDossiers {
	const lire = (cle: string): string => (parametres.get(cle) ?? '').trim();
	const id = (cle: string): string | null => (IDENTIFIANT.test(lire(cle)) ? lire(cle) : null);
	const code = (cle: string): string | null => (/^[\w.-]{1,100}$/.test(lire(cle)) ? lire(cle) : null);
	return {
		appel: id('appel'),
		statut: statuts.find((statut) => statut === lire('statut') && statut !== 'brouillon') ?? null,
		objectif: code('objectif'),
		financeur: code('financeur'),
		structure: id('structure'),
		texte: lire('texte').slice(0, 100),
		aInstruire: lire('a_instruire') === 'oui'
	};
}
