import { identiteDe } from '#contrat/cadre/server/lectures.ts';
import { jourDe } from '#contrat/commun/jour.ts';
import { ecrireCatalogue } from '#contrat/transparence/catalogue.ts';
import { derniereEcriture } from '#contrat/transparence/server/fichiers.ts';
import { mesurerFichiers } from '#contrat/transparence/server/publication.ts';
import type { DroitsDeRoute } from '#src/acces.ts';
import { contratDemande } from '../../../contrat-demande.ts';
import type { RequestHandler } from './$types';

export const _droits: DroitsDeRoute = { GET: 'public' };

/** What a national portal harvests. */
export const GET: RequestHandler = async ({ locals, url }) => {
	const contrat = contratDemande(locals);
	const [identite, fichiers, ecritLe] = await locals.base.lirePublic(contrat.id, (tx) =>
		Promise.all([identiteDe(tx, contrat), mesurerFichiers(tx, contrat), derniereEcriture(tx, contrat)])
	);
	const catalogue = ecrireCatalogue(
		{
			origine: url.origin,
			contrat,
			editeur: { siren: identite.epci_siren, nom: identite.epci_nom },
			publieLe: jourDe(identite.importe_le),
			modifieLe: jourDe(ecritLe)
		},
		fichiers
	);
	return new Response(JSON.stringify(catalogue, null, '\t'), {
		headers: { 'content-type': 'application/ld+json; charset=utf-8', 'access-control-allow-origin': '*' }
	});
};
