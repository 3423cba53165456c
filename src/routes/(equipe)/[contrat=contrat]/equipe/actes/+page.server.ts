import { redirect } from '@sveltejs/kit';
import { peut } from '#contrat/acteurs/agent.ts';
import { financeursDuContrat } from '#contrat/appels/server/lectures.ts';
import { saisieActes, saisieAnnulation, saisieVersement } from '#contrat/financement/saisie.ts';
import { enregistrerActes } from '#contrat/financement/server/enregistrer-actes.ts';
import { assembleesDe, lignesVotees } from '#contrat/financement/server/lectures-actes.ts';
import { annulerActe, enregistrerVersement } from '#contrat/financement/server/suivre-acte.ts';
import { ecrireJour } from '#contrat/commun/jour.ts';
import type { DroitsDeRoute } from '#src/acces.ts';
import { lireSaisie, refuser } from '#ui/formulaire.ts';
import { agentDe, contexteDe, contratDe } from '../../../../contexte.ts';
import { aujourdhui, lireFiltre } from './liste.ts';
import type { Actions, PageServerLoad } from './$types';

export const _droits: DroitsDeRoute = {
	GET: 'equipe.lire',
	actions: { enregistrer: 'enveloppe.gerer', annuler: 'enveloppe.gerer', verser: 'enveloppe.gerer' }
};

const FAITS = {
	enregistre: 'L’acte est enregistré. Les sommes sont engagées.',
	annule: 'L’acte est annulé. La ligne attend un autre acte.',
	verse: 'Le versement est enregistré.'
} as const;
const PAR_PAGE = 50;

export const load: PageServerLoad = async ({ locals, url }) => {
	const { id } = contratDe(locals);
	const filtre = lireFiltre(url);
	const { lignes, financeurs, assemblees } = await locals.base.lire(id, async (tx) => ({
		lignes: await lignesVotees(tx, id, filtre),
		financeurs: await financeursDuContrat(tx, id),
		assemblees: await assembleesDe(tx, id)
	}));
	const pages = Math.max(1, Math.ceil(lignes.length / PAR_PAGE));
	const page = Math.min(pages, Math.max(1, Number(url.searchParams.get('page')) || 1));
	const fait = url.searchParams.get('fait') ?? '';
	return {
		ici: 'Actes',
		filtre: { mots: filtre.mots, etat: filtre.etat ?? '', financeur: filtre.financeur ?? '' },
		lignes: lignes.slice((page - 1) * PAR_PAGE, page * PAR_PAGE),
		total: lignes.length,
		page,
		pages,
		gere: peut(agentDe(locals), 'enveloppe.gerer', id),
		financeurs: financeurs.map(({ code, nom }) => ({ valeur: code, libelle: nom })),
		assemblees: assemblees.map((a) => ({
			valeur: a.id,
			libelle: `${a.financeurNom}, ${a.nom}, ${ecrireJour(a.jour)}`
		})),
		aujourdhui: aujourdhui(),
		fait: Object.hasOwn(FAITS, fait) ? FAITS[fait as keyof typeof FAITS] : null
	};
};

export const actions: Actions = {
	enregistrer: async ({ request, url, locals }) => {
		const lu = await lireSaisie(request, saisieActes);
		if (!lu.ok) return lu.renvoi;
		const issue = await enregistrerActes(contexteDe(locals), lu.valeur);
		if (!issue.ok) return refuser(lu, issue.refus.message);
		redirect(303, `${url.pathname}?fait=enregistre`);
	},
	annuler: async ({ request, url, locals }) => {
		const lu = await lireSaisie(request, saisieAnnulation);
		if (!lu.ok) return lu.renvoi;
		const issue = await annulerActe(contexteDe(locals), lu.valeur.acte, lu.valeur);
		if (!issue.ok) return refuser(lu, issue.refus.message);
		redirect(303, `${url.pathname}?fait=annule`);
	},
	verser: async ({ request, url, locals }) => {
		const lu = await lireSaisie(request, saisieVersement);
		if (!lu.ok) return lu.renvoi;
		const issue = await enregistrerVersement(contexteDe(locals), lu.valeur.acte, lu.valeur);
		if (!issue.ok) return refuser(lu, issue.refus.message);
		redirect(303, `${url.pathname}?fait=verse`);
	}
};
