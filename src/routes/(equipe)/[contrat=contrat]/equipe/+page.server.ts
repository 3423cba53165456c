import { financeursDe, peut } from '#contrat/acteurs/agent.ts';
import { jourDe } from '#contrat/commun/jour.ts';
import { direFrequence, nomsFrequences } from '#contrat/gouvernance/frequence.ts';
import { seancesDeLEquipe } from '#contrat/gouvernance/server/lectures-seances.ts';
import { siegesTenus, tachesDuContrat } from '#contrat/gouvernance/server/lectures-taches.ts';
import { estEnRetard } from '#contrat/gouvernance/tache.ts';
import { attenteDossiers } from '#contrat/instruction/server/lectures-attente.ts';
import { anneeDOuverture } from '#contrat/programmation/enveloppe.ts';
import { anneesDEnveloppes, enveloppesDeLEquipe } from '#contrat/programmation/server/lectures-enveloppes.ts';
import type { DroitsDeRoute } from '#src/acces.ts';
import { agentDe, contratDe } from '../../../contexte.ts';
import { suivreInstances } from './instances/liste.ts';
import type { PageServerLoad } from './$types';

export const _droits: DroitsDeRoute = { GET: 'equipe.lire' };

export const load: PageServerLoad = async ({ locals }) => {
	const contrat = contratDe(locals);
	const { id } = contrat;
	const agent = agentDe(locals);
	const financeurs = financeursDe(agent, id);
	return locals.base.lire(id, async (tx) => {
		const attente = await attenteDossiers(tx, id, financeurs);
		const seances = await seancesDeLEquipe(tx, id, { statut: 'preparee', croissant: true });
		const instances = await suivreInstances(tx, contrat, new Date());
		const aujourdhui = jourDe(new Date());
		const sieges = await siegesTenus(tx, id, agent.compteId, aujourdhui);
		const taches = await tachesDuContrat(tx, id, { etat: 'a_faire' });
		const annees = await anneesDEnveloppes(tx, id);
		const annee = anneeDOuverture(annees, Number(aujourdhui.slice(0, 4)));
		return {
			...attente,
			instruit: financeurs.length > 0,
			seances,
			instances: instances.flatMap(({ code, nom, sigle, frequence }) =>
				frequence && (frequence.etat === 'a_prevoir' || frequence.etat === 'manquee')
					? [{ code, nom: sigle ?? nom, frequence: nomsFrequences[frequence.etat], phrase: direFrequence(frequence) }]
					: []
			),
			taches: {
				miennes: taches
					.filter((t) => t.responsableCompte === agent.compteId || sieges.includes(t.responsableSiege ?? ''))
					.map((t) => ({
						id: t.id,
						intitule: t.intitule,
						echeance: t.echeance,
						enRetard: estEnRetard(t, aujourdhui)
					})),
				enRetard: taches.filter((t) => estEnRetard(t, aujourdhui)).length
			},
			annee,
			enveloppes: annee === null ? [] : await enveloppesDeLEquipe(tx, id, { annee }),
			possible: {
				recevoir: peut(agent, 'dossier.recevoir', id),
				seance: peut(agent, 'seance.gerer', id)
			}
		};
	});
};
