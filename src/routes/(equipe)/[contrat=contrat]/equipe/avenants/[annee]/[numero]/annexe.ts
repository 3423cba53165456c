import { error } from '@sveltejs/kit';
import { annexeGardee } from '#contrat/programmation/server/lectures-annexes.ts';
import type { AvenantAImprimer } from '#documents/avenant.ts';
import { contratDe } from '../../../../../../contexte.ts';
import { anneeDe } from '../annee.ts';

/** The generation of the address, as it was kept: a later vote does not change it. */
export async function avenantDemande(
	locals: App.Locals,
	params: { annee: string; numero: string }
): Promise<AvenantAImprimer> {
	const { id, nom } = contratDe(locals);
	const annee = anneeDe(params.annee);
	const numero = /^[1-9]\d{0,3}$/.test(params.numero) ? Number(params.numero) : 0;
	const garde = await locals.base.lire(id, (tx) => annexeGardee(tx, id, annee, numero));
	if (!garde) error(404, 'Page introuvable', { reference: '' });
	return { ...garde, contrat: nom };
}

/** A file to keep, under a name that says what it is. */
export function telecharger(
	corps: Uint8Array,
	type: string,
	{ annexe, numero }: AvenantAImprimer,
	suffixe: string
): Response {
	return new Response(new Uint8Array(corps), {
		headers: {
			'content-type': type,
			'content-disposition': `attachment; filename="avenant-${annexe.annee}-annexe-${numero}.${suffixe}"`
		}
	});
}
