import { jourDe } from '#contrat/commun/jour.ts';
import { adressesApi } from '#contrat/transparence/openapi.ts';
import { messagesRetenue, preparerSubventions, type Retenue } from '#contrat/transparence/scdl.ts';
import { derniereEcriture } from '#contrat/transparence/server/fichiers.ts';
import { choixDeFiltres } from '#contrat/transparence/server/lectures-actions.ts';
import { subventionsAccordees } from '#contrat/transparence/server/lectures-subventions.ts';
import { mesurerFichiers } from '#contrat/transparence/server/publication.ts';
import type { DroitsDeRoute } from '#src/acces.ts';
import { contratDemande } from '../../contrat-demande.ts';
import type { PageServerLoad } from './$types';

export const _droits: DroitsDeRoute = { GET: 'public' };

export const load: PageServerLoad = ({ locals }) => {
	const contrat = contratDemande(locals);
	return locals.base.lirePublic(contrat.id, async (tx) => {
		const [fichiers, ecritLe, dons, choix] = await Promise.all([
			mesurerFichiers(tx, contrat),
			derniereEcriture(tx, contrat),
			subventionsAccordees(tx, contrat),
			choixDeFiltres(tx, contrat)
		]);
		const { retenues } = preparerSubventions(dons);
		return {
			fichiers,
			modifieLe: jourDe(ecritLe),
			annees: choix.annees,
			retenues: (Object.keys(retenues) as Retenue[])
				.filter((motif) => retenues[motif] > 0)
				.map((motif) => ({ motif, nombre: retenues[motif], message: messagesRetenue[motif] })),
			api: adressesApi.map(({ chemin, resume }) => ({
				resume,
				chemin: `/api/v1${chemin.replace('{slug}', contrat.slug)}`
			}))
		};
	});
};
