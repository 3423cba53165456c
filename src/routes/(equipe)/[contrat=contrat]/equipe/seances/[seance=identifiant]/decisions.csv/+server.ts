import { error } from '@sveltejs/kit';
import { nomsNatures } from '#contrat/appels/appel.ts';
import { seanceParId } from '#contrat/gouvernance/server/lectures-seances.ts';
import { nomsSens } from '#contrat/instruction/avis.ts';
import { nomsIssues } from '#contrat/programmation/decision.ts';
import {
	type LigneDuPoint,
	type PointDeSeance,
	pointsDeLaSeance
} from '#contrat/programmation/server/lectures-seance.ts';
import { type ColonneCsv, ecrireCsv } from '#contrat/transparence/csv.ts';
import type { DroitsDeRoute } from '#src/acces.ts';
import { contratDe, entetesDExport } from '../../../../../../contexte.ts';
import type { RequestHandler } from './$types';

export const _droits: DroitsDeRoute = { GET: 'seance.lire' };

const colonnes: ColonneCsv<{ point: PointDeSeance; ligne: LigneDuPoint }>[] = [
	{ nom: 'dossier', valeur: ({ point }) => point.numero },
	{ nom: 'action', valeur: ({ point }) => point.intitule },
	{ nom: 'structure', valeur: ({ point }) => point.structure },
	{ nom: 'financeur', valeur: ({ ligne }) => ligne.financeurNom },
	{ nom: 'nature', valeur: ({ ligne }) => nomsNatures[ligne.nature] },
	{ nom: 'enveloppe', valeur: ({ ligne }) => ligne.enveloppe },
	{ nom: 'demande', valeur: ({ ligne }) => ligne.demande },
	{ nom: 'avis', valeur: ({ ligne }) => (ligne.avis ? nomsSens[ligne.avis.sens] : null) },
	{ nom: 'propose', valeur: ({ ligne }) => ligne.avis?.propose },
	{ nom: 'decision', valeur: ({ ligne }) => (ligne.decision ? nomsIssues[ligne.decision.issue] : null) },
	{ nom: 'accorde', valeur: ({ ligne }) => ligne.decision?.accorde },
	{ nom: 'motif', valeur: ({ ligne }) => ligne.decision?.motif }
];

/** One line a funder's line of the agenda, decided or not. */
export const GET: RequestHandler = async ({ locals, params }) => {
	const { id } = contratDe(locals);
	const { seance, points } = await locals.base.lire(id, async (tx) => ({
		seance: await seanceParId(tx, id, params.seance),
		points: await pointsDeLaSeance(tx, id, params.seance)
	}));
	if (!seance) error(404, 'Page introuvable', { reference: '' });
	const lignes = points.flatMap((point) => point.lignes.map((ligne) => ({ point, ligne })));
	return new Response(ecrireCsv(colonnes, lignes), {
		headers: entetesDExport(`decisions-${seance.instance}-${seance.jour}.csv`)
	});
};
