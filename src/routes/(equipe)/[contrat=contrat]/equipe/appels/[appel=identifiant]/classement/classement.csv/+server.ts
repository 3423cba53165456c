import { nomsStatuts } from '#contrat/dossiers/dossier.ts';
import { ecrireScore } from '#contrat/instruction/grille.ts';
import { classementDeLAppel, type DossierClasse } from '#contrat/instruction/server/lectures-grille.ts';
import { type ColonneCsv, ecrireCsv } from '#contrat/transparence/csv.ts';
import type { DroitsDeRoute } from '#src/acces.ts';
import { contratDe, entetesDExport } from '../../../../../../../contexte.ts';
import { appelDemande } from '../../appel-demande.ts';
import { classer, lireFiltre } from '../filtre.ts';
import type { RequestHandler } from './$types';

export const _droits: DroitsDeRoute = { GET: 'equipe.lire' };

const point = (score: number | null) => (score === null ? null : ecrireScore(score).replace(',', '.'));
const colonnes: ColonneCsv<DossierClasse>[] = [
	{ nom: 'numero', valeur: (d) => d.numero },
	{ nom: 'action', valeur: (d) => d.intitule },
	{ nom: 'structure', valeur: (d) => d.structure },
	{ nom: 'etat', valeur: (d) => nomsStatuts[d.statut] },
	{ nom: 'score_sur_100', valeur: (d) => point(d.moyenne) },
	{ nom: 'ecart', valeur: (d) => point(d.ecart) },
	{ nom: 'personnes', valeur: (d) => d.personnes },
	{ nom: 'notes_incompletes', valeur: (d) => d.incompletes }
];

/** The ranking as filtered and sorted on the page, whole. */
export const GET: RequestHandler = async ({ locals, params, url }) => {
	const contrat = contratDe(locals);
	const dossiers = await locals.base.lire(contrat.id, async (tx) => {
		const appel = await appelDemande(tx, contrat.id, params.appel);
		return classementDeLAppel(tx, contrat.id, appel.id);
	});
	return new Response(ecrireCsv(colonnes, classer(dossiers, lireFiltre(url))), {
		headers: entetesDExport(`classement-${contrat.slug}.csv`)
	});
};
