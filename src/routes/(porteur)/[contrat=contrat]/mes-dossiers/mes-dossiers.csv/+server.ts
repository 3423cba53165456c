import { jourDe } from '#contrat/commun/jour.ts';
import { type DossierDeLaListe, mesDossiers } from '#contrat/dossiers/server/lectures-liste.ts';
import { nomsStatutsPorteur } from '#contrat/dossiers/suivi.ts';
import { type ColonneCsv, ecrireCsv } from '#contrat/transparence/csv.ts';
import type { DroitsDeRoute } from '#src/acces.ts';
import { contratDe, entetesDExport } from '../../../../contexte.ts';
import { mesStructures } from '../dossier-demande.ts';
import { deLAnnee, lireAnnee } from '../filtre.ts';
import type { RequestHandler } from './$types';

export const _droits: DroitsDeRoute = { GET: 'dossier.deposer' };

const colonnes: ColonneCsv<DossierDeLaListe>[] = [
	{ nom: 'numero', valeur: (d) => d.numero },
	{ nom: 'annee', valeur: (d) => d.annee },
	{ nom: 'intitule', valeur: (d) => d.intitule },
	{ nom: 'structure', valeur: (d) => d.structure },
	{ nom: 'appel', valeur: (d) => d.appel },
	{ nom: 'statut', valeur: (d) => nomsStatutsPorteur[d.statut] },
	{ nom: 'envoye_le', valeur: (d) => (d.deposeLe ? jourDe(d.deposeLe) : null) },
	{ nom: 'demande', valeur: (d) => d.demande },
	{ nom: 'accorde', valeur: (d) => d.accorde }
];

/** The applications of one’s structures, as a porteur may know them. */
export const GET: RequestHandler = async ({ locals, url }) => {
	const { id, slug } = contratDe(locals);
	const dossiers = await locals.base.lire(id, (tx) => mesDossiers(tx, id, mesStructures(locals)));
	return new Response(ecrireCsv(colonnes, deLAnnee(dossiers, lireAnnee(url))), {
		headers: entetesDExport(`mes-dossiers-${slug}.csv`)
	});
};
