import { error, fail, redirect } from '@sveltejs/kit';
import { peut } from '#contrat/acteurs/agent.ts';
import { ecrireIban } from '#contrat/acteurs/banque.ts';
import { manquesStructure } from '#contrat/acteurs/completude-structure.ts';
import { direRefus } from '#contrat/acteurs/refus.ts';
import { saisieStructure } from '#contrat/acteurs/saisie.ts';
import { personnesDe } from '#contrat/acteurs/server/inviter-un-collegue.ts';
import { structureComplete } from '#contrat/acteurs/server/lectures-structure-complete.ts';
import { lireLIban } from '#contrat/acteurs/server/lire-l-iban.ts';
import { modifierStructure } from '#contrat/acteurs/server/modifier-structure.ts';
import { jourDe } from '#contrat/commun/jour.ts';
import type { DroitsDeRoute } from '#src/acces.ts';
import { lireSaisie, refuser } from '#ui/formulaire.ts';
import { contexteDe, contratDe } from '../../../../../contexte.ts';
import type { Actions, PageServerLoad } from './$types';

export const _droits: DroitsDeRoute = {
	GET: 'structure.lire',
	actions: { enregistrer: 'agent.gerer', lireIban: 'banque.lire' }
};

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { id, slug } = contratDe(locals);
	const { agent } = locals;
	const permis = peut(agent, 'structure.lire', id, { structureId: params.structure });
	const lue = await locals.base.lire(id, async (tx) => ({
		structure: permis ? await structureComplete(tx, id, params.structure) : null,
		personnes: await personnesDe(tx, id, params.structure)
	}));
	const { structure } = lue;
	if (!structure) error(404, 'Page introuvable', { reference: '' });
	const le = jourDe(new Date());
	const ecrit = peut(agent, 'structure.ecrire', id, { structureId: structure.id });
	return {
		ici: structure.identite.nom,
		structure,
		personnes: lue.personnes,
		le,
		manques: manquesStructure(structure, le),
		modifier: ecrit ? `/${slug}/mes-structures/${structure.id}` : null,
		fichiers: `/${slug}/fichiers`,
		litIban: peut(agent, 'banque.lire', id) && structure.banque.iban !== null,
		// Who manages people without writing structures still corrects what creating one asks.
		corrige: !ecrit && peut(agent, 'agent.gerer', id),
		fait: url.searchParams.get('fait') === 'modifiee'
	};
};

export const actions: Actions = {
	enregistrer: async ({ request, locals, params }) => {
		const lue = await lireSaisie(request, saisieStructure);
		if (!lue.ok) return lue.renvoi;
		const issue = await modifierStructure(contexteDe(locals), params.structure, lue.valeur);
		if (!issue.ok) return refuser(lue, direRefus(issue.refus));
		redirect(303, `/${params.contrat}/equipe/structures/${params.structure}?fait=modifiee`);
	},
	// Answers with the page itself and not with an address: a whole IBAN must not stay in a history.
	lireIban: async ({ locals, params }) => {
		const issue = await lireLIban(contexteDe(locals), params.structure);
		if (issue.ok) return { iban: ecrireIban(issue.valeur) };
		if (issue.refus.code === 'introuvable') error(404, 'Page introuvable', { reference: '' });
		return fail(409, { message: issue.refus.message });
	}
};
