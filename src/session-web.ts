import type { RequestEvent } from '@sveltejs/kit';
import type { Origine } from '#contrat/acteurs/server/frein.ts';
import { decrireAppareil } from '#contrat/acteurs/session.ts';
import { nomDuCookie, reglagesDuCookie } from './cookie.ts';

/** Token of the session cookie, when the browser sent one. */
export function jetonDe({ cookies, url }: RequestEvent): string | null {
	return cookies.get(nomDuCookie(url)) ?? null;
}

/** Where a request comes from, as the acts that open an account receive it. */
export function origineDe(event: RequestEvent): Origine {
	return {
		adresse: event.getClientAddress(),
		appareil: decrireAppareil(event.request.headers.get('user-agent') ?? ''),
		ancienJeton: jetonDe(event)
	};
}

/** Gives the browser the token of its new session, until it is closed; the server ends it sooner. */
export function poserSession({ cookies, url }: RequestEvent, jeton: string): void {
	cookies.set(nomDuCookie(url), jeton, reglagesDuCookie(url));
}

/** Takes the session cookie back. */
export function retirerSession({ cookies, url }: RequestEvent): void {
	cookies.delete(nomDuCookie(url), reglagesDuCookie(url));
}
