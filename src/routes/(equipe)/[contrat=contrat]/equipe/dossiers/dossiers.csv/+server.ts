import { nomsStatuts } from '#contrat/dossiers/dossier.ts';
import { type DossierDeLEquipe, dossiersDeLEquipe } from '#contrat/instruction/server/lectures-dossiers.ts';
import { type ColonneCsv, ecrireCsv } from '#contrat/transparence/csv.ts';
import type { DroitsDeRoute } from '#src/acces.ts';
import { contratDe, entetesDExport } from '../../../../../contexte.ts';
import { lireDemande } from '../demande.ts';
import type { RequestHandler } from './$types';

export const _droits: DroitsDeRoute = { GET: 'equipe.lire' };

const colonnes: ColonneCsv<DossierDeLEquipe>[] = [
	{ nom: 'numero', valeur: ({ numero }) => numero },
	{ nom: 'action', valeur: ({ intitule }) => intitule },
	{ nom: 'structure', valeur: ({ structure }) => structure },
	{ nom: 'objectifs', valeur: ({ objectifs }) => objectifs.join(' ') },
	{ nom: 'etat', valeur: ({ statut }) => nomsStatuts[statut] },
	{ nom: 'demande', valeur: ({ demande }) => demande },
	{ nom: 'propose', valeur: ({ propose }) => propose },
	{ nom: 'accorde', valeur: ({ accorde }) => accorde },
	{ nom: 'envoye_le', valeur: ({ deposeLe }) => deposeLe?.toISOString() },
	{ nom: 'exemple', valeur: ({ exemple }) => exemple }
];

/** The applications as filtered and sorted on the page, all of them. */
export const GET: RequestHandler = async ({ locals, url }) => {
	const contrat = contratDe(locals);
	const demande = { ...lireDemande(locals, url), page: null };
	const { dossiers } = await locals.base.lire(contrat.id, (tx) => dossiersDeLEquipe(tx, contrat.id, demande));
	return new Response(ecrireCsv(colonnes, dossiers), { headers: entetesDExport(`dossiers-${contrat.slug}.csv`) });
};
