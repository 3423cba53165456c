import { redirect } from '@sveltejs/kit';
import { peut } from '#contrat/acteurs/agent.ts';
import { direCalendrier, etatAppel, nomsEtatsAppel } from '#contrat/appels/appel.ts';
import { enveloppesDeLAppel } from '#contrat/appels/server/lectures.ts';
import { modifierAppel } from '#contrat/appels/server/modifier-appel.ts';
import { ecrireInstant } from '#contrat/commun/jour.ts';
import { ecrirePoints } from '#contrat/dossiers/completude.ts';
import type { DroitsDeRoute } from '#src/acces.ts';
import { contexteDe, contratDe } from '../../../../../contexte.ts';
import { aModifier, choixDeLAppel, enregistrerAppel, nommer } from '../formulaire-appel.ts';
import { appelDemande } from './appel-demande.ts';
import type { Actions, PageServerLoad } from './$types';

export const _droits: DroitsDeRoute = { GET: 'equipe.lire', actions: { enregistrer: 'appel.gerer' } };

const FAITS = {
	cree: 'L’appel est préparé. Relisez-le, puis publiez-le.',
	modifie: 'L’appel est enregistré.',
	publie: 'L’appel est publié.'
} as const;

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { id } = contratDe(locals);
	const { appel, enveloppes, choix } = await locals.base.lire(id, async (tx) => {
		const lu = await appelDemande(tx, id, params.appel);
		return {
			appel: lu,
			enveloppes: await enveloppesDeLAppel(tx, id, lu.id),
			choix: await choixDeLAppel(tx, id, lu.annee)
		};
	});
	const maintenant = new Date();
	const fait = url.searchParams.get('fait') ?? '';
	const codes = enveloppes.map((e) => e.code);
	return {
		ici: appel.titre,
		fait: Object.hasOwn(FAITS, fait) ? FAITS[fait as keyof typeof FAITS] : null,
		gere: peut(locals.agent, 'appel.gerer', id),
		publie: appel.publie,
		etat: nomsEtatsAppel[etatAppel(appel, maintenant)],
		calendrier: direCalendrier(appel, maintenant),
		faits: [
			{ libelle: 'Ouverture', valeur: ecrireInstant(appel.ouvreLe) },
			{ libelle: 'Fermeture', valeur: ecrireInstant(appel.fermeLe) },
			{ libelle: 'Part maximale d’argent public', valeur: limite(appel.tauxPublicMaxPoints) },
			{ libelle: 'Part minimale d’habitants du quartier', valeur: limite(appel.partQuartierMinPoints) }
		],
		note: appel.note,
		titre: appel.titre,
		ouvertes: enveloppes.map((e) => ({ code: e.code, texte: nommer(e) })),
		appel: aModifier(appel, codes),
		...choix
	};
};

const limite = (points: number | null): string => (points === null ? 'Pas de limite' : ecrirePoints(points));

export const actions: Actions = {
	enregistrer: async ({ request, locals, params }) =>
		enregistrerAppel(
			request,
			(saisie) => modifierAppel(contexteDe(locals), params.appel, saisie),
			(id) => redirect(303, `/${params.contrat}/equipe/appels/${id}?fait=modifie`)
		)
};
