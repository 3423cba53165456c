import { type Jour, jour } from '#contrat/commun/jour.ts';
import type { SaisieSection } from './contenu.ts';

/** What the contract and the call of this year still offer. */
export interface OffreDeLAnnee {
	objectifs: ReadonlySet<string>;
	quartiers: ReadonlySet<string>;
	transversales: ReadonlySet<string>;
	indicateurs: ReadonlySet<string>;
	/** « financeur nature » pairs the call opens. */
	financements: ReadonlySet<string>;
}

/** The same day some years later; 29 February falls on the 28th. */
export function decalerDAnnees(le: Jour, annees: number): Jour {
	const annee = String(Number(le.slice(0, 4)) + annees).padStart(4, '0');
	const fin = le.slice(4);
	const bissextile = new Date(Date.UTC(Number(annee), 1, 29)).getUTCMonth() === 1;
	return jour(`${annee}${fin === '-02-29' && !bissextile ? '-02-28' : fin}`);
}

/**
 * One section of last year's application, as it starts this year's: dates move by the years between both, what the
 * contract or the call no longer offers is left out, the request is a renewal. Null for what belongs to one year only:
 * the pieces given with the application, and the answers to the questions of last year's call.
 */
export function reprendreSection(saisie: SaisieSection, offre: OffreDeLAnnee, annees: number): SaisieSection | null {
	switch (saisie.section) {
		case 'presentation':
			return { section: 'presentation', contenu: { ...saisie.contenu, premiereDemande: false } };
		case 'objectifs': {
			const { objectifs, transversales } = saisie.contenu;
			return {
				section: 'objectifs',
				contenu: {
					...saisie.contenu,
					objectifs: objectifs.filter((code) => offre.objectifs.has(code)),
					transversales: transversales.filter((code) => offre.transversales.has(code))
				}
			};
		}
		case 'lieux': {
			const { quartiers, debut, fin } = saisie.contenu;
			return {
				section: 'lieux',
				contenu: {
					...saisie.contenu,
					quartiers: quartiers.filter((code) => offre.quartiers.has(code)),
					debut: debut && decalerDAnnees(debut, annees),
					fin: fin && decalerDAnnees(fin, annees)
				}
			};
		}
		case 'resultats': {
			const indicateurs = saisie.contenu.indicateurs.map((indicateur) =>
				indicateur.code === null || offre.indicateurs.has(indicateur.code) ? indicateur : { ...indicateur, code: null }
			);
			return { section: 'resultats', contenu: { ...saisie.contenu, indicateurs } };
		}
		case 'financements': {
			const financements = saisie.contenu.financements
				.filter(({ financeur, nature }) => offre.financements.has(`${financeur} ${nature}`))
				.map((demande) => ({
					...demande,
					suivantes: demande.suivantes.map((s) => ({ ...s, annee: s.annee + annees }))
				}));
			return { section: 'financements', contenu: { financements } };
		}
		case 'questions':
		case 'pieces':
			return null;
		default:
			return saisie;
	}
}
