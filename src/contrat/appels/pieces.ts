import type { FormeDeStructure } from '#contrat/acteurs/saisie.ts';
import { type GenreDePiece, genresPieces } from '#contrat/acteurs/pieces-structure.ts';
import type { PieceDemandee, Questionnaire } from './questionnaire.ts';

/** The pieces asked of a kind of porteur, in order. */
export function piecesPour({ pieces }: Pick<Questionnaire, 'pieces'>, forme: FormeDeStructure): PieceDemandee[] {
	return pieces.filter(({ formes }) => formes.includes(forme));
}

const ASSO: FormeDeStructure[] = ['association'];
const PERSONNES_MORALES: FormeDeStructure[] = ['association', 'organisme_public', 'entreprise'];

function deLaStructure(genre: GenreDePiece, formes: FormeDeStructure[], obligatoire = true): PieceDemandee {
	return { code: genre, intitule: genresPieces[genre].nom, aide: genresPieces[genre].aide, formes, obligatoire, genre };
}

/**
 * What funders usually ask, proposed when a call is prepared: the attachments of cerfa 12156 and those of the calls read
 * when this was written. The nominative list of members is never asked (CE, 28 March 1997, Solana).
 */
export function piecesHabituelles(): PieceDemandee[] {
	return [
		deLaStructure('statuts', ASSO),
		deLaStructure('recepisse', ASSO),
		deLaStructure('liste_dirigeants', ASSO),
		deLaStructure('avis_siren', PERSONNES_MORALES),
		deLaStructure('rib', PERSONNES_MORALES),
		deLaStructure('comptes', ['association', 'entreprise']),
		deLaStructure('rapport_activite', ASSO),
		deLaStructure('rapport_cac', ASSO, false),
		deLaStructure('delegation', PERSONNES_MORALES, false),
		{
			code: 'deliberation',
			intitule: 'Délibération ou décision de présenter l’action',
			aide: 'Celle du conseil municipal, communautaire ou d’administration, ou la décision de l’exécutif.',
			formes: ['organisme_public'],
			obligatoire: true,
			genre: null
		},
		{
			code: 'extrait_kbis',
			intitule: 'Extrait Kbis de moins de trois mois',
			aide: '',
			formes: ['entreprise'],
			obligatoire: true,
			genre: null
		},
		{
			code: 'presentation_groupe',
			intitule: 'Qui est dans le groupe et qui porte l’argent',
			aide: 'Une page suffit : qui vous êtes, et quelle association ou quelle personne recevrait l’aide.',
			formes: ['groupe_informel'],
			obligatoire: true,
			genre: null
		}
	];
}
