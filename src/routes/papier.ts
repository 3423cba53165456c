import { error } from '@sveltejs/kit';
import { dossierAImprimer, type Lecteur } from '#contrat/dossiers/server/dossier-a-imprimer.ts';
import type { DossierAImprimer } from '#documents/dossier-a-imprimer.ts';
import { dossierPdf } from '#documents/dossier.ts';
import { contratDe } from './contexte.ts';

/** The application to print, as this reader may have it; what is not theirs does not exist. */
export async function papierDemande(locals: App.Locals, numero: string, lecteur: Lecteur): Promise<DossierAImprimer> {
	const { id } = contratDe(locals);
	const dossier = await locals.base.lire(id, (tx) => dossierAImprimer(tx, id, numero, lecteur));
	if (!dossier) error(404, 'Page introuvable', { reference: '' });
	return dossier;
}

/** A PDF to keep, under a name that says what it is. */
export function repondrePdf(pdf: Uint8Array, nom: string): Response {
	return new Response(new Uint8Array(pdf), {
		headers: {
			'content-type': 'application/pdf',
			'content-disposition': `attachment; filename="${nom.replace(/[^\w.-]/g, '-')}"`
		}
	});
}

/** The whole application as PDF. The reading is over before the PDF is made: no transaction waits for it. */
export async function repondreDossier(locals: App.Locals, numero: string, lecteur: Lecteur): Promise<Response> {
	const dossier = await papierDemande(locals, numero, lecteur);
	return repondrePdf(await dossierPdf(dossier), `dossier-${dossier.numero}.pdf`);
}
