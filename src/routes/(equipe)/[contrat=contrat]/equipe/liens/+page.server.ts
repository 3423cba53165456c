import { redirect } from '@sveltejs/kit';
import { ecrireJour, jourDe } from '#contrat/commun/jour.ts';
import { direEtat, genresLien, lienActif, nomsGenresLien } from '#contrat/gouvernance/lien-interet.ts';
import { saisieFinDeLien, saisieLien, saisieSuggestion } from '#contrat/gouvernance/saisie-lien.ts';
import { declarerLien, trancherSuggestion } from '#contrat/gouvernance/server/declarer-lien.ts';
import {
	LIENS_PAR_PAGE,
	personnesDuRegistre,
	registreDesLiens,
	structuresAChoisir,
	suggestionsDeLiens
} from '#contrat/gouvernance/server/lectures-liens.ts';
import { terminerLien } from '#contrat/gouvernance/server/terminer-lien.ts';
import type { DroitsDeRoute } from '#src/acces.ts';
import { lirePage } from '#ui/adresse.ts';
import { lireSaisie, refuser } from '#ui/formulaire.ts';
import { contexteDe, contratDe } from '../../../../contexte.ts';
import { etatsFiltres, lireFiltre } from './filtre.ts';
import type { Actions, PageServerLoad } from './$types';

export const _droits: DroitsDeRoute = {
	GET: 'deport.gerer',
	actions: {
		declarer: 'deport.gerer',
		confirmer: 'deport.gerer',
		ecarter: 'deport.gerer',
		terminer: 'deport.gerer'
	}
};

const FAITS = {
	declare: 'Le lien est enregistré : cette personne ne voit plus les dossiers de la structure.',
	confirme: 'Le lien est confirmé : cette personne ne voit plus les dossiers de la structure.',
	ecarte: 'Le rapprochement est écarté : il ne sera plus proposé.',
	termine: 'Le lien a maintenant un dernier jour.'
} as const;

/** The whole register: who keeps it must see the lines that concern themselves too. */
export const load: PageServerLoad = async ({ locals, url }) => {
	const { id } = contratDe(locals);
	const aujourdhui = jourDe(new Date());
	const [filtre, page] = [lireFiltre(url), lirePage(url)];
	const fait = url.searchParams.get('fait') ?? '';
	return locals.base.entiere.lire(id, async (tx) => {
		const { total, liens } = await registreDesLiens(tx, id, filtre, aujourdhui, page);
		const structures = await structuresAChoisir(tx, id);
		const noms = new Map(structures.map((s) => [s.id, s.nom]));
		const suggestions = await suggestionsDeLiens(tx, id, aujourdhui);
		return {
			ici: 'Liens d’intérêt',
			filtre,
			page,
			pages: Math.max(1, Math.ceil(total / LIENS_PAR_PAGE)),
			total,
			fait: Object.hasOwn(FAITS, fait) ? FAITS[fait as keyof typeof FAITS] : null,
			liens: liens.map((l) => ({
				id: l.id,
				personne: l.personne,
				siege: l.siege,
				structure: l.structure,
				genre: nomsGenresLien[l.genre],
				precision: l.precision,
				etat: direEtat(l, aujourdhui),
				actif: lienActif(l, aujourdhui),
				dates: l.fin ? `du ${ecrireJour(l.debut)} au ${ecrireJour(l.fin)}` : `depuis le ${ecrireJour(l.debut)}`,
				motif: l.motif,
				terminable: l.etat === 'actif' && l.fin === null
			})),
			suggestions: suggestions.map((s) => ({ ...s, structure: noms.get(s.structureId) ?? '' })),
			personnes: (await personnesDuRegistre(tx, id, aujourdhui)).map(({ cle, nom }) => ({
				valeur: cle,
				libelle: cle.startsWith('compte:') ? nom : `${nom} (sans compte)`
			})),
			structures: structures.map(({ id: valeur, nom }) => ({ valeur, libelle: nom })),
			genres: genresLien.map((valeur) => ({ valeur, libelle: nomsGenresLien[valeur] })),
			etats: etatsFiltres,
			aujourdhui
		};
	});
};

export const actions: Actions = {
	declarer: async ({ request, url, locals }) => {
		const lu = await lireSaisie(request, saisieLien);
		if (!lu.ok) return lu.renvoi;
		const issue = await declarerLien(contexteDe(locals), lu.valeur);
		if (!issue.ok) return refuser(lu, issue.refus.message);
		redirect(303, `${url.pathname}?fait=declare`);
	},
	confirmer: async ({ request, url, locals }) => {
		const lu = await lireSaisie(request, saisieSuggestion);
		if (!lu.ok) return lu.renvoi;
		const issue = await trancherSuggestion(contexteDe(locals), lu.valeur, true);
		if (!issue.ok) return refuser(lu, issue.refus.message);
		redirect(303, `${url.pathname}?fait=confirme`);
	},
	ecarter: async ({ request, url, locals }) => {
		const lu = await lireSaisie(request, saisieSuggestion);
		if (!lu.ok) return lu.renvoi;
		const issue = await trancherSuggestion(contexteDe(locals), lu.valeur, false);
		if (!issue.ok) return refuser(lu, issue.refus.message);
		redirect(303, `${url.pathname}?fait=ecarte`);
	},
	terminer: async ({ request, url, locals }) => {
		const lu = await lireSaisie(request, saisieFinDeLien);
		if (!lu.ok) return lu.renvoi;
		const issue = await terminerLien(contexteDe(locals), lu.valeur);
		if (!issue.ok) return refuser(lu, issue.refus.message);
		redirect(303, `${url.pathname}?fait=termine`);
	}
};
