import { type Refus, refuse } from '#contrat/commun/issue.ts';
import { messagesTableur, type RefusTableur } from '#tableur/refus.ts';
import { normaliser } from './cellules.ts';
import type { Champ } from './champs.ts';
import type { Association } from './deviner.ts';

/** Where an import stands (lexique: import d’un tableur). */
export const statutsImport = ['a_associer', 'a_verifier', 'en_cours', 'termine', 'abandonne'] as const;
export type StatutImport = (typeof statutsImport)[number];

/** How each state is named on screen. */
export const nomsStatutsImport: Record<StatutImport, string> = {
	a_associer: 'Colonnes à associer',
	a_verifier: 'À relire',
	en_cours: 'En cours',
	termine: 'Terminé',
	abandonne: 'Abandonné'
};

/** What the team chose for one import, kept with it and proposed to the next one. */
export interface ChoixDImport {
	/** Titles of the columns, in their order. */
	titres: readonly string[];
	champs: Association;
	/** Answers about structures of the same name (`plan.ts`). */
	structures: Readonly<Record<string, string>>;
}

/** How far the writing of an import is, and what came of it. */
export interface BilanImport {
	total: number;
	/** Rows dealt with: where a restart begins again. */
	faits: number;
	cree: number;
	modifie: number;
	inchange: number;
	ecarte: number;
	/** Rows the database or a rule refused at the last moment. */
	refus: readonly { rang: number; message: string }[];
}

export const bilanVide: BilanImport = { total: 0, faits: 0, cree: 0, modifie: 0, inchange: 0, ecarte: 0, refus: [] };

/** What last time's choices say of each title: its field, or « » when it was left out. */
export function memoireDe({ titres, champs }: ChoixDImport): Record<string, Champ | ''> {
	return Object.fromEntries(titres.map((titre, colonne) => [normaliser(titre), champs[colonne] ?? '']));
}

/** What must be associated before rows can be read: something to find the structure, and the title or a key. */
export function manqueALAssociation(champs: Association): string | null {
	const presents = new Set(Object.values(champs));
	if (presents.has('cle')) return null;
	if (!presents.has('structure') && !presents.has('siret'))
		return 'Associez la colonne du nom de la structure, ou celle de son SIRET.';
	return presents.has('intitule') ? null : 'Associez la colonne du titre de l’action.';
}

/** What to read and do for each way an import can be refused. */
export const messagesImport = {
	...messagesTableur,
	non_autorise: 'Votre compte ne permet pas d’importer un tableau. Demandez au chef de projet du contrat.',
	appel_introuvable: 'Choisissez l’appel à projets, publié, auquel ces dossiers répondent.',
	import_introuvable: 'Cet import n’existe pas. Revenez à la liste des imports.',
	import_avance: 'Cet import a avancé entre-temps. Rechargez la page pour voir où il en est.',
	feuille_introuvable: 'Cette feuille n’est pas dans le fichier. Choisissez-en une autre.',
	entete_introuvable: 'Aucune ligne d’en-tête à cet endroit. Donnez le numéro de la ligne qui porte les titres.',
	colonnes_incompletes: 'Il manque une colonne pour lire ces lignes.',
	champ_en_double: 'La même information est associée à deux colonnes. Gardez-en une.',
	fichier_en_attente: 'Le fichier est en cours de vérification. Rechargez la page dans une minute.',
	structures_a_confirmer: 'Dites, pour chaque structure du même nom, si c’est la même.',
	rien_a_ecrire: 'Rien à écrire : toutes les lignes sont déjà là, ou écartées.'
} as const;
export type CodeRefusImport = keyof typeof messagesImport | 'fichier_refuse';
export type RefusImport = Refus<CodeRefusImport>;

/** A refusal with the sentence a person reads. */
export function refuserImport(
	code: keyof typeof messagesImport | RefusTableur,
	message: string = messagesImport[code]
): { ok: false; refus: RefusImport } {
	return refuse({ code, message });
}
