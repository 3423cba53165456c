import { redirect } from '@sveltejs/kit';
import { nomsNatures } from '#contrat/appels/appel.ts';
import { actesPossibles } from '#contrat/commun/cycle.ts';
import { ecrireInstant, ecrireJour, jourDe } from '#contrat/commun/jour.ts';
import { silenceVautRejetLe } from '#contrat/dossiers/accuse.ts';
import { cycleDossier, tonsStatuts } from '#contrat/dossiers/dossier.ts';
import { nomsStatutsLigne } from '#contrat/dossiers/financement.ts';
import { suiviDuPorteur } from '#contrat/dossiers/server/lectures-suivi.ts';
import { resumeDossier } from '#contrat/dossiers/server/resume.ts';
import { nomsStatutsPorteur } from '#contrat/dossiers/suivi.ts';
import type { DroitsDeRoute } from '#src/acces.ts';
import { contratDe } from '../../../../contexte.ts';
import { adresseDe, dossierDemande } from '../dossier-demande.ts';
import type { PageServerLoad } from './$types';

export const _droits: DroitsDeRoute = { GET: 'dossier.deposer' };

const FAITS = {
	envoye: 'Votre dossier est envoyé. Gardez son numéro : il est dans toutes nos réponses.',
	'deja-envoye': 'Ce dossier était déjà envoyé : rien n’est parti une deuxième fois.',
	abandonne: 'Cette demande est abandonnée. Elle reste ici pour mémoire.'
} as const;

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const dossier = await dossierDemande(locals, params.numero);
	const { entete, structure, appel, contenu, cadre } = dossier;
	const adresse = adresseDe(locals, params.numero);
	if (entete.statut === 'brouillon') redirect(303, `${adresse}/presentation`);
	const { id } = contratDe(locals);
	const { suivi, resume } = await locals.base.lire(id, async (tx) => ({
		suivi: await suiviDuPorteur(tx, id, entete.id),
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
			entete.deposeLe && ['depose', 'recevable'].includes(entete.statut)
				? ecrireJour(silenceVautRejetLe(jourDe(entete.deposeLe)))
				: null,
		abandonnable: actesPossibles(cycleDossier, entete.statut).includes('abandonner'),
		frise: suivi.frise.map(({ le, ...evenement }) => ({
			...evenement,
			quand: le.toISOString(),
			date: ecrireInstant(le)
		})),
		decisions: suivi.decisions.map(({ jour, nature, issue, ...decision }) => ({
			...decision,
			cle: `${decision.ligneId} ${jour}`,
			jour: ecrireJour(jour),
			nature: nomsNatures[nature],
			issue: nomsStatutsLigne[issue]
		})),
		resume,
		budget: contenu.budget,
		demandes: cadre.demandes,
		tauxPublicMaxPoints: cadre.tauxPublicMaxPoints
	};
};
