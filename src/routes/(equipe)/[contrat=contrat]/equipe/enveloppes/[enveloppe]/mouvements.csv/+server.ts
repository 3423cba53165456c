import { error } from '@sveltejs/kit';
import { nomsMouvements } from '#contrat/programmation/mouvement.ts';
import { type MouvementLu, mouvementsDe } from '#contrat/programmation/server/lectures-situations.ts';
import { type ColonneCsv, ecrireCsv } from '#contrat/transparence/csv.ts';
import type { DroitsDeRoute } from '#src/acces.ts';
import { contratDe, entetesDExport } from '../../../../../../contexte.ts';
import type { RequestHandler } from './$types';

export const _droits: DroitsDeRoute = { GET: 'equipe.lire' };

const colonnes: ColonneCsv<MouvementLu>[] = [
	{ nom: 'date_effet', valeur: ({ jour }) => jour },
	{ nom: 'mouvement', valeur: ({ genre }) => nomsMouvements[genre] },
	{ nom: 'montant', valeur: ({ montant }) => montant },
	{ nom: 'autre_enveloppe', valeur: ({ autre }) => autre?.code },
	{ nom: 'motif', valeur: ({ motif }) => motif },
	{ nom: 'ecrit_par', valeur: ({ auteur }) => auteur },
	{ nom: 'ecrit_le', valeur: ({ instant }) => instant.toISOString() }
];

/** The movements of one envelope; an envelope always has at least its opening. */
export const GET: RequestHandler = async ({ locals, params }) => {
	const contrat = contratDe(locals);
	const lignes = await locals.base.lire(contrat.id, (tx) => mouvementsDe(tx, contrat.id, params.enveloppe));
	if (lignes.length === 0) error(404, 'Page introuvable', { reference: '' });
	return new Response(ecrireCsv(colonnes, lignes), {
		headers: entetesDExport(`mouvements-${params.enveloppe}.csv`)
	});
};
