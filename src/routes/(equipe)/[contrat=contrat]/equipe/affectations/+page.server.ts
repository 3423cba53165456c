import { redirect } from '@sveltejs/kit';
import { peut } from '#contrat/acteurs/agent.ts';
import { themesNationaux } from '#contrat/dossiers/theme-national.ts';
import {
	saisieAffectation,
	saisieApplication,
	saisieDeplacement,
	saisieIdRegle,
	saisieRegle
} from '#contrat/instruction/saisie-affectation.ts';
import { affecter, appliquerRegles } from '#contrat/instruction/server/affecter.ts';
import { instructeursDuContrat, reglesDAffectation } from '#contrat/instruction/server/lectures-affectations.ts';
import { choixDeFiltres } from '#contrat/instruction/server/lectures-choix.ts';
import { ajouterRegle, deplacerRegle, retirerRegle } from '#contrat/instruction/server/regler-affectations.ts';
import type { DroitsDeRoute } from '#src/acces.ts';
import { avecParametres, lirePage } from '#ui/adresse.ts';
import { lireSaisie, refuser } from '#ui/formulaire.ts';
import { abreger } from '#ui/texte.ts';
import { agentDe, contexteDe, contratDe } from '../../../../contexte.ts';
import { lireDemande } from './demande.ts';
import type { Actions, PageServerLoad } from './$types';

export const _droits: DroitsDeRoute = {
	GET: 'equipe.lire',
	actions: {
		ajouter: 'dossier.recevoir',
		retirer: 'dossier.recevoir',
		deplacer: 'dossier.recevoir',
		appliquer: 'dossier.recevoir',
		affecter: 'dossier.recevoir'
	}
};

const PAR_PAGE = 50;

const FAITS = {
	regle: 'Les règles sont enregistrées. Elles valent pour les prochains dossiers ; appliquez-les pour les autres.',
	applique: 'Les règles sont appliquées.',
	affecte: 'Les lignes cochées ont changé de main.'
} as const;

export const load: PageServerLoad = async ({ locals, url }) => {
	const contrat = contratDe(locals);
	const agent = agentDe(locals);
	const page = lirePage(url);
	const fait = url.searchParams.get('fait') ?? '';
	return locals.base.lire(contrat.id, async (tx) => {
		const { toutes, lignes, filtres, tri } = await lireDemande(tx, contrat.id, url, agent.compteId);
		const regles = await reglesDAffectation(tx, contrat.id);
		const instructeurs = await instructeursDuContrat(tx, contrat.id);
		const choix = await choixDeFiltres(tx, contrat);
		const quartiers = await tx
			.selectFrom('quartier')
			.select(['code as valeur', 'nom as libelle'])
			.where('contrat_id', '=', contrat.id)
			.orderBy('ordre')
			.execute();
		const noms = new Map(instructeurs.map((i) => [i.compteId, i.nom]));
		const financeurs = new Map(choix.financeurs.map((f) => [f.code, f.nom]));
		const charge = Map.groupBy(toutes, (l) => l.compteId ?? '');
		return {
			ici: 'Affectations',
			gere: peut(agent, 'dossier.recevoir', contrat.id),
			fait: Object.hasOwn(FAITS, fait) ? FAITS[fait as keyof typeof FAITS] : null,
			filtres,
			tri,
			lignes: lignes
				.slice((page - 1) * PAR_PAGE, page * PAR_PAGE)
				.map((l) => ({ ...l, selon: l.selonLesRegles ? (noms.get(l.selonLesRegles) ?? '') : null })),
			total: lignes.length,
			page,
			pages: Math.max(1, Math.ceil(lignes.length / PAR_PAGE)),
			regles: regles.map((r) => ({
				...r,
				nom: noms.get(r.compteId) ?? 'Personne qui n’instruit plus',
				financeurNom: financeurs.get(r.financeur) ?? r.financeur
			})),
			charges: [...charge].map(([compte, siennes]) => ({
				compte,
				nom: compte === '' ? 'Personne' : (siennes[0]?.nom ?? ''),
				lignes: siennes.length,
				dossiers: new Set(siennes.map((l) => l.dossierId)).size
			})),
			options: {
				instructeurs: [...new Map(instructeurs.map((i) => [i.compteId, i])).values()].map((i) => ({
					valeur: i.compteId,
					libelle: `${i.nom} (${financeurs.get(i.financeur) ?? i.financeur})`
				})),
				financeurs: choix.financeurs.map(({ code, nom }) => ({ valeur: code, libelle: nom })),
				quartiers,
				themes: themesNationaux.map((t) => ({ valeur: t.code, libelle: `${t.code} ${t.intitule}` })),
				objectifs: choix.objectifs.map(({ code, intitule, niveau }) => ({
					valeur: code,
					libelle: `${'\u2003'.repeat(niveau - 1)}${code} ${abreger(intitule, 70)}`
				}))
			}
		};
	});
};

export const actions: Actions = {
	ajouter: async ({ request, url, locals }) => {
		const lu = await lireSaisie(request, saisieRegle);
		if (!lu.ok) return lu.renvoi;
		const issue = await ajouterRegle(contexteDe(locals), lu.valeur);
		if (!issue.ok) return refuser(lu, issue.refus.message);
		redirect(303, avecParametres(url, { fait: 'regle' }));
	},
	retirer: async ({ request, url, locals }) => {
		const lu = await lireSaisie(request, saisieIdRegle);
		if (!lu.ok) return lu.renvoi;
		const issue = await retirerRegle(contexteDe(locals), lu.valeur.regle);
		if (!issue.ok) return refuser(lu, issue.refus.message);
		redirect(303, avecParametres(url, { fait: 'regle' }));
	},
	deplacer: async ({ request, url, locals }) => {
		const lu = await lireSaisie(request, saisieDeplacement);
		if (!lu.ok) return lu.renvoi;
		const issue = await deplacerRegle(contexteDe(locals), lu.valeur.regle, lu.valeur.sens);
		if (!issue.ok) return refuser(lu, issue.refus.message);
		redirect(303, avecParametres(url, { fait: 'regle' }));
	},
	appliquer: async ({ request, url, locals }) => {
		const lu = await lireSaisie(request, saisieApplication);
		if (!lu.ok) return lu.renvoi;
		const issue = await appliquerRegles(contexteDe(locals), { reprendre: lu.valeur.reprendre === 'oui' });
		if (!issue.ok) return refuser(lu, issue.refus.message);
		redirect(303, avecParametres(url, { fait: 'applique' }));
	},
	affecter: async ({ request, url, locals }) => {
		const lu = await lireSaisie(request, saisieAffectation);
		if (!lu.ok) return lu.renvoi;
		const issue = await affecter(contexteDe(locals), lu.valeur.lignes, lu.valeur.compte);
		if (!issue.ok) return refuser(lu, issue.refus.message);
		redirect(303, avecParametres(url, { fait: 'affecte' }));
	}
};
