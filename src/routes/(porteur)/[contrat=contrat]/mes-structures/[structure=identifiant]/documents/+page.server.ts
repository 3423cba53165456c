import { error, fail, redirect } from '@sveltejs/kit';
import { piecesUsuelles } from '#contrat/acteurs/completude-structure.ts';
import { direTaille, refuserFichier } from '#contrat/acteurs/fichier.ts';
import { codesPieces, estValable, finDeValidite, genresPieces } from '#contrat/acteurs/pieces-structure.ts';
import { saisieIdentifiant, saisiePiece } from '#contrat/acteurs/saisie-structure.ts';
import { deposerFichier } from '#contrat/acteurs/server/deposer-fichier.ts';
import { fichiersParIds } from '#contrat/acteurs/server/lectures-fichiers.ts';
import { deposerPiece, retirerPiece } from '#contrat/acteurs/server/tenir-les-pieces.ts';
import { messagesStructure } from '#contrat/acteurs/refus-structure.ts';
import { ecrireJour } from '#contrat/commun/jour.ts';
import type { DroitsDeRoute } from '#src/acces.ts';
import { lireSaisie } from '#ui/formulaire.ts';
import { contexteDe, contratDe } from '../../../../../contexte.ts';
import { fichierRecu } from '../../../../../fichier-recu.ts';
import { adresseDe, partieDemandee, renvoyerRefus, structureDemandee } from '../../structure-demandee.ts';
import type { Actions, PageServerLoad } from './$types';

export const _droits: DroitsDeRoute = {
	GET: 'structure.ecrire',
	actions: { deposer: 'structure.ecrire', retirer: 'structure.ecrire' },
	fichiers: true
};

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { structure, entour, le } = await partieDemandee(locals, url, params.structure, 'documents');
	const { id, slug } = contratDe(locals);
	const fichiers = await locals.base.lire(id, (tx) =>
		fichiersParIds(
			tx,
			id,
			structure.pieces.map(({ fichierId }) => fichierId)
		)
	);
	const demande = url.searchParams.get('document');
	const usuels = piecesUsuelles[structure.identite.forme];
	return {
		ici: entour.titre,
		entour,
		choisi: codesPieces.find((genre) => genre === demande),
		genres: codesPieces.map((valeur) => {
			const { nom, aide } = genresPieces[valeur];
			return { valeur, libelle: usuels.includes(valeur) ? `${nom} (demandé d’habitude)` : nom, aide };
		}),
		pieces: structure.pieces.map(({ id: pieceId, genre, fichierId, deposeeLe, valableJusquAu }) => {
			const fichier = fichiers.get(fichierId);
			return {
				id: pieceId,
				nom: genresPieces[genre].nom,
				adresse: `/${slug}/fichiers/${fichierId}`,
				fichier: fichier ? `${fichier.nom}, ${direTaille(fichier.taille)}` : '',
				depose: ecrireJour(deposeeLe.toISOString().slice(0, 10)),
				validite: valableJusquAu ? ecrireJour(valableJusquAu) : null,
				valable: estValable({ valableJusquAu }, le)
			};
		})
	};
};

export const actions: Actions = {
	deposer: async ({ request, locals, params }) => {
		const structure = await structureDemandee(locals, params.structure);
		const lue = await lireSaisie(request, saisiePiece);
		if (!lue.ok) return lue.renvoi;
		const { genre, annee, jusquAu } = lue.valeur;
		const renvoyer = (champ: 'fichier' | 'annee' | 'jusquAu', message: string) =>
			fail(422, { saisie: lue.saisie, formulaire: lue.formulaire, erreurs: { [champ]: [message] } });
		// Said before the file is kept: one that cannot be used must not stay behind.
		if (finDeValidite(genre, { annee, jusquAu }) === undefined)
			return renvoyer(
				genresPieces[genre].validite === 'date' ? 'jusquAu' : 'annee',
				messagesStructure.validite_manquante
			);
		const fichier = await fichierRecu(lue.fichiers, 'fichier');
		if (!fichier) return renvoyer('fichier', refuserFichier('absent').refus.message);
		const contexte = contexteDe(locals);
		const depose = await deposerFichier(contexte, { structureId: structure.id, ...fichier });
		if (!depose.ok) return renvoyer('fichier', depose.refus.message);
		const piece = { genre, annee, jusquAu, fichierId: depose.valeur.id };
		const issue = await deposerPiece(contexte, structure.id, piece);
		if (!issue.ok) return renvoyerRefus(lue, issue.refus);
		redirect(303, `${adresseDe(locals, structure.id)}/documents?fait=depose`);
	},
	retirer: async ({ request, locals, params }) => {
		const lue = await lireSaisie(request, saisieIdentifiant);
		if (!lue.ok) return lue.renvoi;
		const issue = await retirerPiece(contexteDe(locals), params.structure, lue.valeur.id);
		if (issue.ok) redirect(303, `${adresseDe(locals, params.structure)}/documents?fait=retire`);
		if (issue.refus.code === 'introuvable') error(404, 'Page introuvable', { reference: '' });
		return renvoyerRefus(lue, issue.refus);
	}
};
