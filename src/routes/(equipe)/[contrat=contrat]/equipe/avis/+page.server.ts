import { ecrireJour, jourDe } from '#contrat/commun/jour.ts';
import { nomsSens, tonsSens } from '#contrat/instruction/avis.ts';
import { etatsDemande, nomsEtatsDemande, tonsEtatsDemande } from '#contrat/instruction/avis-exterieur.ts';
import { demandesDAvis } from '#contrat/instruction/server/lectures-exterieurs.ts';
import type { DroitsDeRoute } from '#src/acces.ts';
import { lirePage } from '#ui/adresse.ts';
import { contratDe } from '../../../../contexte.ts';
import type { PageServerLoad } from './$types';
import { choisir, lireFiltre } from './filtre.ts';

export const _droits: DroitsDeRoute = { GET: 'equipe.lire' };

const PAR_PAGE = 50;

export const load: PageServerLoad = async ({ locals, url }) => {
	const { id } = contratDe(locals);
	const filtre = lireFiltre(url);
	const toutes = await locals.base.lire(id, (tx) => demandesDAvis(tx, id));
	const demandes = choisir(toutes, filtre, new Date());
	const pages = Math.max(1, Math.ceil(demandes.length / PAR_PAGE));
	const page = Math.min(lirePage(url), pages);
	return {
		ici: 'Avis extérieurs',
		filtre,
		page,
		pages,
		total: demandes.length,
		aucune: toutes.length === 0,
		etats: [
			{ valeur: 'toutes', libelle: 'Toutes' },
			...etatsDemande.map((valeur) => ({ valeur, libelle: nomsEtatsDemande[valeur] }))
		],
		demandes: demandes.slice((page - 1) * PAR_PAGE, page * PAR_PAGE).map((d) => ({
			id: d.id,
			numero: d.numero,
			intitule: d.intitule,
			structure: d.structure,
			organisme: d.organisme,
			echeance: ecrireJour(d.echeance),
			demandee: ecrireJour(jourDe(d.demandeeLe)),
			etat: { texte: nomsEtatsDemande[d.etat], ton: tonsEtatsDemande[d.etat] },
			avis: d.sens && { texte: nomsSens[d.sens], ton: tonsSens[d.sens] }
		}))
	};
};
