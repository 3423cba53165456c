import { error } from '@sveltejs/kit';
import { peut } from '#contrat/acteurs/agent.ts';
import { direPresence } from '#contrat/acteurs/server/dire-presence.ts';
import { agentDeSession } from '#contrat/acteurs/server/sessions.ts';
import { scenarioParId } from '#contrat/programmation/server/lectures-programme.ts';
import { suivreProgramme } from '#contrat/programmation/server/suivre-programme.ts';
import type { DroitsDeRoute } from '#src/acces.ts';
import { nomDuCookie } from '#src/cookie.ts';
import { contexteDe, contratDe } from '../../../../../../contexte.ts';
import { enTexte } from '../en-texte.ts';
import type { RequestHandler } from './$types';

export const _droits: DroitsDeRoute = { GET: 'equipe.lire' };

/** Between two heart-beats, in milliseconds: proxies cut what is silent for longer. */
const BATTEMENT = 15_000;

/** Streams now open in this process, to close them when the service stops. */
const ouverts = new Set<() => void>();
process.on('sveltekit:shutdown', () => {
	for (const fermer of [...ouverts]) fermer();
});

/**
 * What happens on a board, as server-sent events: `cases` (cells as this reader may see them), `recharger`, `presents`
 * (who else is there). `Last-Event-ID` or `?depuis=` says from when. At each heart-beat the session and the right are
 * looked at again; the stream ends when either is gone.
 */
export const GET: RequestHandler = async ({ request, params, url, locals, cookies }) => {
	const contrat = contratDe(locals);
	const scenario = await locals.base.lire(contrat.id, (tx) => scenarioParId(tx, contrat.id, params.scenario));
	if (!scenario) error(404, 'Page introuvable', { reference: '' });
	const jeton = cookies.get(nomDuCookie(url)) ?? '';
	const depuis = [request.headers.get('last-event-id'), url.searchParams.get('depuis')].find((d) =>
		/^\d{1,15}$/.test(d ?? '')
	);
	let fermer = (): void => {};
	const corps = new ReadableStream<Uint8Array>({
		async start(flux) {
			const octets = new TextEncoder();
			let cesser: (() => void) | null = null;
			let battement: NodeJS.Timeout | undefined;
			let presents = '';
			let fini = false;
			const ecrire = (texte: string): void => {
				if (!fini) flux.enqueue(octets.encode(texte));
			};
			const dire = (evenement: string, donnees: unknown, id?: string): void =>
				ecrire(`${id ? `id: ${id}\n` : ''}event: ${evenement}\ndata: ${JSON.stringify(donnees)}\n\n`);
			fermer = () => {
				if (fini) return;
				fini = true;
				clearInterval(battement);
				cesser?.();
				ouverts.delete(fermer);
				try {
					flux.close();
				} catch {
					// The reader has already gone.
				}
			};
			const battre = async (): Promise<void> => {
				const agent = await agentDeSession(locals.base, jeton, new Date(), false);
				if (!agent || !peut(agent, 'equipe.lire', contrat.id)) return fermer();
				const ici = { objet: 'scenario', objetId: params.scenario, section: 'tableau' } as const;
				const autres = await direPresence({ ...contexteDe(locals), agent, maintenant: new Date() }, ici);
				if (!autres.ok) return fermer();
				const noms = JSON.stringify(autres.valeur.map(({ nom }) => nom));
				if (noms === presents) ecrire(': \n\n');
				else dire('presents', JSON.parse(noms));
				presents = noms;
			};
			ouverts.add(fermer);
			ecrire('retry: 2000\n\n');
			try {
				const arreter = await suivreProgramme({
					base: locals.base,
					contratId: contrat.id,
					scenarioId: params.scenario,
					depuis: depuis ?? '0',
					dire: (nouvelle) =>
						nouvelle === 'recharger'
							? dire('recharger', {})
							: dire(
									'cases',
									nouvelle.cases.map((une) => ({ ...enTexte(une), par: une.par })),
									nouvelle.jusquA
								),
					rompre: fermer
				});
				if (fini) return arreter();
				cesser = arreter;
				await battre();
				battement = setInterval(() => void battre().catch(fermer), BATTEMENT);
				if (fini) clearInterval(battement);
			} catch {
				fermer();
			}
		},
		cancel() {
			fermer();
		}
	});
	request.signal.addEventListener('abort', () => fermer());
	return new Response(corps, {
		headers: { 'content-type': 'text/event-stream; charset=utf-8', 'x-accel-buffering': 'no' }
	});
};
