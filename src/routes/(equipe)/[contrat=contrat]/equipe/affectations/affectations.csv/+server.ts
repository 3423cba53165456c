import { instructeursDuContrat } from '#contrat/instruction/server/lectures-affectations.ts';
import { type ColonneCsv, ecrireCsv } from '#contrat/transparence/csv.ts';
import type { DroitsDeRoute } from '#src/acces.ts';
import { agentDe, contratDe, entetesDExport } from '../../../../../contexte.ts';
import { type LigneMontree, lireDemande } from '../demande.ts';
import type { RequestHandler } from './$types';

export const _droits: DroitsDeRoute = { GET: 'equipe.lire' };

/** The lines as filtered and sorted on the page, all of them. */
export const GET: RequestHandler = async ({ locals, url }) => {
	const { id, slug } = contratDe(locals);
	const { lignes, noms } = await locals.base.lire(id, async (tx) => ({
		lignes: (await lireDemande(tx, id, url, agentDe(locals).compteId)).lignes,
		noms: new Map((await instructeursDuContrat(tx, id)).map((i) => [i.compteId, i.nom]))
	}));
	const colonnes: ColonneCsv<LigneMontree>[] = [
		{ nom: 'dossier', valeur: (l) => l.numero },
		{ nom: 'action', valeur: (l) => l.intitule },
		{ nom: 'structure', valeur: (l) => l.structure },
		{ nom: 'financeur', valeur: (l) => l.financeurNom },
		{ nom: 'demande', valeur: (l) => l.demande },
		{ nom: 'instruite_par', valeur: (l) => l.nom },
		{ nom: 'par_regle', valeur: (l) => l.regle !== null },
		{ nom: 'selon_les_regles', valeur: (l) => (l.selonLesRegles ? noms.get(l.selonLesRegles) : null) }
	];
	return new Response(ecrireCsv(colonnes, lignes), { headers: entetesDExport(`affectations-${slug}.csv`) });
};
