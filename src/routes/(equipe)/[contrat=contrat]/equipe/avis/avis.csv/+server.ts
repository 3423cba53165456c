import { jourDe } from '#contrat/commun/jour.ts';
import { nomsSens } from '#contrat/instruction/avis.ts';
import { nomsEtatsDemande } from '#contrat/instruction/avis-exterieur.ts';
import { demandesDAvis } from '#contrat/instruction/server/lectures-exterieurs.ts';
import { type ColonneCsv, ecrireCsv } from '#contrat/transparence/csv.ts';
import type { DroitsDeRoute } from '#src/acces.ts';
import { contratDe, entetesDExport } from '../../../../../contexte.ts';
import { choisir, lireFiltre } from '../filtre.ts';
import type { RequestHandler } from './$types';

export const _droits: DroitsDeRoute = { GET: 'equipe.lire' };

// No address of anybody leaves with the list.
const colonnes: ColonneCsv<ReturnType<typeof choisir>[number]>[] = [
	{ nom: 'organisme', valeur: (d) => d.organisme },
	{ nom: 'dossier', valeur: (d) => d.numero },
	{ nom: 'action', valeur: (d) => d.intitule },
	{ nom: 'structure', valeur: (d) => d.structure },
	{ nom: 'question', valeur: (d) => d.question },
	{ nom: 'demande_le', valeur: (d) => jourDe(d.demandeeLe) },
	{ nom: 'echeance', valeur: (d) => d.echeance },
	{ nom: 'etat', valeur: (d) => nomsEtatsDemande[d.etat] },
	{ nom: 'avis', valeur: (d) => d.sens && nomsSens[d.sens] },
	{ nom: 'reponse', valeur: (d) => d.reponse },
	{ nom: 'rendu_le', valeur: (d) => d.renduLe && jourDe(d.renduLe) }
];

/** The list as filtered on the page, whole. */
export const GET: RequestHandler = async ({ locals, url }) => {
	const contrat = contratDe(locals);
	const demandes = await locals.base.lire(contrat.id, (tx) => demandesDAvis(tx, contrat.id));
	return new Response(ecrireCsv(colonnes, choisir(demandes, lireFiltre(url), new Date())), {
		headers: entetesDExport(`avis-exterieurs-${contrat.slug}.csv`)
	});
};
