import { redirect } from '@sveltejs/kit';
import { peut } from '#contrat/acteurs/agent.ts';
import { ecrireScore, etendueDuCritere, scoreDuDossier } from '#contrat/instruction/grille.ts';
import { notationPossible, noteSelon } from '#contrat/instruction/notation.ts';
import { saisieNotes } from '#contrat/instruction/saisie-grille.ts';
import { feuillesDe, grilleDeLAppel } from '#contrat/instruction/server/lectures-grille.ts';
import { noterDossier } from '#contrat/instruction/server/noter-dossier.ts';
import type { DroitsDeRoute } from '#src/acces.ts';
import { lireSaisie, refuser } from '#ui/formulaire.ts';
import { agentDe, contexteDe, contratDe } from '../../../../../../contexte.ts';
import { enteteDemande } from '../entete-demande.ts';
import type { Actions, PageServerLoad } from './$types';

export const _droits: DroitsDeRoute = { GET: 'equipe.lire', actions: { noter: 'dossier.noter' } };

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const contrat = contratDe(locals);
	const agent = agentDe(locals);
	const entete = await enteteDemande(locals, params.dossier);
	const { grille, feuilles } = await locals.base.lire(contrat.id, async (tx) => ({
		grille: await grilleDeLAppel(tx, contrat.id, entete.appelId),
		feuilles: (await feuillesDe(tx, contrat.id, { dossierId: entete.id })).get(entete.id) ?? []
	}));
	const { criteres, notation } = grille;
	const score = scoreDuDossier(criteres, feuilles);
	const ecrire = (points: number | null) => (points === null ? null : ecrireScore(points));
	return {
		ici: `Notes du dossier ${entete.numero}`,
		numero: entete.numero,
		titre: entete.intitule,
		appel: entete.appelId,
		fait: url.searchParams.get('fait') === 'note' ? 'Vos notes sont enregistrées.' : null,
		criteres: criteres.map((critere) => ({
			...critere,
			etendue: etendueDuCritere(critere.code, feuilles),
			notes: feuilles.map(({ compteId, notes }) => ({
				compteId,
				...(notes.find((note) => note.critere === critere.code) ?? { note: null, remarque: '' })
			}))
		})),
		personnes: score.parPersonne.map((personne) => ({
			...personne,
			moi: personne.compteId === agent.compteId,
			ecrit: ecrire(personne.score)
		})),
		moyenne: ecrire(score.moyenne),
		ecart: ecrire(score.ecart),
		miennes: feuilles.find(({ compteId }) => compteId === agent.compteId)?.notes ?? [],
		jeNote:
			peut(agent, 'dossier.noter', contrat.id) &&
			noteSelon(notation, agent, contrat.id) &&
			notationPossible(entete.statut)
	};
};

export const actions: Actions = {
	noter: async ({ request, params, url, locals }) => {
		const lue = await lireSaisie(request, saisieNotes);
		if (!lue.ok) return lue.renvoi;
		const { id } = await enteteDemande(locals, params.dossier);
		const issue = await noterDossier(contexteDe(locals), id, lue.valeur);
		if (!issue.ok) return refuser(lue, issue.refus.message);
		redirect(303, `${url.pathname}?fait=note`);
	}
};
