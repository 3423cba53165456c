import { redirect } from '@sveltejs/kit';
import { nomsNatures } from '#contrat/appels/appel.ts';
import { actesPossibles } from '#contrat/commun/cycle.ts';
import { ecrireInstant, ecrireJour, jourDe } from '#contrat/commun/jour.ts';
import { peut } from '#contrat/acteurs/agent.ts';
import { nomsEtapes } from '#contrat/dossiers/contenu.ts';
import { cycleDossier, tonsStatuts } from '#contrat/dossiers/dossier.ts';
import { nomsStatutsLigne } from '#contrat/dossiers/financement.ts';
import { saisieGeste, saisieRevision, saisieSignatureParLien } from '#contrat/dossiers/saisie-envoi.ts';
import { confirmerDossier } from '#contrat/dossiers/server/confirmer-dossier.ts';
import { apresLEnvoi } from '#contrat/dossiers/server/lectures-apres-envoi.ts';
import { suiviDuPorteur } from '#contrat/dossiers/server/lectures-suivi.ts';
import { renvoyerSignature } from '#contrat/dossiers/server/renvoyer-signature.ts';
import { reprendreDossier } from '#contrat/dossiers/server/reprendre-dossier.ts';
import { signerDossier } from '#contrat/dossiers/server/signer-dossier.ts';
import { resumeDossier } from '#contrat/dossiers/server/resume.ts';
import { nomsStatutsPorteur } from '#contrat/dossiers/suivi.ts';
import { avisPourLaStructure } from '#contrat/instruction/server/lectures-avis.ts';
import type { DroitsDeRoute } from '#src/acces.ts';
import { lireSaisie, refuser } from '#ui/formulaire.ts';
import { agentDe, contexteDe, contratDe } from '../../../../contexte.ts';
import { adresseDe, dossierDemande, idDemande } from '../dossier-demande.ts';
import type { Actions, PageServerLoad } from './$types';

export const _droits: DroitsDeRoute = {
	GET: 'dossier.ecrire',
	actions: {
		signer: 'dossier.deposer',
		renvoyer: 'dossier.ecrire',
		reprendre: 'dossier.ecrire',
		confirmer: 'dossier.deposer'
	}
};

