import type { LigneAInstruire } from '#contrat/instruction/server/lectures-a-instruire.ts';
import { type ColonneCsv, ecrireCsv } from '#contrat/transparence/csv.ts';
import type { DroitsDeRoute } from '#src/acces.ts';
import { contratDe, entetesDExport } from '../../../../../contexte.ts';
import { lireDemande } from '../demande.ts';
import type { RequestHandler } from './$types';

export const _droits: DroitsDeRoute = { GET: 'avis.rendre' };

const colonnes: ColonneCsv<LigneAInstruire>[] = [
	{ nom: 'dossier', valeur: (l) => l.numero },
	{ nom: 'action', valeur: (l) => l.intitule },
	{ nom: 'structure', valeur: (l) => l.structure },
	{ nom: 'financeur', valeur: (l) => l.financeurNom },
	{ nom: 'demande', valeur: (l) => l.demande },
	{ nom: 'instruite_par', valeur: (l) => l.nom },
	{ nom: 'avis_a_rendre', valeur: (l) => l.avisDu },
	{ nom: 'seance', valeur: (l) => l.seance?.jour },
	{ nom: 'silence_vaut_refus', valeur: (l) => l.silence },
	{ nom: 'avant_le', valeur: (l) => l.echeance }
];

/** The lines as filtered and sorted on the page, all of them. */
export const GET: RequestHandler = async ({ locals, url }) => {
	const { lignes } = await lireDemande(locals, url);
	const nom = `a-instruire-${contratDe(locals).slug}.csv`;
	return new Response(ecrireCsv(colonnes, lignes), { headers: entetesDExport(nom) });
};
