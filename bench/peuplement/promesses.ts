import { jusqua, VERSION, type Chantier } from './chantier.ts';
import { GUICHETS } from './identite.ts';
import { MENTION, PHRASES, SUJETS, THEMES, VERBES } from './mots.ts';

const NATURES = ['droit_commun', 'specifique', 'donnees', 'ingenierie', 'gouvernance'] as const;

/** What each partner promised, what funders ask of projects, and how data are shared. */
export function poserPromesses({ lot, contratId, alea, objectifs }: Chantier): void {
	const codes = ['etat', 'region', 'departement', 'epci', 'commune', 'caf', 'emploi', 'bailleur', 'banque'];
	let ordre = 0;
	for (const partenaire of codes)
		for (const rang of jusqua(alea.entier(3, 9))) {
			const code = `${partenaire}-${rang}`;
			const chiffree = alea.chance(300);
			lot.ajouter('engagement', {
				contrat_id: contratId,
				code,
				partenaire_code: partenaire,
				theme: alea.choisir(THEMES),
				texte: `${alea.choisir(VERBES)} ${alea.choisir(SUJETS)}. ${alea.choisir(PHRASES)} (synthétique)`,
				condition: alea.chance(250) ? 'sous réserve des crédits votés' : null,
				nature: alea.choisir(NATURES),
				cible_valeur: chiffree ? alea.entier(5, 400) : null,
				cible_unite: chiffree ? 'personnes' : null,
				cible_echeance: chiffree ? 2027 : null,
				cible_portee: chiffree ? 'locale' : null,
				ordre: ordre++
			});
			alea.plusieurs(objectifs, alea.entier(0, 3)).forEach((objectif, place) =>
				lot.ajouter('engagement_objectif', {
					contrat_id: contratId,
					engagement_code: code,
					version_numero: VERSION,
					objectif_code: objectif,
					ordre: place
				})
			);
		}
	const financeurs = [...new Set(GUICHETS.map(({ financeur }) => financeur))];
	financeurs.forEach((financeur, rang) =>
		(['condition', 'exclusion', 'dispositif'] as const).forEach((genre, place) =>
			lot.ajouter('regle_financeur', {
				contrat_id: contratId,
				code: `${financeur}-${genre}`,
				financeur_code: financeur,
				genre,
				texte: `${alea.choisir(PHRASES)} (synthétique)`,
				depot: genre === 'dispositif' ? 'Téléservice synthétique' : null,
				note: null,
				ordre: rang * 3 + place
			})
		)
	);
	(['principe', 'type', 'regle'] as const).forEach((genre, place) =>
		lot.ajouter('partage_donnees', {
			contrat_id: contratId,
			genre,
			code: genre,
			nom: `Partage synthétique ${place + 1}`,
			acces: null,
			texte: MENTION,
			ordre: place
		})
	);
}
