import { type Nature, nomsNatures } from '#contrat/appels/appel.ts';

/** What a column of a table may bring. Amounts asked have one field for each funder and nature: « demande:etat:specifique ». */
export const champsSimples = [
	'cle',
	'reference',
	'numero',
	'structure',
	'siret',
	'rna',
	'commune',
	'intitule',
	'description',
	'besoins',
	'objectifs',
	'themeNational',
	'quartiers',
	'lieux',
	'debut',
	'fin',
	'calendrier',
	'partenaires',
	'premiereDemande',
	'dureeAnnees',
	'statut',
	'deposeLe'
] as const;
export type ChampSimple = (typeof champsSimples)[number];
export type ChampDemande = `demande:${string}:${Nature}`;
export type Champ = ChampSimple | ChampDemande;

/** How each field is named on screen and in the files we write. */
export const nomsChamps: Record<ChampSimple, string> = {
	cle: 'Clé Lergue (ne pas modifier)',
	reference: 'Référence dans votre tableau',
	numero: 'Numéro',
	structure: 'Structure',
	siret: 'SIRET',
	rna: 'RNA',
	commune: 'Commune de la structure',
	intitule: 'Action',
	description: 'Description',
	besoins: 'Besoins du quartier',
	objectifs: 'Objectifs du contrat',
	themeNational: 'Thème national',
	quartiers: 'Quartiers',
	lieux: 'Lieux',
	debut: 'Début',
	fin: 'Fin',
	calendrier: 'Calendrier',
	partenaires: 'Partenaires',
	premiereDemande: 'Première demande ou reconduction',
	dureeAnnees: 'Durée (années)',
	statut: 'État du dossier',
	deposeLe: 'Envoyé le'
};

/** What finds a line and its structure again: never changed by an import. */
export const champsDeRepere: readonly ChampSimple[] = [
	'cle',
	'reference',
	'numero',
	'structure',
	'siret',
	'rna',
	'commune'
];

/** A funder that may be asked, on one nature of credit, as the columns of a table name it. */
export interface Guichet {
	financeur: string;
	nature: Nature;
	nom: string;
	sigle: string | null;
	/** Kind of partner (`partenaire.nature`): tells the usual names of its column. */
	genre: string;
}

/** The field of the amount asked at this counter. */
export function champDemande({ financeur, nature }: Pick<Guichet, 'financeur' | 'nature'>): ChampDemande {
	return `demande:${financeur}:${nature}`;
}

/** The counter of such a field, or null for another field. */
export function guichetDe(champ: Champ, guichets: readonly Guichet[]): Guichet | null {
	return champ.startsWith('demande:') ? (guichets.find((g) => champDemande(g) === champ) ?? null) : null;
}

/** What the columns of amounts hold. */
export type Etape = 'demande' | 'propose' | 'accorde';
const nomsDesSommes: Record<Etape, string> = { demande: 'Demandé', propose: 'Proposé', accorde: 'Accordé' };

/** « Demandé : État, crédits politique de la ville »: the title of a column of amounts, the same when written and when read. */
export function titreDeSomme(etape: Etape, { nom, sigle, nature }: Guichet): string {
	return `${nomsDesSommes[etape]} : ${sigle ?? nom}, ${nomsNatures[nature].toLowerCase()}`;
}

/** How a field is named on screen. */
export function nomDuChamp(champ: Champ, guichets: readonly Guichet[]): string {
	const guichet = guichetDe(champ, guichets);
	return guichet ? titreDeSomme('demande', guichet) : (nomsChamps[champ as ChampSimple] ?? champ);
}

/** Every field an import of this call may fill. */
export function champsPossibles(guichets: readonly Guichet[]): Champ[] {
	return [...champsSimples, ...guichets.map(champDemande)];
}
