import { type ColonneCsv, ecrireCsv } from '#contrat/transparence/csv.ts';
import type { DroitsDeRoute } from '#src/acces.ts';
import { contratDe, entetesDExport } from '../../../../../../../../contexte.ts';
import { type DossierPropose, lireArbitrage } from '../lire.ts';
import type { RequestHandler } from './$types';

export const _droits: DroitsDeRoute = { GET: 'equipe.lire' };

type Ligne = DossierPropose['lignes'][number] & { dossier: DossierPropose };

const colonnes: ColonneCsv<Ligne>[] = [
	{ nom: 'dossier', valeur: ({ dossier }) => dossier.nom },
	{ nom: 'note', valeur: ({ dossier }) => dossier.note },
	{ nom: 'financeur', valeur: ({ financeur }) => financeur },
	{ nom: 'avis', valeur: ({ avis }) => avis },
	{ nom: 'demande', valeur: ({ demande }) => demande },
	{ nom: 'propose', valeur: ({ recu }) => recu },
	{ nom: 'pourquoi', valeur: ({ dossier }) => dossier.raisons.join(' ') }
];

/** A proposal line by line, with the reasons of each application. */
export const GET: RequestHandler = async ({ locals, params }) => {
	const { dossiers } = await lireArbitrage(locals, params.scenario, params.arbitrage);
	const lignes = dossiers.flatMap((dossier) => dossier.lignes.map((ligne) => ({ ...ligne, dossier })));
	return new Response(ecrireCsv(colonnes, lignes), {
		headers: entetesDExport(`arbitrage-${contratDe(locals).slug}.csv`)
	});
};
