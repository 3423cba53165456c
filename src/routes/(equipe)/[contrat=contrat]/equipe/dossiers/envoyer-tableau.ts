import { feuilleDesDossiers } from '#contrat/dossiers/tableau/colonnes-export.ts';
import { dossiersDuTableau, guichetsDuTableau } from '#contrat/dossiers/server/lectures-tableau.ts';
import { dossiersDeLEquipe } from '#contrat/instruction/server/lectures-dossiers.ts';
import type { FeuilleEcrite } from '#tableur/modele.ts';
import { contratDe } from '../../../../contexte.ts';
import { dossiersCoches, lireDemande } from './demande.ts';

/** One form of the table of applications. */
export interface FormatDuTableau {
	suffixe: 'xlsx' | 'ods' | 'csv';
	type: string;
	ecrire: (feuille: FeuilleEcrite) => AsyncGenerator<Uint8Array>;
}

/**
 * The applications as filtered and sorted on the page, or those that were ticked, all of them with all their columns, sent while they are written:
 * the file is never whole in memory.
 */
export async function envoyerTableau(
	locals: App.Locals,
	url: URL,
	{ suffixe, type, ecrire }: FormatDuTableau
): Promise<Response> {
	const contrat = contratDe(locals);
	const demande = { ...lireDemande(locals, url), page: null };
	const feuille = await locals.base.lire(contrat.id, async (tx) => {
		const { dossiers } = await dossiersDeLEquipe(tx, contrat.id, demande);
		const coches = new Set(dossiersCoches(url));
		const retenus = coches.size === 0 ? dossiers : dossiers.filter((d) => coches.has(d.id));
		const selection = { ids: retenus.map((d) => d.id) };
		return feuilleDesDossiers(
			`Dossiers · ${contrat.nom}`,
			await dossiersDuTableau(tx, contrat.id, selection),
			await guichetsDuTableau(tx, contrat.id, selection)
		);
	});
	const morceaux = ecrire(feuille);
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
			'content-disposition': `attachment; filename="dossiers-${contrat.slug}.${suffixe}"`,
			'cache-control': 'private, no-store'
		}
	});
}
