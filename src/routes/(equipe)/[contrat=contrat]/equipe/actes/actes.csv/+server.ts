import { nomsActes } from '#contrat/financement/acte.ts';
import { type LigneVotee, lignesVotees } from '#contrat/financement/server/lectures-actes.ts';
import { type ColonneCsv, ecrireCsv } from '#contrat/transparence/csv.ts';
import type { DroitsDeRoute } from '#src/acces.ts';
import { contratDe, entetesDExport } from '../../../../../contexte.ts';
import { lireFiltre } from '../liste.ts';
import type { RequestHandler } from './$types';

export const _droits: DroitsDeRoute = { GET: 'equipe.lire' };

const colonnes: ColonneCsv<LigneVotee>[] = [
	{ nom: 'dossier', valeur: (l) => l.numero },
	{ nom: 'action', valeur: (l) => l.intitule },
	{ nom: 'structure', valeur: (l) => l.structure },
	{ nom: 'financeur', valeur: (l) => l.financeurNom },
	{ nom: 'enveloppe', valeur: (l) => l.enveloppe },
	{ nom: 'vote', valeur: (l) => l.vote },
	{ nom: 'jour_du_vote', valeur: (l) => l.jourDuVote },
	{ nom: 'acte', valeur: (l) => (l.acte ? nomsActes[l.acte.genre] : null) },
	{ nom: 'reference', valeur: (l) => l.acte?.reference },
	{ nom: 'jour_de_l_acte', valeur: (l) => l.acte?.jour },
	{ nom: 'engage', valeur: (l) => l.acte?.montant },
	{ nom: 'verse', valeur: (l) => l.acte?.verse }
];

/** The lines as filtered on the page, all of them. */
export const GET: RequestHandler = async ({ locals, url }) => {
	const { id, slug } = contratDe(locals);
	const lignes = await locals.base.lire(id, (tx) => lignesVotees(tx, id, lireFiltre(url)));
	return new Response(ecrireCsv(colonnes, lignes), { headers: entetesDExport(`actes-${slug}.csv`) });
};
