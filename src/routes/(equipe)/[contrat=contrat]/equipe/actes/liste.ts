import { jourDe } from '#contrat/commun/jour.ts';
import type { FiltreActes } from '#contrat/financement/server/lectures-actes.ts';

export const ETATS = [
	{ valeur: 'attente', libelle: 'Sans acte' },
	{ valeur: 'engagee', libelle: 'Engagées' },
	{ valeur: 'a_verser', libelle: 'À verser' }
] as const;

/** What the address asks for, read the same way by the page and by the export. */
export function lireFiltre(url: URL): Required<Pick<FiltreActes, 'mots'>> & FiltreActes {
	const etat = ETATS.find(({ valeur }) => valeur === url.searchParams.get('etat'))?.valeur;
	const financeur = /^[\w.-]{1,100}$/.exec(url.searchParams.get('financeur') ?? '')?.[0];
	return {
		mots: (url.searchParams.get('mots') ?? '').slice(0, 100),
		...(etat ? { etat } : {}),
		...(financeur ? { financeur } : {})
	};
}

/** Today in Paris. */
export const aujourdhui = () => jourDe(new Date());
