import { error } from '@sveltejs/kit';
import { fichesDesDossiers, ficheDeNumero, recueilDeLaSeance } from '#contrat/programmation/server/lectures-fiches.ts';
import type { FicheAImprimer, RecueilAImprimer } from '#documents/fiche-a-imprimer.ts';
import { MIMETYPE_ODT } from '#documents/odt.ts';
import { contratDe } from './contexte.ts';

/** The sheet of this application, as its reader may have it; what is hidden from them does not exist. */
export async function ficheDemandee(locals: App.Locals, numero: string): Promise<FicheAImprimer> {
	const { id } = contratDe(locals);
	const fiche = await locals.base.lire(id, (tx) => ficheDeNumero(tx, id, numero));
	if (!fiche) error(404, 'Page introuvable', { reference: '' });
	return fiche;
}

/** The book of a meeting, without the applications its reader may not read. The reading is over before anything is made. */
export async function recueilDemande(locals: App.Locals, seance: string): Promise<RecueilAImprimer & { jour: string }> {
	const { id, nom } = contratDe(locals);
	const lu = await locals.base.lire(id, (tx) => recueilDeLaSeance(tx, id, seance));
	if (!lu) error(404, 'Page introuvable', { reference: '' });
	return { ...lu, contrat: nom, le: new Date() };
}

/** The sheets of these applications, in this order. */
export async function fichesDemandees(locals: App.Locals, ids: readonly string[]): Promise<FicheAImprimer[]> {
	const { id } = contratDe(locals);
	return locals.base.lire(id, (tx) => fichesDesDossiers(tx, id, ids));
}

/** An ODT to keep, under a name that says what it is. */
export function repondreOdt(odt: Uint8Array, nom: string): Response {
	return new Response(new Uint8Array(odt), {
		headers: {
			'content-type': MIMETYPE_ODT,
			'content-disposition': `attachment; filename="${nom.replace(/[^\w.-]/g, '-')}"`
		}
	});
}
