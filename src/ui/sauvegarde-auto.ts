import { deserialize } from '$app/forms';

/** What one try gave. */
export type Tentative =
	| { genre: 'enregistre'; revision: string; a: string; erreurs: { champ: string; message: string }[] }
	/** The server said no; trying again alone would change nothing. */
	| { genre: 'refuse'; message: string }
	/** Nobody is signed in any more: the button leads to signing in, and what was typed comes back after. */
	| { genre: 'session' }
	/** The network or the server did not answer. */
	| { genre: 'injoignable' };

interface Auto {
	revision: number;
	a: string;
	erreurs: { champ: string; message: string }[];
}

function estAuto(donnees: unknown): donnees is { auto: Auto } {
	return typeof donnees === 'object' && donnees !== null && 'auto' in donnees;
}

function messageDe(donnees: unknown): string {
	if (typeof donnees !== 'object' || donnees === null) return '';
	const { message, generales } = donnees as { message?: unknown; generales?: unknown };
	if (typeof message === 'string') return message;
	return Array.isArray(generales) && typeof generales[0] === 'string' ? generales[0] : '';
}

/** What a form holds, as an autosave sends it: no file, and `faire=auto`. */
export function contenuDe(formulaire: HTMLFormElement): URLSearchParams {
	const contenu = new URLSearchParams();
	for (const [nom, valeur] of new FormData(formulaire))
		if (typeof valeur === 'string' && nom !== 'faire') contenu.append(nom, valeur);
	contenu.append('faire', 'auto');
	return contenu;
}

/** Sends a form to its own action without leaving the page. */
export async function envoyer(action: string, contenu: URLSearchParams): Promise<Tentative> {
	let reponse: Response;
	try {
		reponse = await fetch(action, {
			method: 'POST',
			headers: { accept: 'application/json', 'x-sveltekit-action': 'true' },
			cache: 'no-store',
			body: contenu
		});
	} catch {
		return { genre: 'injoignable' };
	}
	if (reponse.status === 401 || reponse.status === 403) return { genre: 'session' };
	if (reponse.status >= 500) return { genre: 'injoignable' };
	try {
		const resultat = deserialize(await reponse.text());
		if (resultat.type === 'redirect') return { genre: 'session' };
		if (resultat.type === 'success' && estAuto(resultat.data)) {
			const { revision, a, erreurs } = resultat.data.auto;
			return { genre: 'enregistre', revision: String(revision), a, erreurs };
		}
		return { genre: 'refuse', message: resultat.type === 'failure' ? messageDe(resultat.data) : '' };
	} catch {
		// Something between us and the server answered a page of its own.
		return { genre: 'injoignable' };
	}
}

const cle = (): string => `saisie:${location.pathname}`;

/**
 * Keeps what is typed in this tab until the server has it.
 * @param envoyee whether a button has just sent it: the next page tells by its revision whether it arrived
 */
export function garder(contenu: URLSearchParams | null, envoyee = false): void {
	try {
		if (contenu) sessionStorage.setItem(cle(), `${envoyee ? 'envoyee' : 'tapee'} ${contenu.toString()}`);
		else sessionStorage.removeItem(cle());
	} catch {
		// A full or forbidden store: the page still holds everything.
	}
}

/** What was typed here and never reached the server, or null; `affiche` is what the page shows now. */
export function gardee(affiche: URLSearchParams): URLSearchParams | null {
	try {
		const texte = sessionStorage.getItem(cle());
		const trouve = /^(envoyee|tapee) (.*)$/s.exec(texte ?? '');
		if (!trouve) return null;
		const contenu = new URLSearchParams(trouve[2]);
		const arrivee = trouve[1] === 'envoyee' && contenu.get('revision') !== affiche.get('revision');
		if (!arrivee && sansRevision(contenu) !== sansRevision(affiche)) return contenu;
		garder(null);
		return null;
	} catch {
		return null;
	}
}

function sansRevision(contenu: URLSearchParams): string {
	const copie = new URLSearchParams(contenu);
	copie.delete('revision');
	return copie.toString();
}
