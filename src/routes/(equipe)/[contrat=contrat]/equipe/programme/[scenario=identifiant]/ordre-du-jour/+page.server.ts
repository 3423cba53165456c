import { fail, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { cycleDossier } from '#contrat/dossiers/dossier.ts';
import { seancesDeLEquipe } from '#contrat/gouvernance/server/lectures-seances.ts';
import { decisionsDeRangee } from '#contrat/programmation/decision-selon-programme.ts';
import { saisiePorter } from '#contrat/programmation/saisie-programme.ts';
import { inscrireDossiers } from '#contrat/programmation/server/inscrire-dossiers.ts';
import { reprendreProgramme } from '#contrat/programmation/server/reprendre-programme.ts';
import type { DroitsDeRoute } from '#src/acces.ts';
import { dateLongue } from '#ui/dates.ts';
import { lireSaisie, refuser } from '#ui/formulaire.ts';
import { pluriel } from '#ui/texte.ts';
import { contexteDe, contratDe } from '../../../../../../contexte.ts';
import { chargerTableau } from '../charger.ts';
import type { Actions, PageServerLoad } from './$types';

export const _droits: DroitsDeRoute = {
	GET: 'seance.gerer',
	actions: { inscrire: 'seance.gerer', reprendre: 'seance.gerer' }
};

const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/;

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { id } = contratDe(locals);
	const { scenario, choisies, programme } = await chargerTableau(locals, params.scenario, url);
	const demandee = url.searchParams.get('seance') ?? '';
	const { seances, inscrits, decidees } = await locals.base.lire(id, async (tx) => {
		const preparees = await seancesDeLEquipe(tx, id, { statut: 'preparee', croissant: true });
		const seance = UUID.test(demandee) ? demandee : '';
		const points = seance
			? await tx
					.selectFrom('point')
					.select('dossier_id')
					.where('contrat_id', '=', id)
					.where('seance_id', '=', seance)
					.execute()
			: [];
		const decisions = seance
			? await tx
					.selectFrom('decision')
					.select('ligne_id')
					.where('contrat_id', '=', id)
					.where('seance_id', '=', seance)
					.execute()
			: [];
		const natures = await tx.selectFrom('instance').select(['code', 'nature']).where('contrat_id', '=', id).execute();
		const decide = new Set(natures.flatMap(({ code, nature }) => (nature === 'decision' ? [code] : [])));
		return {
			seances: preparees.map((s) => ({
				id: s.id,
				decide: decide.has(s.instanceCode),
				libelle: `${s.sigle ?? s.instance}, ${dateLongue(s.jour)}`
			})),
			inscrits: new Set(points.map(({ dossier_id: dossier }) => dossier)),
			decidees: new Set(decisions.map(({ ligne_id: ligne }) => ligne))
		};
	});
	const colonnes = new Map(programme.colonnes.map((c) => [c.cle, c.financeurNom]));
	const fait = /^\d{1,4}$/.exec(url.searchParams.get('fait') ?? '')?.[0];
	return {
		ici: 'Porter à l’ordre du jour',
		scenario: { id: scenario.id, nom: scenario.nom, genre: scenario.genre, archive: scenario.archiveLe !== null },
		seances,
		seance: seances.find((s) => s.id === demandee) ?? null,
		fait: fait === undefined ? null : Number(fait),
		repris: url.searchParams.get('repris'),
		inscriptibles: choisies
			.filter(({ statut }) => cycleDossier.inscrire.de.includes(statut))
			.map((r) => ({
				id: r.dossierId,
				numero: r.numero,
				intitule: r.intitule,
				structure: r.structure,
				proposees: r.cases.filter((c) => c.propose !== null).length,
				lignes: r.cases.length
			})),
		preparees: choisies.flatMap((rangee) => {
			if (!inscrits.has(rangee.dossierId)) return [];
			const decisions = decisionsDeRangee(rangee, '').filter(({ ligne }) => !decidees.has(ligne));
			if (decisions.length === 0) return [];
			return [
				{
					id: rangee.dossierId,
					numero: rangee.numero,
					intitule: rangee.intitule,
					decisions: decisions.map((d) => ({
						...d,
						financeur: colonnes.get(rangee.cases.find((c) => c.ligne === d.ligne)?.colonne ?? '') ?? ''
					}))
				}
			];
		})
	};
};

const saisieReprise = v.object({
	...saisiePorter.entries,
	motif: v.pipe(v.optional(v.string(), ''), v.trim(), v.maxLength(2000)),
	vues: v.optional(v.pipe(v.string(), v.maxLength(400_000)), '')
});

export const actions: Actions = {
	inscrire: async ({ request, url, locals }) => {
		const lu = await lireSaisie(request, saisiePorter);
		if (!lu.ok) return lu.renvoi;
		const { seance, dossiers } = lu.valeur;
		const issue = await inscrireDossiers(contexteDe(locals), seance, dossiers);
		if (!issue.ok) return refuser(lu, issue.refus.message);
		redirect(303, `${url.pathname}?seance=${seance}&fait=${issue.valeur}`);
	},
	reprendre: async ({ request, params, url, locals }) => {
		const lu = await lireSaisie(request, saisieReprise);
		if (!lu.ok) return lu.renvoi;
		const { seance, dossiers, motif, vues } = lu.valeur;
		const issue = await reprendreProgramme(contexteDe(locals), params.scenario, seance, {
			dossiers,
			motif,
			vues: lireVues(vues)
		});
		if (!issue.ok) return refuser(lu, issue.refus.message);
		const { lignes, refuses } = issue.valeur;
		if (refuses.length > 0)
			return fail(409, {
				saisie: lu.saisie,
				formulaire: lu.formulaire,
				message: `${pluriel(lignes, 'décision reprise', 'décisions reprises')}. ${refuses.map(({ numero, message: dit }) => `Dossier ${numero} : ${dit}`).join(' ')}`
			});
		redirect(303, `${url.pathname}?seance=${seance}&repris=${lignes}`);
	}
};

/** « line:revision » one after the other. */
function lireVues(texte: string): Map<string, number> {
	return new Map(
		texte.split(' ').flatMap((vue): [string, number][] => {
			const [ligne = '', revision = ''] = vue.split(':');
			return UUID.test(ligne) ? [[ligne, Number(revision)]] : [];
		})
	);
}
