import type { CadreDuDossier, Manque } from '../completude.ts';
import { ecrirePoints } from '../points.ts';
import { aFaire } from './manquer.ts';
import {
	nombre,
	nomsResidences,
	nomsSexes,
	nomsTranches,
	partQuartierPoints,
	type PublicPrevu
} from '../public-prevu.ts';
import { ecrireNombre, type Mot } from './mots.ts';

/** Who is expected: people, each counted once; and comings, which are never added to people. */
export interface PublicDuDossier {
	publics: readonly PublicPrevu[];
	/** How many comings in all; null: not given. */
	participations: number | null;
	participationsDetail: string;
}

/** The section in words, in the order of the form. */
export function motsPublic({ publics, participations, participationsDetail }: PublicDuDossier): Mot[] {
	return [
		...publics.map((p): Mot => [
			`${nomsSexes[p.sexe]} de ${nomsTranches[p.tranche]} ${nomsResidences[p.residence]}`,
			String(p.personnes)
		]),
		['Nombre de personnes', String(nombre(publics))],
		['Participations', ecrireNombre(participations)],
		['Comment on les compte', participationsDetail]
	];
}

const PREMIERE_CASE = 'publics.t_0-3.femmes_quartier';

/** What is missing before sending: somebody, and enough people of the quarter for the call. */
export function manquesPublic(
	{ publics }: PublicDuDossier,
	{ partQuartierMinPoints }: Pick<CadreDuDossier, 'partQuartierMinPoints'>
): Manque[] {
	if (nombre(publics) === 0) return [aFaire('public', PREMIERE_CASE, 'Dites combien de personnes vous attendez.')];
	const part = partQuartierPoints(publics);
	if (partQuartierMinPoints === null || part === null || part >= partQuartierMinPoints) return [];
	return [
		{
			garde: 'part_quartier_suffisante',
			etape: 'public',
			champ: PREMIERE_CASE,
			message: `Les habitants du quartier font ${ecrirePoints(part)} de votre public ; l’appel demande au moins ${ecrirePoints(partQuartierMinPoints)}.`
		}
	];
}
