import type { Refus } from '#contrat/commun/issue.ts';

/** Why a file that is right in itself cannot be brought into this database. */
export type CodeRefusImport =
	| 'version_anterieure'
	| 'version_sans_date'
	| 'version_citee'
	| 'encore_cite'
	| 'enveloppe_deja_votee'
	| 'enveloppe_de_l_application'
	| 'contrat_occupe';

export type RefusImport = Refus<CodeRefusImport>;

/** What a table holds, for a sentence: one, several. */
const NOMS: Record<string, readonly [string, string]> = {
	appel_enveloppe: ['appel à projets', 'appels à projets'],
	atelier: ['atelier', 'ateliers'],
	college: ['collège', 'collèges'],
	contribution: ['contribution', 'contributions'],
	dossier: ['dossier', 'dossiers'],
	dossier_objectif: ['dossier', 'dossiers'],
	dossier_quartier: ['dossier', 'dossiers'],
	engagement: ['engagement', 'engagements'],
	enveloppe: ['enveloppe', 'enveloppes'],
	instance: ['instance', 'instances'],
	ligne_financement: ['ligne de financement', 'lignes de financement'],
	mouvement_enveloppe: ['mouvement d’enveloppe', 'mouvements d’enveloppe'],
	mandat: ['compte de personne', 'comptes de personnes'],
	objectif: ['objectif', 'objectifs'],
	partenaire: ['partenaire', 'partenaires'],
	presence: ['feuille de présence', 'feuilles de présence'],
	quartier: ['quartier', 'quartiers'],
	seance: ['séance', 'séances'],
	siege: ['siège', 'sièges'],
	version_cadre: ['version du cadre', 'versions du cadre']
};

/** « 3 dossiers » */
export function compter(table: string, nombre: number): string {
	const [un, plusieurs] = NOMS[table] ?? [table, table];
	return `${nombre} ${nombre > 1 ? plusieurs : un}`;
}

/** « partenaire « caf » » */
export function nommer(table: string, cle: string): string {
	return `${NOMS[table]?.[0] ?? table} « ${cle} »`;
}
