import { error } from '@sveltejs/kit';
import { formesDeStructure, nomsFormes } from '#contrat/acteurs/saisie.ts';
import { direTaille } from '#contrat/acteurs/fichier.ts';
import { nomsNatures } from '#contrat/appels/appel.ts';
import { nomsDispositifs } from '#contrat/appels/dispositif.ts';
import { piecesPour } from '#contrat/appels/pieces.ts';
import { appelPublic } from '#contrat/appels/server/lectures-publiques.ts';
import type { DroitsDeRoute } from '#src/acces.ts';
import { lireMarkdown } from '#ui/markdown.ts';
import { contratDemande } from '../../../contrat-demande.ts';
import type { PageServerLoad } from './$types';

export const _droits: DroitsDeRoute = { GET: 'public' };

export const load: PageServerLoad = async ({ locals, params }) => {
	const contrat = contratDemande(locals);
	const lu = await locals.base.lirePublic(contrat.id, (tx) => appelPublic(tx, contrat, params.appel));
	if (!lu) error(404, 'Page introuvable', { reference: '' });
	const { appel, formulaire, fichier } = lu;
	return {
		appel,
		maintenant: new Date(),
		blocs: lireMarkdown(appel.note, { niveau: 3 }),
		fichier: fichier && { nom: fichier.nom, taille: direTaille(fichier.taille) },
		enveloppes: lu.enveloppes.map((e) => ({
			code: e.code,
			financeur: e.financeurNom,
			dispositif: e.dispositif,
			nature: nomsNatures[e.nature],
			montant: e.montant
		})),
		dispositifs: lu.dispositifs.map((d) => ({ ...d, genreNom: nomsDispositifs[d.genre] })),
		objectifs: lu.objectifs,
		quartiers: lu.quartiers,
		bilanExige: lu.reglages.bilanExige,
		questions: formulaire.questions.map(({ id, intitule }) => ({ id, intitule })),
		pieces: formesDeStructure
			.map((forme) => ({ forme, nom: nomsFormes[forme], pieces: piecesPour(formulaire, forme) }))
			.filter(({ pieces }) => pieces.length > 0)
	};
};
