import { redirect } from '@sveltejs/kit';
import { randomUUID } from 'node:crypto';
import { ecrireInstant } from '#contrat/commun/jour.ts';
import { nomsStatuts, tonsStatuts } from '#contrat/dossiers/dossier.ts';
import { saisieAssistance } from '#contrat/dossiers/saisie-envoi.ts';
import { commencerEnAssistance } from '#contrat/dossiers/server/commencer-en-assistance.ts';
import { appelsCommences, saisiesEnCours, structuresAChoisir } from '#contrat/dossiers/server/lectures-assistance.ts';
import type { DroitsDeRoute } from '#src/acces.ts';
import { lireSaisie, refuser } from '#ui/formulaire.ts';
import { contexteDe, contratDe } from '../../../../../contexte.ts';
import type { Actions, PageServerLoad } from './$types';

export const _droits: DroitsDeRoute = { GET: 'dossier.assister', actions: { commencer: 'dossier.assister' } };

export const load: PageServerLoad = async ({ locals }) => {
	const { id, slug } = contratDe(locals);
	const maintenant = new Date();
	const lu = await locals.base.lire(id, async (tx) => ({
		appels: await appelsCommences(tx, id, maintenant),
		structures: await structuresAChoisir(tx, id),
		saisies: await saisiesEnCours(tx, id)
	}));
	return {
		ici: 'Saisir un dossier reçu sur papier',
		// Sent with the form: the same form sent twice starts one application.
		cle: randomUUID(),
		appels: lu.appels.map(({ id: valeur, titre, fermeLe }) => ({
			valeur,
			libelle: titre,
			aide: `${fermeLe > maintenant ? 'Ferme' : 'Fermé'} le ${ecrireInstant(fermeLe)}`
		})),
		structures: lu.structures.map(({ id: valeur, nom: libelle }) => ({ valeur, libelle })),
		saisies: lu.saisies.map(({ statut, creeLe, ...saisie }) => ({
			...saisie,
			statut: { texte: nomsStatuts[statut], ton: tonsStatuts[statut] },
			commence: ecrireInstant(creeLe),
			href: `/${slug}/mes-dossiers/${saisie.numero}`
		}))
	};
};

export const actions: Actions = {
	commencer: async ({ request, locals }) => {
		const lue = await lireSaisie(request, saisieAssistance);
		if (!lue.ok) return lue.renvoi;
		const { cle, appel: appelId, structure: structureId, intitule } = lue.valeur;
		const issue = await commencerEnAssistance(contexteDe(locals), { cle, appelId, structureId, intitule });
		if (!issue.ok) return refuser(lue, issue.refus.message);
		redirect(303, `/${contratDe(locals).slug}/mes-dossiers/${issue.valeur.numero}/presentation`);
	}
};
