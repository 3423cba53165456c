import type { RequestEvent } from '@sveltejs/kit';
import type { Handle, HandleServerError, ServerInit } from '@sveltejs/kit/hooks';
import {
	DATABASE_URL,
	LERGUE_CLAMD,
	LERGUE_CLE,
	LERGUE_DEMO,
	LERGUE_DONNEES,
	LERGUE_TAILLE_FICHIER,
	S3_URL
} from '$app/env/private';
import { building } from '$app/env';
import { createHash, randomBytes } from 'node:crypto';
import { type Agent, peut, structuresDe } from '#contrat/acteurs/agent.ts';
import { direIbansIllisibles, ibansIllisibles } from '#contrat/acteurs/server/lire-l-iban.ts';
import { agentDeSession } from '#contrat/acteurs/server/sessions.ts';
import { contratServi } from '#contrat/cadre/server/contrat-servi.ts';
import { type Base, ouvrirBase } from '#db/base.ts';
import { ErreurDocument } from '#documents/erreur.ts';
import { dossierParDefaut } from '#db/postgres-prive/dossier.ts';
import { droitDemande, type DroitsDeRoute } from '#src/acces.ts';
import { nomDuCookie } from '#src/cookie.ts';
import { corpsRefuse } from '#src/corps.ts';
import { reponseDeRefus } from '#src/refus.server.ts';
import { installerLeCoffre } from '#src/coffre/installer.ts';
import { installerLesFichiers } from '#src/stockage/installer.ts';
import { demarrerTravaux } from '#src/travaux.server.ts';

let base: Base;

export const init: ServerInit = async () => {
	if (building) return;
	base = await ouvrirBase({ url: DATABASE_URL, dossier: LERGUE_DONNEES });
	installerLesFichiers({
		s3: S3_URL,
		dossier: LERGUE_DONNEES ?? dossierParDefaut(),
		tailleMax: LERGUE_TAILLE_FICHIER,
		antivirus: LERGUE_CLAMD
	});
	const coffre = installerLeCoffre({
		cles: LERGUE_CLE,
		dossier: DATABASE_URL ? null : (LERGUE_DONNEES ?? dossierParDefaut())
	});
	const alerte = direIbansIllisibles(await ibansIllisibles(base, coffre));
	if (alerte) console.error(alerte);
	const travaux = await demarrerTravaux(base);
	process.once('sveltekit:shutdown', async () => {
		await travaux.arreter();
		await base.fermer();
	});
};

const declarations = import.meta.glob<DroitsDeRoute | undefined>(
	['./routes/**/+page.server.ts', './routes/**/+server.ts'],
	{
		import: '_droits'
	}
);

async function droitsDe(route: string): Promise<DroitsDeRoute> {
	const dossier = route === '/' ? './routes' : `./routes${route}`;
	const charger = declarations[`${dossier}/+page.server.ts`] ?? declarations[`${dossier}/+server.ts`];
	return (await charger?.()) ?? {};
}

export const handle: Handle = async ({ event, resolve }) => {
	event.locals.base = base;
	event.locals.demonstration = LERGUE_DEMO;
	event.locals.agent = null;
	event.locals.contrat = null;
	const response = await repondre(event, () => resolve(event));
	const sortie = estApi(event) && response.status >= 400 ? await probleme(response) : response;
	proteger(event, sortie);
	return sortie;
};

function estApi(event: RequestEvent): boolean {
	return event.url.pathname.startsWith('/api/');
}

async function repondre(event: RequestEvent, resoudre: () => Promise<Response>): Promise<Response> {
	if (event.route.id === null) return reponseDeRefus(404, estApi(event));
	const publique = estPublique(event.route.id);
	if (!publique) {
		const jeton = event.cookies.get(nomDuCookie(event.url));
		if (jeton) event.locals.agent = await agentDeSession(base, jeton, new Date());
	}
	const slug = 'contrat' in event.params ? event.params.contrat : undefined;
	if (slug) event.locals.contrat = await contratServi(base, slug);
	const droits = await droitsDe(event.route.id);
	const droit = droitDemande(droits, event.request.method, event.url.search);
	if (!droit || !peut(event.locals.agent, droit, event.locals.contrat?.id ?? null) || (slug && !event.locals.contrat)) {
		return refuserAcces(event, publique);
	}
	const trop = await corpsRefuse(event.request, droits.fichiers ? LERGUE_TAILLE_FICHIER : null);
	if (trop) return reponseDeRefus(trop, estApi(event) || event.isDataRequest, LERGUE_TAILLE_FICHIER);
	if (event.locals.agent) event.locals.base = baseDe(event.locals.agent, event.locals.contrat?.id, event.route.id);
	const response = await resoudre();
	return publique && event.request.method === 'GET' && response.status === 200 ? marquer(event, response) : response;
}

