import { direCalendrier, etatAppel, type EtatAppel, nomsEtatsAppel } from '#contrat/appels/appel.ts';
import { appelsDuContrat } from '#contrat/appels/server/lectures.ts';
import { peut } from '#contrat/acteurs/agent.ts';
import { ecrireInstant } from '#contrat/commun/jour.ts';
import type { DroitsDeRoute } from '#src/acces.ts';
import { contratDe } from '../../../../contexte.ts';
import { lireAnnee, lireTriDesAppels, trier } from './filtre.ts';
import type { PageServerLoad } from './$types';

export const _droits: DroitsDeRoute = { GET: 'equipe.lire' };

const TONS = { en_preparation: 'neutre', a_venir: 'cours', ouvert: 'bien', ferme: 'neutre' } as const satisfies Record<
	EtatAppel,
	string
>;

export const load: PageServerLoad = async ({ locals, url }) => {
	const { id, debut, fin } = contratDe(locals);
	const maintenant = new Date();
	const annee = lireAnnee(url);
	const appels = await locals.base.lire(id, (tx) => appelsDuContrat(tx, id, annee));
	const [premiere, derniere] = [Number(debut.slice(0, 4)), Number(fin.slice(0, 4))];
	return {
		annee: annee === undefined ? '' : String(annee),
		annees: Array.from({ length: derniere - premiere + 1 }, (_, rang) => String(premiere + rang)),
		tri: lireTriDesAppels(url),
		gere: peut(locals.agent, 'appel.gerer', id),
		appels: trier(appels, url).map((appel) => {
			const etat = etatAppel(appel, maintenant);
			return {
				id: appel.id,
				titre: appel.titre,
				annee: appel.annee,
				montant: appel.montant,
				brouillons: appel.brouillons,
				envoyes: appel.envoyes,
				etat: { texte: nomsEtatsAppel[etat], ton: TONS[etat] },
				dates: `${ecrireInstant(appel.ouvreLe)} → ${ecrireInstant(appel.fermeLe)}`,
				calendrier: direCalendrier(appel, maintenant)
			};
		})
	};
};
