import { redirect } from '@sveltejs/kit';
import { peut } from '#contrat/acteurs/agent.ts';
import { ecrireJour, jourDe } from '#contrat/commun/jour.ts';
import { nomsSens, tonsSens } from '#contrat/instruction/avis.ts';
import {
	etatDe,
	nomsEtatsDemande,
	organismesHabituels,
	tonsEtatsDemande
} from '#contrat/instruction/avis-exterieur.ts';
import { avisDemandable } from '#contrat/instruction/ligne.ts';
import { saisieDemandeAvis, saisieDemandeChoisie } from '#contrat/instruction/saisie-exterieur.ts';
import { demanderAvis } from '#contrat/instruction/server/demander-avis.ts';
import { demandesDAvis } from '#contrat/instruction/server/lectures-exterieurs.ts';
import { renvoyerDemandeAvis, retirerDemandeAvis } from '#contrat/instruction/server/suivre-avis.ts';
import type { DroitsDeRoute } from '#src/acces.ts';
import { lireSaisie, refuser } from '#ui/formulaire.ts';
import { agentDe, contexteDe, contratDe } from '../../../../../../contexte.ts';
import { enteteDemande } from '../entete-demande.ts';
import type { Actions, PageServerLoad } from './$types';

export const _droits: DroitsDeRoute = {
	GET: 'equipe.lire',
	actions: { demander: 'avis.demander', renvoyer: 'avis.demander', retirer: 'avis.demander' }
};

const FAITS = {
	demande: 'La demande part par courriel, avec un lien pour répondre.',
	renvoye: 'Le lien est renvoyé. Le précédent ne marche plus.',
	retire: 'La demande est retirée : le lien ne marche plus.'
} as const;

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { id } = contratDe(locals);
	const entete = await enteteDemande(locals, params.dossier);
	const demandes = await locals.base.lire(id, (tx) => demandesDAvis(tx, id, entete.id));
	const demande = peut(agentDe(locals), 'avis.demander', id);
	const maintenant = new Date();
	const fait = url.searchParams.get('fait') ?? '';
	return {
		ici: `Avis extérieurs du dossier ${entete.numero}`,
		numero: entete.numero,
		titre: entete.intitule,
		fait: Object.hasOwn(FAITS, fait) ? FAITS[fait as keyof typeof FAITS] : null,
		organismes: organismesHabituels,
		possible: demande && avisDemandable(entete.statut),
		demandes: demandes.map((d) => {
			const etat = etatDe(d, maintenant);
			return {
				id: d.id,
				organisme: d.organisme,
				question: d.question,
				demandee: `${ecrireJour(jourDe(d.demandeeLe))}, par ${d.demandeePar}`,
				echeance: ecrireJour(d.echeance),
				// The address of a person is shown only to who may write to it.
				a: demande ? [d.nom, d.courriel].filter(Boolean).join(', ') : null,
				rappelee: d.rappeleeLe && ecrireJour(jourDe(d.rappeleeLe)),
				etat: { texte: nomsEtatsDemande[etat], ton: tonsEtatsDemande[etat] },
				pourLaStructure: d.visibilite === 'porteur',
				rendu: d.sens &&
					d.renduLe && {
						texte: `Avis ${nomsSens[d.sens].toLowerCase()}`,
						ton: tonsSens[d.sens],
						le: ecrireJour(jourDe(d.renduLe)),
						reponse: d.reponse,
						repondant: d.repondant
					},
				relancable: demande && (etat === 'attendue' || etat === 'en_retard'),
				retirable: demande && !d.renduLe && !d.annuleeLe
			};
		})
	};
};

export const actions: Actions = {
	demander: async ({ request, params, url, locals }) => {
		const lue = await lireSaisie(request, saisieDemandeAvis);
		if (!lue.ok) return lue.renvoi;
		const { id } = await enteteDemande(locals, params.dossier);
		const issue = await demanderAvis(contexteDe(locals), id, lue.valeur);
		if (!issue.ok) return refuser(lue, issue.refus.message);
		redirect(303, `${url.pathname}?fait=demande`);
	},
	renvoyer: async ({ request, url, locals }) => {
		const lue = await lireSaisie(request, saisieDemandeChoisie);
		if (!lue.ok) return lue.renvoi;
		const issue = await renvoyerDemandeAvis(contexteDe(locals), lue.valeur.demande);
		if (!issue.ok) return refuser(lue, issue.refus.message);
		redirect(303, `${url.pathname}?fait=renvoye`);
	},
	retirer: async ({ request, url, locals }) => {
		const lue = await lireSaisie(request, saisieDemandeChoisie);
		if (!lue.ok) return lue.renvoi;
		const issue = await retirerDemandeAvis(contexteDe(locals), lue.valeur.demande);
		if (!issue.ok) return refuser(lue, issue.refus.message);
		redirect(303, `${url.pathname}?fait=retire`);
	}
};
