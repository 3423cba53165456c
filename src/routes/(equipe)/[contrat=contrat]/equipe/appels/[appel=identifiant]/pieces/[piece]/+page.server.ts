import { error, redirect } from '@sveltejs/kit';
import { codesPieces, genresPieces } from '#contrat/acteurs/pieces-structure.ts';
import { formesDeStructure, nomsFormes } from '#contrat/acteurs/saisie.ts';
import { codeDe } from '#contrat/appels/gestes.ts';
import { saisiePiece, versPiece } from '#contrat/appels/saisie-formulaire.ts';
import { corrigerFormulaire } from '#contrat/appels/server/corriger-formulaire.ts';
import type { DroitsDeRoute } from '#src/acces.ts';
import { lireSaisie, refuser } from '#ui/formulaire.ts';
import { contexteDe, contratDe } from '../../../../../../../contexte.ts';
import { formulaireDemande } from '../../questions/formulaire-demande.ts';
import type { Actions, PageServerLoad } from './$types';

export const _droits: DroitsDeRoute = { GET: 'appel.gerer', actions: { enregistrer: 'appel.gerer' } };

export const load: PageServerLoad = async ({ locals, params }) => {
	const { id, slug } = contratDe(locals);
	const { appel, pieces } = await formulaireDemande(locals.base, id, params.appel);
	const piece = pieces.find((p) => p.code === params.piece);
	if (!piece && params.piece !== 'nouvelle') error(404, 'Page introuvable', { reference: '' });
	return {
		ici: appel.titre,
		retour: `/${slug}/equipe/appels/${appel.id}/questions`,
		appel: appel.titre,
		nouvelle: !piece,
		piece: piece ?? { intitule: '', aide: '', formes: [...formesDeStructure], obligatoire: false, genre: null },
		formes: formesDeStructure.map((forme) => ({ valeur: forme, libelle: nomsFormes[forme] })),
		genres: codesPieces.map((genre) => ({ valeur: genre, libelle: genresPieces[genre].nom }))
	};
};

export const actions: Actions = {
	enregistrer: async ({ request, locals, params }) => {
		const lue = await lireSaisie(request, saisiePiece);
		if (!lue.ok) return lue.renvoi;
		const contexte = contexteDe(locals);
		const { pieces } = await formulaireDemande(locals.base, contexte.contratId, params.appel);
		const codes = new Set(pieces.map((p) => p.code));
		const code = params.piece === 'nouvelle' ? codeDe(lue.valeur.intitule, codes.add('nouvelle')) : params.piece;
		if (params.piece !== 'nouvelle' && !codes.has(code)) error(404, 'Page introuvable', { reference: '' });
		const piece = versPiece(code, lue.valeur);
		const issue = await corrigerFormulaire(contexte, params.appel, { geste: 'poser_piece', piece });
		if (!issue.ok) return refuser(lue, issue.refus.message);
		const { brouillons } = issue.valeur;
		redirect(303, `/${params.contrat}/equipe/appels/${params.appel}/questions?fait=${brouillons}`);
	}
};
