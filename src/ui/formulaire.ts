import { fail, type ActionFailure } from '@sveltejs/kit';
import * as v from 'valibot';
import { installerMessages } from './messages.ts';
import { lireChamps, type Objet, type Valeur } from './saisie-brute.ts';

installerMessages();

/** What was typed, shaped like the input of the schema but certain of nothing. */
export type Tapee<T> = T extends string | number | bigint | boolean | null | undefined
	? string | undefined
	: T extends readonly (infer U)[]
		? Tapee<U>[]
		: T extends object
			? { [K in keyof T]?: Tapee<T[K]> }
			: string | undefined;

export type SaisieDe<S extends v.GenericSchema> = Tapee<v.InferInput<S>>;
export type ErreursDe<S extends v.GenericSchema> = v.FlatErrors<S>['nested'];

export interface Renvoi<S extends v.GenericSchema> {
	saisie: SaisieDe<S>;
	erreurs: ErreursDe<S>;
	generales: readonly string[];
	/** Name of the form inside the page (field `_formulaire`), when it has several. */
	formulaire: string | undefined;
}

export type Lecture<S extends v.GenericSchema> =
	| {
			ok: true;
			valeur: v.InferOutput<S>;
			saisie: SaisieDe<S>;
			fichiers: Record<string, File[]>;
			formulaire: string | undefined;
	  }
	| { ok: false; renvoi: ActionFailure<Renvoi<S>> };

const SECRETS = /mot[_-]?de[_-]?passe|password|^secret$|jeton|totp/i;

export const FORMULAIRE_ILLISIBLE =
	'Le formulaire reçu est illisible. Rechargez la page, puis recommencez ; si cela continue, prévenez l’équipe.';

/** Passwords and one-time codes never travel back to the page, not even to the person who typed them. */
function sansSecrets(valeur: Valeur): Valeur {
	if (typeof valeur === 'string') return valeur;
	if (Array.isArray(valeur)) return valeur.map(sansSecrets);
	const gardes = Object.entries(valeur).filter(([cle]) => !SECRETS.test(cle));
	return Object.fromEntries(gardes.map(([cle, contenu]) => [cle, sansSecrets(contenu)]));
}

async function donneesDe(request: Request): Promise<FormData | null> {
	try {
		return await request.formData();
	} catch (cause) {
		// A body over the limit carries its own status (413) and must keep it.
		if (cause instanceof TypeError && !('status' in cause)) return null;
		throw cause;
	}
}

function renvoyer<S extends v.GenericSchema>(
	saisie: Valeur,
	formulaire: string | undefined,
	fautes: v.FlatErrors<S>
): ActionFailure<Renvoi<S>> {
	return fail(422, {
		// The text was shaped by the field names, the schema found it wanting: the type says where things would be.
		saisie: saisie as SaisieDe<S>,
		erreurs: fautes.nested,
		generales: [...(fautes.root ?? []), ...(fautes.other ?? [])],
		formulaire
	});
}

/**
 * Reads a submitted form and checks it against a schema.
 *
 * Gives `{ ok: true, valeur, saisie, fichiers }` when everything is right, otherwise `{ ok: false, renvoi }` to return
 * as is from the action: a 422 with what was typed (no password, no file) and the messages by field, in French.
 * Names may be nested (`lignes[0].montant`) or repeated; `themes[]` is always a list. Text is cleaned (composed
 * accents, line feeds, no control character) but not trimmed: that is the schema's business.
 * Schemas check shape only; a rule of the trade answers by a refusal, see `refuser`.
 */
export async function lireSaisie<const S extends v.GenericSchema>(request: Request, schema: S): Promise<Lecture<S>> {
	const donnees = await donneesDe(request);
	const lue = donnees && lireChamps(donnees);
	if (!lue)
		return { ok: false, renvoi: renvoyer<S>({}, undefined, { root: [FORMULAIRE_ILLISIBLE] } as v.FlatErrors<S>) };

	const { _formulaire, ...champs }: Objet = lue.champs;
	const formulaire = typeof _formulaire === 'string' ? _formulaire : undefined;
	const saisie = sansSecrets(champs);
	const resultat = v.safeParse(schema, champs, { abortPipeEarly: true });
	if (!resultat.success) return { ok: false, renvoi: renvoyer<S>(saisie, formulaire, v.flatten<S>(resultat.issues)) };
	return { ok: true, valeur: resultat.output, saisie: saisie as SaisieDe<S>, fichiers: lue.fichiers, formulaire };
}

/**
 * Answers a form whose fields are right but whose act was refused: 409 by default, with the French sentence to show
 * and what was typed. `message` is the sentence of the chapter's table of refusals, never a bare code.
 */
export function refuser<Saisie>(
	lue: { saisie: Saisie; formulaire: string | undefined },
	message: string,
	statut: 403 | 409 | 422 | 429 = 409
): ActionFailure<{ saisie: Saisie; message: string; formulaire: string | undefined }> {
	return fail(statut, { saisie: lue.saisie, message, formulaire: lue.formulaire });
}

/**
 * Answers a form whose act was refused because of one field, a file for example: 422, with the sentence beside that field
 * and everything else as it was typed. `champ` is a dotted path.
 */
export function refuserChamp<Saisie>(
	lue: { saisie: Saisie; formulaire: string | undefined },
	champ: string,
	message: string
): ActionFailure<{ saisie: Saisie; erreurs: Record<string, [string]>; formulaire: string | undefined }> {
	return fail(422, { saisie: lue.saisie, erreurs: { [champ]: [message] }, formulaire: lue.formulaire });
}
