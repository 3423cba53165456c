import { financeursDe, peut } from '#contrat/acteurs/agent.ts';
import { nomsStatuts, statuts } from '#contrat/dossiers/dossier.ts';
import { attenteDossiers } from '#contrat/instruction/server/lectures-attente.ts';
import { choixDeFiltres } from '#contrat/instruction/server/lectures-choix.ts';
import { dossiersDeLEquipe } from '#contrat/instruction/server/lectures-dossiers.ts';
import { seancesDeLEquipe } from '#contrat/gouvernance/server/lectures-seances.ts';
import { instructeursDuContrat } from '#contrat/instruction/server/lectures-affectations.ts';
import type { DroitsDeRoute } from '#src/acces.ts';
import { dateCourte } from '#ui/dates.ts';
import { abreger } from '#ui/texte.ts';
import { agentDe, contratDe } from '../../../../contexte.ts';
import { lireDemande, PAR_PAGE } from './demande.ts';
import { affecter, inscrire, rappeler, recevables } from './gestes.ts';
import type { Actions, PageServerLoad } from './$types';

export const _droits: DroitsDeRoute = {
	GET: 'equipe.lire',
	actions: {
		recevables: 'dossier.recevoir',
		inscrire: 'seance.gerer',
		affecter: 'dossier.recevoir',
		rappeler: 'dossier.recevoir'
	}
};

export const load: PageServerLoad = async ({ locals, url }) => {
	const contrat = contratDe(locals);
	const demande = lireDemande(locals, url);
	const financeurs = financeursDe(agentDe(locals), contrat.id);
	const assiste = peut(agentDe(locals), 'dossier.assister', contrat.id);
	return locals.base.lire(contrat.id, async (tx) => {
		const liste = await dossiersDeLEquipe(tx, contrat.id, demande);
		const choix = await choixDeFiltres(tx, contrat);
		const seances = await seancesDeLEquipe(tx, contrat.id, { statut: 'preparee', croissant: true });
		const instructeurs = await instructeursDuContrat(tx, contrat.id);
		const { aInstruire } = await attenteDossiers(tx, contrat.id, financeurs);
		return {
			...liste,
			assiste,
			aInstruire: aInstruire.length,
			instruit: financeurs.length > 0,
			importe: peut(agentDe(locals), 'dossier.importer', contrat.id),
			lot: {
				recevoir: peut(agentDe(locals), 'dossier.recevoir', contrat.id),
				inscrire: peut(agentDe(locals), 'seance.gerer', contrat.id)
			},
			page: demande.page,
			pages: Math.max(1, Math.ceil(liste.total / PAR_PAGE)),
			filtres: demande.filtres,
			tri: demande.tri,
			options: {
				appels: choix.appels.map(({ id, titre }) => ({ valeur: id, libelle: titre })),
				statuts: statuts.filter((s) => s !== 'brouillon').map((s) => ({ valeur: s, libelle: nomsStatuts[s] })),
				objectifs: choix.objectifs.map(({ code, intitule, niveau }) => ({
					valeur: code,
					libelle: `${'\u2003'.repeat(niveau - 1)}${code} ${abreger(intitule, 70)}`
				})),
				financeurs: choix.financeurs.map(({ code, nom }) => ({ valeur: code, libelle: nom })),
				seances: seances.map(({ id, sigle, instance, jour }) => ({
					valeur: id,
					libelle: `${sigle ?? instance} du ${dateCourte(jour)}`
				})),
				instructeurs: [...Map.groupBy(instructeurs, (i) => i.compteId)].map(([valeur, [premier]]) => ({
					valeur,
					libelle: premier ? `${premier.nom} (${premier.financeur})` : ''
				})),
				structures: choix.structures.map(({ id, nom }) => ({ valeur: id, libelle: nom }))
			}
		};
	});
};

export const actions: Actions = { recevables, inscrire, affecter, rappeler };
