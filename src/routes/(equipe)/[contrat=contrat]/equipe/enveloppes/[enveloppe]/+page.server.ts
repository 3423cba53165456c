import { error, redirect } from '@sveltejs/kit';
import type * as v from 'valibot';
import { peut } from '#contrat/acteurs/agent.ts';
import type { Contexte } from '#contrat/acteurs/server/contexte.ts';
import type { Issue } from '#contrat/commun/issue.ts';
import { jourDe } from '#contrat/commun/jour.ts';
import { somme } from '#contrat/commun/montant.ts';
import { engagesEtVerses } from '#contrat/financement/server/lectures-actes.ts';
import { nommerEnveloppe } from '#contrat/programmation/enveloppe.ts';
import type { GenreSimple } from '#contrat/programmation/mouvement.ts';
import { additionner, paliersDe } from '#contrat/programmation/niveau.ts';
import type { RefusProgrammation } from '#contrat/programmation/refus.ts';
import {
	saisieDelegation,
	saisieEnveloppeModifiee,
	saisieMouvement,
	saisieVirement
} from '#contrat/programmation/saisie.ts';
import { deleguerEnveloppe, rendreDelegation } from '#contrat/programmation/server/deleguer-enveloppe.ts';
import {
	enveloppesVoisines,
	mouvementsDe,
	situationAu,
	votesDe
} from '#contrat/programmation/server/lectures-situations.ts';
import { modifierEnveloppe } from '#contrat/programmation/server/modifier-enveloppe.ts';
import { mouvoirEnveloppe } from '#contrat/programmation/server/mouvoir-enveloppe.ts';
import { virerEnveloppe } from '#contrat/programmation/server/virer-enveloppe.ts';
import type { DroitsDeRoute } from '#src/acces.ts';
import { lireSaisie, refuser } from '#ui/formulaire.ts';
import { agentDe, contexteDe, contratDe } from '../../../../../contexte.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const _droits: DroitsDeRoute = {
	GET: 'equipe.lire',
	actions: {
		modifier: 'enveloppe.gerer',
		geler: 'enveloppe.gerer',
		degeler: 'enveloppe.gerer',
		annuler: 'enveloppe.gerer',
		reserver: 'enveloppe.gerer',
		reprendre: 'enveloppe.gerer',
		virer: 'enveloppe.gerer',
		deleguer: 'enveloppe.gerer',
		rendre: 'enveloppe.gerer'
	}
};

/** What each form has done, once it is done. */
const FAIT: Readonly<Record<string, string>> = {
	modifier: 'L’enveloppe est modifiée.',
	geler: 'Cette part est gelée : elle ne peut plus être votée.',
	degeler: 'Cette part est dégelée : elle peut de nouveau être votée.',
	annuler: 'Cette part est annulée.',
	reserver: 'Cette part est en réserve.',
	reprendre: 'Cette part de la réserve peut de nouveau être votée.',
	virer: 'Le virement est fait.',
	deleguer: 'La délégation est faite.',
	rendre: 'Cette part est rendue à l’enveloppe d’origine.'
};

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { id } = contratDe(locals);
	const aujourdhui = jourDe(new Date());
	return locals.base.lire(id, async (tx) => {
		const [enveloppe] = await situationAu(tx, id, aujourdhui, { code: params.enveloppe });
		if (!enveloppe) error(404, 'Page introuvable', { reference: '' });
		const { annee, code, financeurNom, dispositif } = enveloppe;
		const soeurs = await situationAu(tx, id, aujourdhui, { annee, financeur: enveloppe.financeur });
		const enfants = soeurs.filter(({ parent }) => parent === code);
		const mouvements = await mouvementsDe(tx, id, code);
		const votes = await votesDe(tx, id, code);
		const suivis = await engagesEtVerses(tx, id, aujourdhui);
		const suivre = <E extends { code: string }>(total: E, dont: readonly { code: string }[]) => {
			const siens = dont.flatMap((e) => suivis.get(e.code) ?? []);
			return { ...total, engage: somme(siens.map((s) => s.engage)), verse: somme(siens.map((s) => s.verse)) };
		};
		const voisines = await enveloppesVoisines(tx, id, code);
		return {
			enveloppe: suivre(enveloppe, [enveloppe]),
			enfants,
			ensemble:
				enfants.length > 0 ? suivre({ code, ...additionner([enveloppe, ...enfants]) }, [enveloppe, ...enfants]) : null,
			origine: soeurs.find((soeur) => soeur.code === enveloppe.parent) ?? null,
			voisines: voisines.map((voisine) => ({ valeur: voisine.code, libelle: voisine.dispositif })),
			mouvements,
			paliers: paliersDe(mouvements, votes, aujourdhui),
			aujourdhui,
			gere: peut(agentDe(locals), 'enveloppe.gerer', id),
			fait: FAIT[url.searchParams.get('fait') ?? ''] ?? null,
			ici: nommerEnveloppe({ financeur: financeurNom, dispositif, annee })
		};
	});
};

/** One form: read it, act, come back to the page. */
function acte<S extends v.GenericSchema>(
	nom: string,
	schema: S,
	agir: (contexte: Contexte, code: string, saisie: v.InferOutput<S>) => Promise<Issue<unknown, RefusProgrammation>>
) {
	return async ({ request, params, url, locals }: RequestEvent) => {
		const lu = await lireSaisie(request, schema);
		if (!lu.ok) return lu.renvoi;
		const issue = await agir(contexteDe(locals), params.enveloppe, lu.valeur);
		if (!issue.ok) return refuser(lu, issue.refus.message);
		redirect(303, `${url.pathname}?fait=${nom}`);
	};
}

const simple = (nom: string, genre: GenreSimple) =>
	acte(nom, saisieMouvement, (contexte, code, saisie) => mouvoirEnveloppe(contexte, code, genre, saisie));

export const actions: Actions = {
	modifier: acte('modifier', saisieEnveloppeModifiee, modifierEnveloppe),
	geler: simple('geler', 'gel'),
	degeler: simple('degeler', 'degel'),
	annuler: simple('annuler', 'annulation'),
	reserver: simple('reserver', 'reserve'),
	reprendre: simple('reprendre', 'reprise_reserve'),
	virer: acte('virer', saisieVirement, virerEnveloppe),
	deleguer: acte('deleguer', saisieDelegation, deleguerEnveloppe),
	rendre: acte('rendre', saisieMouvement, rendreDelegation)
};