const FAITS = {
	envoye: 'Votre dossier est envoyé. Gardez son numéro : il est dans toutes nos réponses.',
	'deja-envoye': 'Ce dossier était déjà envoyé : rien n’est parti une deuxième fois.',
	'a-signer': 'Votre dossier attend une signature : un lien part par courriel à la personne choisie.',
	renvoye: 'Le lien est renvoyé. Le précédent ne marche plus.',
	repris: 'Vous avez repris le dossier : le lien de signature ne marche plus.',
	rendu: 'Vous avez rendu le dossier corrigé. L’équipe est prévenue.',
	confirme: 'Vous avez confirmé ce que l’équipe a saisi. Ce dossier est le vôtre.',
	abandonne: 'Cette demande est abandonnée. Elle reste ici pour mémoire.'
} as const;

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const dossier = await dossierDemande(locals, params.numero);
	const { entete, structure, appel, contenu, cadre } = dossier;
	const adresse = adresseDe(locals, params.numero);
	if (entete.statut === 'brouillon') redirect(303, `${adresse}/presentation`);
	const { id } = contratDe(locals);
	const agent = agentDe(locals);
	const { suivi, resume, apres, avis } = await locals.base.lire(id, async (tx) => ({
		apres: await apresLEnvoi(tx, id, entete, structure.forme, agent, new Date()),
		suivi: await suiviDuPorteur(tx, id, entete.id),
		avis: await avisPourLaStructure(tx, id, entete.id),
		resume: await resumeDossier(tx, id, dossier)
	}));
	const fait = url.searchParams.get('fait') ?? '';
	return {
		ici: `Dossier ${entete.numero}`,
		fait: Object.hasOwn(FAITS, fait) ? FAITS[fait as keyof typeof FAITS] : null,
		adresse,
		numero: entete.numero,
		titre: entete.intitule,
		structure: structure.nom,
		appel: appel.titre,
		statut: { texte: nomsStatutsPorteur[entete.statut], ton: tonsStatuts[entete.statut] },
		envoyeLe: entete.deposeLe ? ecrireInstant(entete.deposeLe) : null,
		// Once somebody has answered, the silence of the administration is over.
		silence:
			apres.silence && ['depose', 'recevable'].includes(entete.statut)
				? {
						le: ecrireJour(apres.silence.le),
						suspendue: apres.silence.suspendue && {
							du: ecrireJour(apres.silence.suspendue.du),
							au: ecrireJour(apres.silence.suspendue.au)
						}
					}
				: null,
		recu: entete.deposeLe !== null,
		revision: entete.revision,
		attente: apres.attente && {
			...apres.attente,
			demandeeLe: ecrireInstant(apres.attente.demandeeLe),
			expireLe: ecrireInstant(apres.attente.expireLe),
			avantDepot: entete.statut === 'a_signer'
		},
		aMoi: apres.aMoi,
		signature: apres.signature && { ...apres.signature, le: ecrireInstant(apres.signature.le) },
		correction: apres.correction && {
			message: apres.correction.message,
			echeance: apres.correction.echeance && ecrireJour(apres.correction.echeance),
			sections: apres.correction.sections.map((section) => nomsEtapes[section])
		},
		assistee: entete.saisieAssistee
			? {
					confirmeLe: entete.confirmeLe && ecrireInstant(entete.confirmeLe),
					confirmable: entete.confirmeLe === null && peut(agent, 'dossier.deposer', id, entete)
				}
			: null,
		abandonnable: actesPossibles(cycleDossier, entete.statut).includes('abandonner'),
		frise: suivi.frise.map(({ le, ...evenement }) => ({
			...evenement,
			quand: le.toISOString(),
			date: ecrireInstant(le)
		})),
		decisions: suivi.decisions.map(({ jour, nature, issue, remplaceeLe, ...decision }) => ({
			...decision,
			cle: `${decision.ligneId} ${jour}`,
			jour: ecrireJour(jour),
			remplacee: remplaceeLe === null ? null : ecrireJour(remplaceeLe),
			nature: nomsNatures[nature],
			issue: nomsStatutsLigne[issue]
		})),
		avis: avis.map(({ le, ...lu }) => ({ ...lu, le: ecrireJour(jourDe(le)) })),
		resume,
		budget: contenu.budget,
		demandes: cadre.demandes,
		tauxPublicMaxPoints: cadre.tauxPublicMaxPoints
	};
};

/** Back to the application, with the sentence that says what happened. */
function fait(locals: App.Locals, numero: string, quoi: keyof typeof FAITS): never {
	redirect(303, `${adresseDe(locals, numero)}?fait=${quoi}`);
}

export const actions: Actions = {
	signer: async ({ request, locals, params }) => {
		const lue = await lireSaisie(request, saisieSignatureParLien);
		if (!lue.ok) return lue.renvoi;
		const issue = await signerDossier(contexteDe(locals), await idDemande(locals, params.numero));
		if (!issue.ok) return refuser(lue, issue.refus.message);
		return fait(locals, params.numero, 'envoye');
	},
	renvoyer: async ({ request, locals, params }) => {
		const lue = await lireSaisie(request, saisieGeste);
		if (!lue.ok) return lue.renvoi;
		const issue = await renvoyerSignature(contexteDe(locals), await idDemande(locals, params.numero));
		if (!issue.ok) return refuser(lue, issue.refus.message);
		return fait(locals, params.numero, 'renvoye');
	},
	reprendre: async ({ request, locals, params }) => {
		const lue = await lireSaisie(request, saisieGeste);
		if (!lue.ok) return lue.renvoi;
		const issue = await reprendreDossier(contexteDe(locals), await idDemande(locals, params.numero));
		if (!issue.ok) return refuser(lue, issue.refus.message);
		if (issue.valeur === 'brouillon') redirect(303, `${adresseDe(locals, params.numero)}/relire`);
		return fait(locals, params.numero, 'repris');
	},
	confirmer: async ({ request, locals, params }) => {
		const lue = await lireSaisie(request, saisieRevision);
		if (!lue.ok) return lue.renvoi;
		const dossierId = await idDemande(locals, params.numero);
		const issue = await confirmerDossier(contexteDe(locals), { dossierId, revision: lue.valeur.revision });
		if (!issue.ok) return refuser(lue, issue.refus.message);
		return fait(locals, params.numero, 'confirme');
	}
};
