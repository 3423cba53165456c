import type { ActionFailure } from '@sveltejs/kit';
import * as v from 'valibot';
import { type ErreursDe, lireSaisie, type Renvoi, type SaisieDe } from '#ui/formulaire.ts';
import { lireChamps, type Objet, type Valeur } from '#ui/saisie-brute.ts';

/** A section as it was sent. */
export interface SectionLue<S extends v.GenericSchema> {
	valeur: v.InferOutput<S>;
	saisie: SaisieDe<S>;
	fichiers: Record<string, File[]>;
	formulaire: string | undefined;
	/** What could not be read in an autosave: the rest is saved all the same. */
	erreurs: ErreursDe<S>;
	/** Fields left as they are saved, because what is typed in them cannot be read yet. */
	inchanges: readonly string[];
}

/**
 * Reads a section. When somebody pressed a button, one fault stops everything and is said beside its field. In an autosave
 * (`faire=auto`) what cannot be read is left out and told apart, so that a date half typed does not keep the rest from
 * being saved; a list that cannot be counted still stops everything.
 */
export async function lireSection<const S extends v.GenericSchema>(
	request: Request,
	schema: S
): Promise<{ ok: true; lue: SectionLue<S> } | { ok: false; renvoi: ActionFailure<Renvoi<S>> }> {
	const copie = request.clone();
	const lue = await lireSaisie(request, schema);
	if (lue.ok) return { ok: true, lue: { ...lue, erreurs: undefined, inchanges: [] } };
	const brute = lireChamps(await copie.formData());
	if (brute?.champs['faire'] !== 'auto') return lue;
	const partielle = lireEnPartie(brute.champs, schema);
	if (!partielle) return lue;
	return {
		ok: true,
		lue: {
			valeur: partielle.valeur,
			inchanges: partielle.inchanges,
			saisie: lue.renvoi.data.saisie,
			erreurs: lue.renvoi.data.erreurs,
			fichiers: {},
			formulaire: lue.renvoi.data.formulaire
		}
	};
}

/** What can be read of a form, or null when the fault cannot be set apart. */
export function lireEnPartie<const S extends v.GenericSchema>(
	champs: Objet,
	schema: S
): { valeur: v.InferOutput<S>; inchanges: string[] } | null {
	const reste = structuredClone(champs);
	const inchanges: string[] = [];
	// First the cells that cannot be read are emptied; a line still wrong without them is left out.
	for (const effacer of [viderCase, retirerLigne]) {
		const lu = v.safeParse(schema, reste, { abortPipeEarly: true });
		if (lu.success) return { valeur: lu.output, inchanges };
		const chemins = lu.issues.map((faute) => (faute.path ?? []).map((pas) => pas.key as string | number));
		// Last lines first, so that ranks hold.
		for (const chemin of chemins.sort((a, b) => Number(b[1] ?? 0) - Number(a[1] ?? 0)))
			if (!effacer(reste, chemin, inchanges)) return null;
	}
	const lu = v.safeParse(schema, reste, { abortPipeEarly: true });
	return lu.success ? { valeur: lu.output, inchanges } : null;
}

type Chemin = readonly (string | number)[];

function parentDe(racine: Objet, chemin: Chemin): Valeur | undefined {
	return chemin
		.slice(0, -1)
		.reduce<Valeur | undefined>(
			(ici, cle) => (typeof ici === 'object' ? (ici as Objet)[String(cle)] : undefined),
			racine
		);
}

function viderCase(racine: Objet, chemin: Chemin, inchanges: string[]): boolean {
	const cle = chemin.at(-1);
	const parent = parentDe(racine, chemin);
	if (cle === undefined || typeof parent !== 'object') return false;
	const cases = parent as Objet;
	if (chemin.length === 1) {
		// A whole list in fault, or the revision itself: nothing can be set apart.
		if (typeof cases[String(cle)] !== 'string' || cle === 'revision' || cle === 'faire') return false;
		inchanges.push(String(cle));
	}
	cases[String(cle)] = '';
	return true;
}

function retirerLigne(racine: Objet, [nom, rang]: Chemin): boolean {
	const liste = nom === undefined ? undefined : racine[String(nom)];
	if (!Array.isArray(liste) || typeof rang !== 'number') return false;
	liste.splice(rang, 1);
	return true;
}
