import type { Nature } from '#contrat/appels/appel.ts';
import type { Jour } from '#contrat/commun/jour.ts';
import { NOTE } from './formulaire.ts';
import { ajouterJours } from './jours.ts';

/** A fictional call: its envelopes in whole euros. */
export interface AppelExemple {
	/** Key of the year in `ActionExemple.appel`. */
	cle: CleAppel;
	annee: number;
	titre: string;
	note: string;
	ouvre: Jour;
	ferme: Jour;
	enveloppes: readonly { financeur: string; nature: Nature; dispositif: string; euros: number }[];
}

/** The year decided and published, the year under way, and the call open today. */
export type CleAppel = 'passee' | 'courante' | 'ouverte';

/** What each funder brings, in whole euros, in the order of the contract. */
const enveloppes = ([etat, region, departement, ccll, commune, caf]: readonly [
	number,
	number,
	number,
	number,
	number,
	number
]): AppelExemple['enveloppes'] => [
	{ financeur: 'etat', nature: 'specifique', dispositif: 'BOP 147', euros: etat },
	{ financeur: 'region', nature: 'droit_commun', dispositif: 'Vie associative et égalité', euros: region },
	{ financeur: 'departement', nature: 'droit_commun', dispositif: 'Cohésion sociale', euros: departement },
	{ financeur: 'ccll', nature: 'specifique', dispositif: 'Enveloppe politique de la ville', euros: ccll },
	{ financeur: 'commune', nature: 'specifique', dispositif: 'Soutien aux actions de quartier', euros: commune },
	{ financeur: 'caf', nature: 'droit_commun', dispositif: 'Fonds locaux', euros: caf }
];

const LARGES = [95_000, 12_000, 15_000, 60_000, 30_000, 20_000] as const;
/** Not enough for everybody: the programme of the year under way must choose. */
const JUSTES = [32_000, 3000, 5000, 9000, 3000, 4000] as const;

/**
 * The three calls of the example. The two first have fixed dates; the third is open on the day of `aujourdhui`, so that
 * anybody who tries the demonstration can file.
 */
export function appelsExemple(aujourdhui: Jour): AppelExemple[] {
	const prochaine = Math.min(2030, Math.max(2027, Number(aujourdhui.slice(0, 4)) + 1));
	const jour = (texte: string) => texte as Jour;
	return [
		{
			cle: 'passee',
			annee: 2025,
			titre: 'Exemple — Appel à projets 2025',
			note: NOTE,
			ouvre: jour('2024-10-14'),
			ferme: jour('2024-11-22'),
			enveloppes: enveloppes(LARGES)
		},
		{
			cle: 'courante',
			annee: 2026,
			titre: 'Exemple — Appel à projets 2026',
			note: NOTE,
			ouvre: jour('2025-10-13'),
			ferme: jour('2025-11-21'),
			enveloppes: enveloppes(JUSTES)
		},
		{
			cle: 'ouverte',
			annee: prochaine,
			titre: `Exemple — Appel à projets ${prochaine}`,
			note: NOTE,
			ouvre: ajouterJours(aujourdhui, -21),
			ferme: ajouterJours(aujourdhui, 45),
			enveloppes: enveloppes(LARGES)
		}
	];
}
