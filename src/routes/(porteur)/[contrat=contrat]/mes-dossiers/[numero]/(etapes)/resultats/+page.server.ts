import { resultatsSaisis, saisieResultats } from '#contrat/dossiers/saisie/resultats.ts';
import { indicateursDuContrat } from '#contrat/dossiers/server/choix-du-cadre.ts';
import type { DroitsDeRoute } from '#src/acces.ts';
import { contratDe } from '../../../../../../contexte.ts';
import { brouillonDemande, enregistrerEtape } from '../../../dossier-demande.ts';
import { lireSection } from '../../../lire-section.ts';
import type { Actions, PageServerLoad } from './$types';

export const _droits: DroitsDeRoute = { GET: 'dossier.ecrire', actions: { enregistrer: 'dossier.ecrire' } };

/** Lines left to add an indicator of one's own; saving gives as many again. */
const LIGNES_LIBRES = 2;

async function indicateurs(locals: App.Locals) {
	const { id } = contratDe(locals);
	return locals.base.lire(id, (tx) => indicateursDuContrat(tx, id));
}

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { dossier, etape } = await brouillonDemande(locals, url, params.numero, 'resultats');
	const { resultats, indicateurs: choisis, methodeEvaluation } = dossier.contenu;
	const duContrat = (await indicateurs(locals)).map((indicateur, rang) => {
		const choisi = choisis.find((c) => c.code === indicateur.code);
		return { ...indicateur, rang, choisi: choisi !== undefined, cible: choisi?.cible ?? '' };
	});
	const ajoutes = choisis.filter((c) => c.code === null).map(({ intitule, cible }) => ({ intitule, cible }));
	return {
		ici: etape.ici,
		etape,
		champs: { resultats, methodeEvaluation },
		criteres: [...Map.groupBy(duContrat, (i) => i.critere)].map(([critere, siens]) => ({ critere, siens })),
		ajoutes: [...ajoutes, ...Array.from({ length: LIGNES_LIBRES }, () => ({ intitule: '', cible: '' }))]
	};
};

export const actions: Actions = {
	enregistrer: async (event) => {
		const lecture = await lireSection(event.request, saisieResultats);
		if (!lecture.ok) return lecture.renvoi;
		const { lue } = lecture;
		const intitules = new Map((await indicateurs(event.locals)).map((i) => [i.code, i.intitule]));
		const contenu = resultatsSaisis(lue.valeur, intitules);
		return enregistrerEtape(event, lue, { section: 'resultats', contenu }, 'resultats');
	}
};
