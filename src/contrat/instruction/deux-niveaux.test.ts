import { describe, expect, it } from 'vitest';
import { passer, type TableEtats } from '#contrat/commun/cycle.ts';
import { cycleDossier, statuts } from '#contrat/dossiers/dossier.ts';
import { nomsStatutsLigne } from '#contrat/dossiers/financement.ts';
import { cycleLigne } from './ligne.ts';

/**
 * The two levels of state, application and funder line: whatever a table does not say is refused, and a fact nobody
 * stated counts as false. Read from the tables themselves, so that an act added tomorrow is tested the same day.
 */
const niveaux: [string, TableEtats<string, string, string>, readonly string[]][] = [
	['dossier', cycleDossier, statuts],
	['ligne de financement', cycleLigne, Object.keys(nomsStatutsLigne)]
];

describe.each(niveaux)('au niveau « %s »', (_nom, table, etats) => {
	const actes = Object.keys(table);
	const toutes = [...new Set(Object.values(table).flatMap(({ gardes = [] }) => gardes))];
	const tenues = Object.fromEntries(toutes.map((garde) => [garde, true]));

	it('un acte ne part que d’un état connu, et mène à un état connu', () => {
		for (const { de, vers } of Object.values(table)) expect(etats).toEqual(expect.arrayContaining([...de, vers]));
	});

	it('chaque paire que la table ne dit pas est refusée, toutes gardes tenues', () => {
		const passees = actes.flatMap((acte) =>
			etats.filter((etat) => passer(table, etat, acte, tenues).ok).map((etat) => `${acte} ${etat}`)
		);
		expect(passees).toEqual(
			actes.flatMap((acte) => etats.filter((e) => table[acte]?.de.includes(e)).map((e) => `${acte} ${e}`))
		);
		expect(passees.length).toBeLessThan(actes.length * etats.length);
	});

	it('il suffit qu’une garde manque, ou ne soit ni vraie ni dite', () => {
		for (const [acte, { de, gardes = [] }] of Object.entries(table))
			for (const garde of gardes)
				for (const faits of [
					{ ...tenues, [garde]: false },
					{ ...tenues, [garde]: undefined as never }
				])
					for (const etat of de) expect(passer(table, etat, acte, faits)).toEqual({ ok: false, refus: garde });
	});

	it.each(['inconnu', '', 'toString', '__proto__', 'constructor'])('« %s » n’est ni un acte ni un état', (mot) => {
		for (const etat of etats) expect(passer(table, etat, mot, tenues).ok).toBe(false);
		for (const acte of actes) expect(passer(table, mot, acte, tenues).ok).toBe(false);
	});
});
