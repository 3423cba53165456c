import * as v from 'valibot';
import { type Chemin, ecrireChemin } from './erreur.ts';
import type { Lecture } from './lire-yaml.ts';
import { lireMessage } from './format/commun.ts';
import { type FichierContrat, type Partiel, schemaFichier } from './format/fichier.ts';
import { proposer } from './proximite.ts';

/** One remark on the file, before it is given a line. */
export interface Remarque {
	chemin: Chemin;
	probleme: string;
	remede: string;
	/** The remark is about the key, not about its value. */
	surLaCle?: boolean;
	/** It may only follow from a part of the file that could not be read. */
	incertaine?: boolean;
}

type Faute = v.BaseIssue<unknown>;

const LISTE_EN_TROP = 'une liste se trouve là où il faut des lignes « clé: valeur »';

/**
 * Holds a value against the schema of the file.
 * @returns every remark, and what is left of the value once the wrong parts are taken out, for the cross checks.
 */
export function confronter({ valeur, endroit }: Lecture): {
	remarques: Remarque[];
	reste: Partiel<FichierContrat>;
	fichier: FichierContrat | null;
} {
	const lu = v.safeParse(schemaFichier, valeur);
	if (lu.success) return { remarques: [], reste: lu.output, fichier: lu.output };
	const remarques = clesInconnues(schemaFichier, valeur, []);
	const reste = copier(valeur);
	/** valibot sees a list as an object that lacks every key: one remark is enough. */
	const listes = new Map<string, Chemin>();
	for (const faute of lu.issues) {
		const pas = faute.path ?? [];
		const chemin = pas.map((p) => p.key as string | number);
		// Keys too many are found above, all of them: valibot stops at the first.
		if (faute.expected === 'never') continue;
		const source = endroit(chemin).source;
		const liste = faute.type === 'strict_object' && Array.isArray(pas.at(-1)?.input);
		if (liste) listes.set(ecrireChemin(chemin.slice(0, -1)), chemin.slice(0, -1));
		else remarques.push({ chemin, ...expliquer(faute, source) });
		// A value of the right kind that fails a check still serves the cross checks; another kind would mislead them.
		if (faute.kind === 'schema') retirer(reste, chemin, faute.message.startsWith('le code') ? source : undefined);
	}
	for (const chemin of listes.values()) {
		remarques.push({ chemin, probleme: LISTE_EN_TROP, remede: 'retirez le tiret, ou les crochets' });
		retirer(reste, chemin, undefined);
	}
	return { remarques, reste: (estObjet(reste) ? reste : {}) as Partiel<FichierContrat>, fichier: null };
}

/** What a person reads for an issue of valibot. @param source the scalar as typed, when it is a number, yes/no or nothing. */
function expliquer(
	faute: Faute,
	source: string | undefined
): { probleme: string; remede: string; incertaine?: boolean } {
	const redige = lireMessage(faute.message);
	if (redige) return redige;
	const { input } = faute;
	if (faute.type === 'strict_object' && faute.received === 'undefined') {
		const cle = String(faute.path?.at(-1)?.key);
		return { probleme: `la clé « ${cle} » manque`, remede: `ajoutez « ${cle}: … »`, incertaine: true };
	}
	const ecrit = typeof input === 'object' ? nature(input) : `« ${source ?? String(input)} »`;
	const quoi = ATTENDUS[faute.type] ?? 'une autre valeur';
	if (input === null)
		return { probleme: 'rien n’est écrit ici', remede: `écrivez ${quoi}, ou retirez la clé si elle est facultative` };
	if (faute.type === 'string' && (typeof input === 'number' || typeof input === 'boolean'))
		return {
			probleme: `${ecrit} se lit comme ${typeof input === 'number' ? 'un nombre' : 'oui ou non'}, pas comme un texte`,
			remede: `mettez ${faute.message} entre guillemets : '${source ?? input}'`
		};
	if (faute.type === 'picklist')
		return {
			probleme: `${ecrit} n’est pas un choix possible`,
			remede: proposer(
				typeof input === 'string' ? input : '',
				choixDe(faute),
				`choisissez parmi : ${choixDe(faute).join(', ')}`
			)
		};
	return { probleme: `${nature(input)} se trouve là où il faut ${quoi}`, remede: `écrivez ${quoi}` };
}

const ATTENDUS: Record<string, string> = {
	strict_object: 'des lignes « clé: valeur »',
	array: 'une liste',
	string: 'un texte',
	number: 'un nombre',
	boolean: 'true ou false',
	picklist: 'un mot de la liste'
};

function choixDe(faute: Faute): string[] {
	return [...(faute.expected ?? '').matchAll(/"([^"]*)"/g)].map((trouve) => trouve[1] ?? '');
}

function nature(valeur: unknown): string {
	if (Array.isArray(valeur)) return 'une liste';
	if (estObjet(valeur)) return 'un groupe de clés';
	return typeof valeur === 'number' ? 'un nombre' : typeof valeur === 'boolean' ? 'oui ou non' : 'un texte';
}

function estObjet(valeur: unknown): valeur is Record<string, unknown> {
	return typeof valeur === 'object' && valeur !== null && !Array.isArray(valeur);
}

interface SchemaParcouru {
	type: string;
	entries?: Record<string, SchemaParcouru>;
	item?: SchemaParcouru;
	wrapped?: SchemaParcouru;
}

/** Every key the format does not know, with the one that was probably meant. */
function clesInconnues(schema: SchemaParcouru, valeur: unknown, chemin: Chemin): Remarque[] {
	if (schema.wrapped) return clesInconnues(schema.wrapped, valeur, chemin);
	const { item, entries } = schema;
	if (item && Array.isArray(valeur)) return valeur.flatMap((v, rang) => clesInconnues(item, v, [...chemin, rang]));
	if (!entries || !estObjet(valeur)) return [];
	return Object.entries(valeur).flatMap(([cle, contenu]) => {
		const ici = [...chemin, cle];
		const suite = Object.hasOwn(entries, cle) ? entries[cle] : undefined;
		if (suite) return clesInconnues(suite, contenu, ici);
		const libres = Object.keys(entries).filter((connue) => !Object.hasOwn(valeur, connue));
		const remede = proposer(cle, libres, `retirez-la, ou employez : ${Object.keys(entries).join(', ')}`);
		return [{ chemin: ici, probleme: `la clé « ${cle} » est inconnue`, remede, surLaCle: true }];
	});
}

function copier(valeur: unknown): unknown {
	if (Array.isArray(valeur)) return valeur.map(copier);
	if (!estObjet(valeur)) return valeur;
	return Object.fromEntries(Object.entries(valeur).map(([cle, contenu]) => [cle, copier(contenu)]));
}

/** Takes a value out of the tree, or puts in its place the text that was meant. Lists keep their ranks. */
function retirer(racine: unknown, chemin: Chemin, remplacant: string | undefined): void {
	let parent = racine;
	for (const pas of chemin.slice(0, -1)) parent = (parent as Record<string | number, unknown> | undefined)?.[pas];
	const dernier = chemin.at(-1);
	if (dernier !== undefined && typeof parent === 'object' && parent !== null)
		(parent as Record<string | number, unknown>)[dernier] = remplacant;
}