/**
 * The database as this person may see it: with what a declared link hides taken out. In the team's pages that is all of
 * it; elsewhere somebody who acts for a structure keeps what is this structure's own.
 */
function baseDe(agent: Agent, contratId: string | undefined, route: string): Base {
	const deLEquipe = contratId === undefined || route.startsWith('/(equipe)/');
	return base.pour(agent.compteId, deLEquipe ? [] : structuresDe(agent, contratId));
}

/** Public pages are the same for everybody: who reads them is not even looked at, so that they can be cached. */
function estPublique(route: string): boolean {
	return route.startsWith('/(public)') || route.startsWith('/api/') || route === '/sante';
}

/** Somebody not signed in is sent to sign in, whether the thing exists or not; for anybody else it is not there. */
function refuserAcces(event: RequestEvent, publique: boolean): Response {
	const json = estApi(event) || event.isDataRequest;
	if (publique || event.locals.agent) return reponseDeRefus(404, json);
	const ici = encodeURIComponent(event.url.pathname + event.url.search);
	if (event.request.method === 'POST' && !json && estFormulaire(event.request))
		// 307: the browser sends the same form there, so that what was typed survives the end of the session.
		return new Response(null, { status: 307, headers: { location: `/reprise?/garder&vers=${ici}` } });
	if (!['GET', 'HEAD'].includes(event.request.method) || json) return reponseDeRefus(401, json);
	return new Response(null, { status: 303, headers: { location: `/connexion?retour=${ici}` } });
}

/** A form sent by a page, not the call of a script: a script says that it wants JSON. */
function estFormulaire({ headers }: Request): boolean {
	const type = headers.get('content-type') ?? '';
	const formulaire = /^(application\/x-www-form-urlencoded|multipart\/form-data)\b/.test(type);
	return formulaire && !(headers.get('accept') ?? '').includes('application/json');
}

/** Gives a public answer its ETag, and answers 304 when the reader already has it. */
async function marquer(event: RequestEvent, response: Response): Promise<Response> {
	const corps = new Uint8Array(await response.arrayBuffer());
	const etag = `W/"${createHash('sha256').update(corps).digest('base64url').slice(0, 27)}"`;
	const headers = new Headers(response.headers);
	headers.set('etag', etag);
	headers.set('cache-control', 'public, no-cache');
	const connue = event.request.headers.get('if-none-match');
	if (connue?.split(',').some((e) => e.trim() === etag)) return new Response(null, { status: 304, headers });
	return new Response(corps, { status: response.status, headers });
}

function proteger(event: RequestEvent, response: Response): void {
	response.headers.set('x-content-type-options', 'nosniff');
	response.headers.set('referrer-policy', 'same-origin');
	response.headers.set('permissions-policy', 'camera=(), microphone=(), geolocation=(), payment=()');
	response.headers.set('cross-origin-opener-policy', 'same-origin');
	if (event.route.id === null || !estPublique(event.route.id))
		response.headers.set('cache-control', 'private, no-store');
	if (event.url.protocol === 'https:') response.headers.set('strict-transport-security', 'max-age=31536000');
}

/** The same error, in the form programs read (RFC 9457). */
async function probleme(response: Response): Promise<Response> {
	const lu: unknown = await response.json().catch(() => ({}));
	const detail =
		lu && typeof lu === 'object' && 'message' in lu
			? String(lu.message)
			: response.status === 404
				? 'Page introuvable'
				: 'Demande refusée';
	const instance =
		lu && typeof lu === 'object' && 'reference' in lu && lu.reference
			? `urn:lergue:${String(lu.reference)}`
			: undefined;
	return Response.json(
		{ type: 'about:blank', title: detail, status: response.status, ...(instance ? { instance } : {}) },
		{
			status: response.status,
			headers: {
				'content-type': 'application/problem+json',
				'cache-control': 'no-store',
				'access-control-allow-origin': '*'
			}
		}
	);
}

export const handleError: HandleServerError = ({ kind, error: cause, event }) => {
	const reference = randomBytes(4).toString('hex').toUpperCase();
	if (kind === 'unknown') {
		console.error(
			JSON.stringify({
				reference,
				methode: event.request.method,
				chemin: event.url.pathname,
				pile: String((cause as Error)?.stack ?? cause)
			})
		);
		if (cause instanceof ErreurDocument) return { message: cause.pourLeLecteur, reference };
		return {
			message: 'Une erreur est survenue de notre côté. Rien de ce qui était enregistré n’est perdu.',
			reference
		};
	}
	if (kind === 'framework' && cause.status === 404) return { message: 'Page introuvable', reference };
	return { message: cause.message, reference };
};
