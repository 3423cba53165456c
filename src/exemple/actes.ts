import type { GenreActe, GenreAssemblee } from '#contrat/financement/acte.ts';
import { type Jour, jour } from '#contrat/commun/jour.ts';

/** By what act a fictional funder engages a year, and what it has paid of it. */
export interface EngagementExemple {
	financeur: string;
	annee: number;
	assemblee: { genre: GenreAssemblee; nom: string; jour: Jour; limite: Jour | null };
	/** Null: the assembly has met and its act is still awaited. */
	acte: { genre: GenreActe; reference: string } | null;
	/** Part paid, out of 100, and when; null: nothing yet. */
	verse: { part: bigint; le: Jour; reference: string } | null;
}

const engagement = (
	financeur: string,
	annee: number,
	[genreAssemblee, nom, genre]: readonly [GenreAssemblee, string, GenreActe],
	[le, limite]: readonly [string, string | null],
	reference: string | null,
	verse: EngagementExemple['verse']
): EngagementExemple => ({
	financeur,
	annee,
	assemblee: { genre: genreAssemblee, nom, jour: jour(le), limite: limite === null ? null : jour(limite) },
	acte: reference === null ? null : { genre, reference },
	verse
});

const etat = ['arrete', 'Signature du préfet', 'arrete'] as const;
const ccll = ['conseil', 'Conseil communautaire', 'deliberation'] as const;
const commune = ['conseil', 'Conseil municipal', 'deliberation'] as const;
const departement = ['commission_permanente', 'Commission permanente', 'commission_permanente'] as const;
const region = ['commission_permanente', 'Commission permanente', 'commission_permanente'] as const;
const caf = ['autre', 'Conseil d’administration', 'decision'] as const;

const tout = (le: string, reference: string) => ({ part: 100n, le: jour(le), reference });
const acompte = (le: string, reference: string) => ({ part: 70n, le: jour(le), reference });

/** The past year is engaged and paid; of the year under way, one funder's act and two funders' money are still awaited. */
export const engagementsExemple: readonly EngagementExemple[] = [
	engagement('ccll', 2025, ccll, ['2025-04-10', '2025-03-25'], '2025-31 (exemple)', tout('2025-06-12', 'M-1')),
	engagement('commune', 2025, commune, ['2025-04-08', null], '2025-18 (exemple)', tout('2025-06-20', 'M-2')),
	engagement('etat', 2025, etat, ['2025-04-28', null], '2025-04 (exemple)', tout('2025-07-03', 'EJ-1')),
	engagement('departement', 2025, departement, ['2025-05-19', null], '2025-05 (exemple)', tout('2025-09-02', 'M-3')),
	engagement('caf', 2025, caf, ['2025-05-27', null], '2025-05 (exemple)', acompte('2025-09-15', 'M-4')),
	engagement('region', 2025, region, ['2025-06-13', '2025-05-02'], '2025-06 (exemple)', tout('2025-11-18', 'M-5')),
	engagement('ccll', 2026, ccll, ['2026-04-09', '2026-03-25'], '2026-27 (exemple)', acompte('2026-06-11', 'M-6')),
	engagement('commune', 2026, commune, ['2026-04-14', null], '2026-15 (exemple)', null),
	engagement('etat', 2026, etat, ['2026-05-04', null], '2026-05 (exemple)', acompte('2026-07-02', 'EJ-2')),
	engagement('caf', 2026, caf, ['2026-05-26', null], '2026-05 (exemple)', null),
	engagement('departement', 2026, departement, ['2026-06-15', null], null, null)
];
