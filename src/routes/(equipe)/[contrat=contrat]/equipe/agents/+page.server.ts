import { redirect } from '@sveltejs/kit';
import { nomsRoles, roles } from '#contrat/acteurs/habilitations.ts';
import { direRefus } from '#contrat/acteurs/refus.ts';
import { saisieInvitation } from '#contrat/acteurs/saisie.ts';
import { inviterAgent } from '#contrat/acteurs/server/inviter-un-agent.ts';
import { agentsDuContrat, choixDInvitation, TAILLE_DE_PAGE } from '#contrat/acteurs/server/lectures.ts';
import { ecrireJour, jourDe } from '#contrat/commun/jour.ts';
import type { DroitsDeRoute } from '#src/acces.ts';
import { lirePage } from '#ui/adresse.ts';
import { lireSaisie, refuser } from '#ui/formulaire.ts';
import { contexteDe, contratDe } from '../../../../contexte.ts';
import { lireFiltre } from './filtre.ts';
import type { Actions, PageServerLoad } from './$types';

export const _droits: DroitsDeRoute = { GET: 'agent.gerer', actions: { inviter: 'agent.gerer' } };

const FAITS = {
	invite: 'L’invitation est partie. La personne apparaît dans la liste ; son lien est valable 7 jours.',
	termine: 'Le rôle a pris fin : cette personne ne peut plus rien faire à ce titre.',
	renvoye: 'L’invitation est repartie, avec un nouveau lien.'
} as const;

export const load: PageServerLoad = async ({ locals, url }) => {
	const filtre = lireFiltre(url);
	const page = lirePage(url);
	const fait = url.searchParams.get('fait') ?? '';
	const { total, mandats, choix } = await locals.base.lire(contratDe(locals).id, async (tx) => ({
		...(await agentsDuContrat(tx, filtre, page)),
		choix: await choixDInvitation(tx)
	}));
	const parCode = new Map(choix.colleges.map((college) => [college.code, college]));
	return {
		filtre,
		fait: Object.hasOwn(FAITS, fait) ? FAITS[fait as keyof typeof FAITS] : null,
		page,
		pages: Math.max(1, Math.ceil(total / TAILLE_DE_PAGE)),
		total,
		mandats: mandats.map(({ id, nom, courriel, role, pour, depuis, fin }) => ({
			id,
			nom,
			courriel,
			role: nomsRoles[role],
			pour: pour ?? '',
			depuis: ecrireJour(jourDe(depuis)),
			fin: fin ? ecrireJour(jourDe(fin)) : ''
		})),
		roles: roles.map((valeur) => ({ valeur, libelle: nomsRoles[valeur] })),
		partenaires: choix.partenaires.map(({ code, nom }) => ({ valeur: code, libelle: nom })),
		structures: choix.structures.map(({ id, nom }) => ({ valeur: id, libelle: nom })),
		colleges: [...parCode.values()].map(({ code, nom, instance }) => ({
			valeur: code,
			libelle: `${nom} (${instance})`
		}))
	};
};

export const actions: Actions = {
	inviter: async ({ request, locals, params }) => {
		const lu = await lireSaisie(request, saisieInvitation);
		if (!lu.ok) return lu.renvoi;
		const issue = await inviterAgent(contexteDe(locals), lu.valeur);
		if (!issue.ok) return refuser(lu, direRefus(issue.refus));
		redirect(303, `/${params.contrat}/equipe/agents?fait=invite`);
	}
};
