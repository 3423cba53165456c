import { fail, redirect } from '@sveltejs/kit';
import { direTaille } from '#contrat/acteurs/fichier.ts';
import { codesPieces, genresPieces } from '#contrat/acteurs/pieces-structure.ts';
import { fichiersParIds } from '#contrat/acteurs/server/lectures-fichiers.ts';
import { deposerPiece } from '#contrat/acteurs/server/tenir-les-pieces.ts';
import { ecrireJour } from '#contrat/commun/jour.ts';
import { saisiePiece } from '#contrat/dossiers/saisie/pieces.ts';
import { enregistrerDossier } from '#contrat/dossiers/server/enregistrer-dossier.ts';
import type { DossierDuPorteur } from '#contrat/dossiers/server/lectures.ts';
import { fichiersRecus } from '#src/stockage/stockage.ts';
import type { DroitsDeRoute } from '#src/acces.ts';
import { lireSaisie, refuser } from '#ui/formulaire.ts';
import { contexteDe, contratDe } from '../../../../../../contexte.ts';
import { adresseDe, brouillonDemande, dossierDemande } from '../../../dossier-demande.ts';
import { recevoirFichiers } from '../../../recevoir-fichiers.ts';
import type { Actions, PageServerLoad } from './$types';

export const _droits: DroitsDeRoute = {
	GET: 'dossier.ecrire',
	actions: { joindre: 'dossier.ecrire', retirer: 'dossier.ecrire', relire: 'dossier.ecrire' }
};

/** The kind of document of the structure a piece is, or null: given with this application only. */
const genreDe = (genre: string | null) => codesPieces.find((code) => code === genre) ?? null;

const FAITS: Record<string, string> = {
	joint: 'Le fichier est joint.',
	retire: 'Le fichier est retiré de ce dossier.',
	enregistre: 'Vos pièces sont relues.'
};

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { dossier, etape } = await brouillonDemande(locals, url, params.numero, 'pieces');
	const { pieces } = dossier.formulaire;
	const { id, slug } = contratDe(locals);
	const ids = pieces.flatMap((p) => p.fichierId ?? []);
	const fichiers = await locals.base.lire(id, (tx) => fichiersParIds(tx, id, ids));
	return {
		ici: etape.ici,
		etape: { ...etape, fait: FAITS[url.searchParams.get('fait') ?? ''] ?? null },
		tailleMo: Math.floor(fichiersRecus().tailleMax / 1_000_000),
		pieces: pieces.map((piece) => {
			const fichier = fichiers.get(piece.fichierId ?? '');
			const genre = genreDe(piece.genre ?? null);
			return {
				code: piece.code,
				intitule: piece.intitule,
				aide: piece.aide,
				obligatoire: piece.obligatoire,
				etat: piece.etat,
				valable: piece.valableJusquAu ? ecrireJour(piece.valableJusquAu) : null,
				validite: genre ? genresPieces[genre].validite : null,
				fichier: fichier
					? { nom: fichier.nom, taille: direTaille(fichier.taille), adresse: `/${slug}/fichiers/${fichier.id}` }
					: null
			};
		})
	};
};

/** Files given with this application, all but one. */
function sans({ contenu }: DossierDuPorteur, piece: string) {
	return contenu.pieces.filter((p) => p.piece !== piece);
}

export const actions: Actions = {
	joindre: async ({ request, locals, params }) => {
		const lue = await lireSaisie(request, saisiePiece);
		if (!lue.ok) return lue.renvoi;
		const { revision, piece: code, annee, jusquAu } = lue.valeur;
		const dossier = await dossierDemande(locals, params.numero);
		const piece = dossier.formulaire.pieces.find((p) => p.code === code);
		if (!piece) return refuser(lue, 'Cette pièce n’est plus demandée. Rechargez la page.');
		if (!lue.fichiers['fichier'])
			return fail(422, { ...retour(lue), erreurs: { fichier: ['Choisissez un fichier.'] } });
		const { structureId, id: dossierId } = dossier.entete;
		const recus = await recevoirFichiers(locals, structureId, lue.fichiers, new Map([['fichier', 'fichier']]));
		if (!recus.ok) return fail(422, { ...retour(lue), erreurs: recus.erreurs });
		const fichierId = recus.identifiants['fichier'] ?? '';
		const contexte = contexteDe(locals);
		const genre = genreDe(piece.genre ?? null);
		const issue = genre
			? await deposerPiece(contexte, structureId, { genre, fichierId, annee, jusquAu })
			: await enregistrerDossier(contexte, {
					dossierId,
					revision,
					saisie: {
						section: 'pieces',
						contenu: { pieces: trier([...sans(dossier, code), { piece: code, fichierId }]) }
					}
				});
		if (!issue.ok) return refuser(lue, issue.refus.message);
		redirect(303, `${adresseDe(locals, params.numero)}/pieces?fait=joint`);
	},
	retirer: async ({ request, locals, params }) => {
		const lue = await lireSaisie(request, saisiePiece);
		if (!lue.ok) return lue.renvoi;
		const dossier = await dossierDemande(locals, params.numero);
		const issue = await enregistrerDossier(contexteDe(locals), {
			dossierId: dossier.entete.id,
			revision: lue.valeur.revision,
			saisie: { section: 'pieces', contenu: { pieces: sans(dossier, lue.valeur.piece) } }
		});
		if (!issue.ok) return refuser(lue, issue.refus.message);
		redirect(303, `${adresseDe(locals, params.numero)}/pieces?fait=retire`);
	},
	relire: async ({ request, locals, params }) => {
		const lue = await lireSaisie(request, saisiePiece);
		if (!lue.ok) return lue.renvoi;
		const { entete, contenu } = await dossierDemande(locals, params.numero);
		const saisie = { section: 'pieces', contenu: { pieces: contenu.pieces } } as const;
		const issue = await enregistrerDossier(contexteDe(locals), {
			dossierId: entete.id,
			revision: lue.valeur.revision,
			saisie
		});
		if (!issue.ok) return refuser(lue, issue.refus.message);
		redirect(303, `${adresseDe(locals, params.numero)}/pieces?fait=enregistre`);
	}
};

/** What was typed, and which of the forms of the page it came from. */
function retour<S>({ saisie, formulaire }: { saisie: S; formulaire: string | undefined }) {
	return { saisie, formulaire };
}

const trier = <P extends { piece: string }>(pieces: P[]): P[] => pieces.sort((a, b) => (a.piece < b.piece ? -1 : 1));
