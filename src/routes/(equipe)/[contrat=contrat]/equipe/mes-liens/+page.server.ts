import { redirect } from '@sveltejs/kit';
import { ecrireJour, jourDe } from '#contrat/commun/jour.ts';
import { peut } from '#contrat/acteurs/agent.ts';
import { direEtat, genresLien, lienActif, nomsGenresLien } from '#contrat/gouvernance/lien-interet.ts';
import { saisieFinDeLien, saisieMonLien } from '#contrat/gouvernance/saisie-lien.ts';
import { declarerMonLien } from '#contrat/gouvernance/server/declarer-lien.ts';
import { mesLiens, structuresAChoisir } from '#contrat/gouvernance/server/lectures-liens.ts';
import { terminerLien } from '#contrat/gouvernance/server/terminer-lien.ts';
import type { DroitsDeRoute } from '#src/acces.ts';
import { lireSaisie, refuser } from '#ui/formulaire.ts';
import { agentDe, contexteDe, contratDe } from '../../../../contexte.ts';
import type { Actions, PageServerLoad } from './$types';

export const _droits: DroitsDeRoute = {
	GET: 'equipe.lire',
	actions: { declarer: 'equipe.lire', terminer: 'equipe.lire' }
};

const FAITS = {
	declare: 'Votre lien est déclaré. Les dossiers de cette structure ne vous sont plus montrés.',
	termine: 'Votre lien a maintenant un dernier jour.'
} as const;

/** One's own links only; the names of structures are read whole, or one could not say which. */
export const load: PageServerLoad = async ({ locals, url }) => {
	const { id } = contratDe(locals);
	const agent = agentDe(locals);
	const aujourdhui = jourDe(new Date());
	const fait = url.searchParams.get('fait') ?? '';
	return locals.base.entiere.lire(id, async (tx) => ({
		fait: Object.hasOwn(FAITS, fait) ? FAITS[fait as keyof typeof FAITS] : null,
		liens: (await mesLiens(tx, id, agent.compteId)).map((l) => ({
			id: l.id,
			structure: l.structure,
			genre: nomsGenresLien[l.genre],
			precision: l.precision,
			etat: direEtat(l, aujourdhui),
			actif: lienActif(l, aujourdhui),
			dates: l.fin ? `du ${ecrireJour(l.debut)} au ${ecrireJour(l.fin)}` : `depuis le ${ecrireJour(l.debut)}`,
			terminable: l.fin === null && l.declarePar === agent.compteId
		})),
		structures: (await structuresAChoisir(tx, id)).map(({ id: valeur, nom }) => ({ valeur, libelle: nom })),
		genres: genresLien.map((valeur) => ({ valeur, libelle: nomsGenresLien[valeur] })),
		tientLeRegistre: peut(agent, 'deport.gerer', id),
		aujourdhui
	}));
};

export const actions: Actions = {
	declarer: async ({ request, url, locals }) => {
		const lu = await lireSaisie(request, saisieMonLien);
		if (!lu.ok) return lu.renvoi;
		const issue = await declarerMonLien(contexteDe(locals), lu.valeur);
		if (!issue.ok) return refuser(lu, issue.refus.message);
		redirect(303, `${url.pathname}?fait=declare`);
	},
	terminer: async ({ request, url, locals }) => {
		const lu = await lireSaisie(request, saisieFinDeLien);
		if (!lu.ok) return lu.renvoi;
		const issue = await terminerLien(contexteDe(locals), lu.valeur);
		if (!issue.ok) return refuser(lu, issue.refus.message);
		redirect(303, `${url.pathname}?fait=termine`);
	}
};
