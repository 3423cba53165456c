import { feuilleDuProgramme } from '#contrat/programmation/feuille-programme.ts';
import type { FeuilleEcrite } from '#tableur/modele.ts';
import { contratDe } from '../../../../../contexte.ts';
import { chargerTableau } from './charger.ts';

/** One form of the table of a programme. */
export interface FormatDuProgramme {
	suffixe: 'xlsx' | 'ods' | 'csv';
	type: string;
	ecrire: (feuille: FeuilleEcrite) => AsyncGenerator<Uint8Array>;
}

/** The rows as filtered and sorted on the page, with every figure and the formulas, sent while they are written. */
export async function exporterProgramme(
	locals: App.Locals,
	id: string,
	url: URL,
	{ suffixe, type, ecrire }: FormatDuProgramme
): Promise<Response> {
	const contrat = contratDe(locals);
	const { scenario, programme, choisies } = await chargerTableau(locals, id, url);
	const morceaux = ecrire(feuilleDuProgramme(`${scenario.nom} · ${contrat.nom}`, programme, choisies));
	const corps = new ReadableStream<Uint8Array>({
		async pull(flux) {
			const { done, value } = await morceaux.next();
			if (done) flux.close();
			else flux.enqueue(value);
		},
		async cancel() {
			await morceaux.return(undefined);
		}
	});
	return new Response(corps, {
		headers: {
			'content-type': type,
			'content-disposition': `attachment; filename="programme-${scenario.annee}-${contrat.slug}.${suffixe}"`,
			'cache-control': 'private, no-store'
		}
	});
}
