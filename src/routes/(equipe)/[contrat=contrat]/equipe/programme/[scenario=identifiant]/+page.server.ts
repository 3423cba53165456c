import { peut } from '#contrat/acteurs/agent.ts';
import { etatsDeRangee, nomsEtatsDeRangee, trisProgramme } from '#contrat/programmation/filtres-programme.ts';
import { plier } from '#contrat/programmation/programme-plie.ts';
import { axes } from '#contrat/programmation/repartition.ts';
import type { DroitsDeRoute } from '#src/acces.ts';
import { agentDe, contratDe } from '../../../../../contexte.ts';
import { chargerTableau, optionsDe } from './charger.ts';
import type { PageServerLoad } from './$types';

export const _droits: DroitsDeRoute = { GET: 'equipe.lire' };

const nomsTris = {
	numero: 'Numéro',
	structure: 'Structure',
	intitule: 'Action',
	demande: 'Demandé',
	propose: 'Retenu',
	taux: 'Part du coût'
} as const;

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { scenario, programme, choisies, filtres, tri, ecriture, jusquA } = await chargerTableau(
		locals,
		params.scenario,
		url
	);
	const { colonnes, enveloppes, rangees, noms } = programme;
	return {
		ici: scenario.nom,
		scenario: {
			id: scenario.id,
			nom: scenario.nom,
			genre: scenario.genre,
			appelId: scenario.appelId,
			archive: scenario.archiveLe !== null,
			exemple: scenario.exemple
		},
		colonnes,
		enveloppes,
		noms,
		rangees: rangees.map(plier),
		visibles: choisies.map(({ dossierId }) => dossierId),
		filtres,
		tri: tri && (tri.sens === 'decroissant' ? `-${tri.cle}` : tri.cle),
		axe: axes.find((axe) => axe === url.searchParams.get('axe')) ?? 'objectif',
		ecriture,
		jusquA,
		porte: peut(agentDe(locals), 'seance.gerer', contratDe(locals).id),
		options: {
			...optionsDe(programme),
			etats: etatsDeRangee.map((valeur) => ({ valeur, libelle: nomsEtatsDeRangee[valeur] })),
			tris: trisProgramme.flatMap((valeur) => [
				{ valeur, libelle: `${nomsTris[valeur]}, croissant` },
				{ valeur: `-${valeur}`, libelle: `${nomsTris[valeur]}, décroissant` }
			])
		}
	};
};
