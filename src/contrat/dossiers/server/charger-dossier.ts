import type { Jour } from '#contrat/commun/jour.ts';
import type { ContenuDossier, SaisieDeSection, Section } from '#contrat/dossiers/contenu.ts';
import type { Statut } from '#contrat/dossiers/dossier.ts';
import type { OuiNon, OuiNonSansObjet } from '#contrat/dossiers/sections/participation.ts';
import type { FormeAide } from '#contrat/dossiers/sections/presentation.ts';
import type { Tx } from '#db/base.ts';
import { lireSection } from './sections.ts';

/** What the porteur writes in the row of the application itself; the rest is in tables of their own. */
export type ChampsEcrits = Omit<
	ContenuDossier,
	| 'objectifs'
	| 'transversales'
	| 'quartiers'
	| 'publics'
	| 'indicateurs'
	| 'budget'
	| 'financements'
	| 'reponses'
	| 'pieces'
>;

/** The head of an application: what it is, whose, where it stands, and what its own row holds. */
export interface EnteteDossier extends ChampsEcrits {
	id: string;
	numero: string;
	annee: number;
	statut: Statut;
	revision: number;
	appelId: string;
	structureId: string;
	/** Version of the frame its objectives belong to. */
	version: number;
	/** Version of the call's form it was last written or sent under. */
	formulaireVersion: number;
	/** Last year's application this one renews. */
	precedentId: string | null;
	/** Sections taken from last year and not read again yet. */
	aRelire: Section[];
	/** Keyed by the team for the porteur, who confirms it at this instant. */
	saisieAssistee: boolean;
	confirmeLe: Date | null;
	creeLe: Date;
	deposeLe: Date | null;
	publieLe: Date | null;
	exemple: boolean;
}

function entetes(tx: Tx, contratId: string) {
	return tx
		.selectFrom('dossier')
		.select(['id', 'numero', 'annee', 'statut', 'revision', 'exemple'])
		.select(['appel_id as appelId', 'structure_id as structureId', 'version_numero as version'])
		.select(['formulaire_version as formulaireVersion', 'precedent_id as precedentId', 'a_relire as aRelire'])
		.select(['saisie_assistee as saisieAssistee', 'confirme_le as confirmeLe'])
		.select(['cree_le as creeLe', 'depose_le as deposeLe', 'publie_le as publieLe'])
		.select(['intitule', 'description', 'besoins', 'premiere_demande as premiereDemande'])
		.select(['duree_annees as dureeAnnees', 'forme_aide as formeAide', 'theme_national as themeNational'])
		.select(['lieux', 'debut', 'fin', 'calendrier'])
		.select(['participations', 'participations_detail as participationsDetail'])
		.select(['coconstruction', 'coconstruction_avec as coconstructionAvec', 'parents'])
		.select(['parents_comment as parentsComment', 'sortie_quartier as sortieQuartier'])
		.select(['sortie_comment as sortieComment', 'egalite', 'partenaires', 'droit_commun as droitCommun'])
		.select(['moyens_humains as moyensHumains', 'moyens_materiels as moyensMateriels'])
		.select(['etpt_centiemes as etptCentiemes', 'recrutements', 'resultats'])
		.select(['methode_evaluation as methodeEvaluation', 'repartition_indirecte as repartitionIndirecte'])
		.where('contrat_id', '=', contratId);
}

type LigneEntete = Awaited<ReturnType<ReturnType<typeof entetes>['execute']>>[number];

/** Closed lists are kept by the database: their text is one of ours. */
function lireEntete(ligne: LigneEntete | undefined): EnteteDossier | null {
	if (!ligne) return null;
	return {
		...ligne,
		statut: ligne.statut as Statut,
		aRelire: ligne.aRelire as Section[],
		debut: ligne.debut as Jour | null,
		fin: ligne.fin as Jour | null,
		formeAide: ligne.formeAide as FormeAide,
		coconstruction: ligne.coconstruction as OuiNon | null,
		parents: ligne.parents as OuiNonSansObjet | null,
		sortieQuartier: ligne.sortieQuartier as OuiNon | null
	};
}

/** The head of the application of this number, or null. */
export async function enteteParNumero(tx: Tx, contratId: string, numero: string): Promise<EnteteDossier | null> {
	return lireEntete(await entetes(tx, contratId).where('numero', '=', numero).executeTakeFirst());
}

/** The head of the application of this identifier, or null. */
export async function enteteParId(tx: Tx, contratId: string, id: string): Promise<EnteteDossier | null> {
	return lireEntete(await entetes(tx, contratId).where('id', '=', id).executeTakeFirst());
}

/** The head of an application, locked until the end of the act, or null. */
export async function verrouillerEntete(tx: Tx, contratId: string, id: string): Promise<EnteteDossier | null> {
	return lireEntete(await entetes(tx, contratId).where('id', '=', id).forUpdate().executeTakeFirst());
}

/** Everything the porteur wrote in an application: one query a table, whatever the number of lines. */
export async function contenuDe(tx: Tx, contratId: string, entete: EnteteDossier): Promise<ContenuDossier> {
	const lire = <S extends Section>(section: S) => lireSection(tx, contratId, entete, section);
	return {
		...(await lire('presentation')),
		...(await lire('objectifs')),
		...(await lire('lieux')),
		...(await lire('public')),
		...(await lire('participation')),
		...(await lire('moyens')),
		...(await lire('resultats')),
		...(await lire('budget')),
		...(await lire('financements')),
		...(await lire('questions')),
		...(await lire('pieces'))
	};
}

/** One section of an application, in the form a save has: saving one does not read the others. */
export async function sectionDe<S extends Section>(
	tx: Tx,
	contratId: string,
	entete: EnteteDossier,
	section: S
): Promise<SaisieDeSection<S>> {
	return { section, contenu: await lireSection(tx, contratId, entete, section) } as SaisieDeSection<S>;
}
