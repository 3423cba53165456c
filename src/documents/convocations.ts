import type { Partie } from './blocs.ts';
import { fabriquer } from './fabrique.ts';

/** The convocations to hand over on paper: one part a person, the same agenda for all but what each may not read. */
export interface ConvocationsAImprimer {
	contrat: string;
	seance: string;
	instance: string;
	ou: string;
	message: string;
	personnes: readonly { nom: string; fonction: string; ordre: readonly string[] }[];
	le: Date;
}

/**
 * The letters as PDF/UA-1 and PDF/A-2a, each on its own sheets: who receives one must not read what another may.
 * Throws `ErreurDocument` when the machine cannot make PDF.
 */
export async function convocationsPdf({
	contrat,
	seance,
	instance,
	ou,
	message,
	personnes,
	le
}: ConvocationsAImprimer) {
	const titre = `Convocation, ${seance}`;
	const parties: Partie[] = personnes.map(({ nom, fonction, ordre }) => ({
		titre: `${nom}, ${fonction}`,
		blocs: [
			{ genre: 'phrase', texte: `Vous êtes convié à la séance « ${instance} », ${ou} (${contrat}).` },
			...(message ? [{ genre: 'phrase' as const, texte: message }] : []),
			{ genre: 'sous-titre', titre: 'Ordre du jour' },
			ordre.length > 0
				? { genre: 'liste', elements: ordre }
				: { genre: 'phrase', texte: 'L’ordre du jour n’est pas encore écrit.' }
		]
	}));
	const commun = { titre, contrat, entete: seance, pied: 'Convocation', mention: '' };
	return fabriquer('dossier', { ...commun, ouverture: [], parties, unePagePar: 'partie' }, le);
}
