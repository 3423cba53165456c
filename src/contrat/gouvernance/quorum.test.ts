import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type EtatPresence, etatsPresence } from './presence.ts';
import { direQuorum, type Pouvoir, pouvoirsValables, quorum, type SiegeCompte } from './quorum.ts';
import { partsQuorum, type ReglesInstance, sansRegle, seuilDe } from './regles-instance.ts';

const siege = (code: string, reste: Partial<SiegeCompte> = {}): SiegeCompte => ({
	code,
	qualite: 'membre',
	college: null,
	vacant: false,
	...reste
});
const la = (...codes: string[]) => new Map(codes.map((code) => [code, 'present' as const]));
const majorite: ReglesInstance = { ...sansRegle, quorum: { genre: 'sieges', part: 'majorite' } };

describe('le seuil', () => {
	it.each([
		['majorite', 8, 5],
		['majorite', 11, 6],
		['moitie', 8, 4],
		['moitie', 11, 6],
		['tiers', 10, 4],
		['deux_tiers', 9, 6],
		['quart', 4, 1],
		['trois_quarts', 5, 4],
		['moitie', 0, 1]
	] as const)('%s de %i sièges : %i', (part, total, voulu) => {
		expect(seuilDe(part, total)).toBe(voulu);
	});
});

describe('le quorum', () => {
	const sieges = [siege('a'), siege('b'), siege('c'), siege('d')];

	it('n’existe pas sans règle', () => {
		expect(quorum(sansRegle, sieges, la('a'))).toBeNull();
	});

	it('compte les présents, et dit ce qui manque', () => {
		const compte = quorum(majorite, sieges, la('a', 'b'));
		expect(compte).toEqual({ atteint: false, presents: 2, parPouvoir: 0, total: 4, seuil: 3, deportes: 0 });
		expect(compte && direQuorum(majorite, compte, null)).toBe(
			'Le quorum n’est pas atteint, il manque 1 siège : 2 sur 4 sièges ; il faut plus de la moitié, soit 3.'
		);
		expect(quorum(majorite, sieges, la('a', 'b', 'c'))?.atteint).toBe(true);
	});

	it('ne compte un pouvoir que si l’instance l’a décidé', () => {
		const pouvoirs = [{ de: 'c', a: 'a' }];
		const admis = { ...majorite, pouvoirsParPersonne: 1 };
		expect(quorum(admis, sieges, la('a', 'b'), pouvoirs)?.atteint).toBe(false);
		const compte = quorum({ ...admis, pouvoirsComptent: true }, sieges, la('a', 'b'), pouvoirs);
		expect(compte).toMatchObject({ atteint: true, presents: 2, parPouvoir: 1 });
		expect(compte && direQuorum(majorite, compte, 'Élus')).toBe(
			'Le quorum est atteint : 3 sur 4 sièges du collège « Élus », dont 1 par pouvoir ; il faut plus de la moitié, soit 3.'
		);
	});

	it('ne compte qu’un collège, sans les invités, sans les sièges vacants quand la règle le dit', () => {
		const melange = [
			siege('a', { college: 'elus' }),
			siege('b', { college: 'elus', qualite: 'invite' }),
			siege('c', { college: 'elus', vacant: true }),
			siege('d', { college: 'habitants' })
		];
		const regles: ReglesInstance = { ...majorite, quorum: { genre: 'college', part: 'moitie', college: 'elus' } };
		expect(quorum(regles, melange, la('a', 'd'))).toMatchObject({ presents: 1, total: 2 });
		expect(quorum({ ...regles, vacantsComptent: false }, melange, la('a'))).toMatchObject({ total: 1 });
		expect(quorum({ ...regles, vacantsComptent: false }, melange, la('c'))).toMatchObject({ presents: 1, total: 2 });
		expect(quorum({ ...regles, invitesComptent: true }, melange, la('b'))).toMatchObject({ presents: 1, total: 3 });
	});

	it('perd pour le point la personne qui se déporte, et les pouvoirs qu’elle donne ou porte', () => {
		const regles = { ...majorite, pouvoirsParPersonne: 2, pouvoirsComptent: true };
		const pouvoirs = [{ de: 'd', a: 'a' }];
		expect(quorum(regles, sieges, la('a', 'b'), pouvoirs)?.atteint).toBe(true);
		const compte = quorum(regles, sieges, la('a', 'b'), pouvoirs, new Set(['a']));
		expect(compte).toMatchObject({ atteint: false, presents: 1, parPouvoir: 0, total: 4, deportes: 1 });
		expect(compte && direQuorum(regles, compte, null)).toContain('Un siège se déporte');
		expect(quorum(regles, sieges, la('a', 'b'), pouvoirs, new Set(['d']))).toMatchObject({
			presents: 2,
			parPouvoir: 0
		});
	});
});

const codes = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
const unSiege = fc.constantFrom(...codes);
const cas = fc.record({
	part: fc.constantFrom(...partsQuorum),
	college: fc.boolean(),
	pouvoirsParPersonne: fc.integer({ min: 0, max: 3 }),
	pouvoirsComptent: fc.boolean(),
	suppleantsComptent: fc.boolean(),
	invitesComptent: fc.boolean(),
	vacantsComptent: fc.boolean(),
	sieges: fc
		.tuple(
			...codes.map((code) =>
				fc.record({
					code: fc.constant(code),
					qualite: fc.constantFrom('membre', 'invite'),
					college: fc.constantFrom('elus', null),
					vacant: fc.boolean()
				})
			)
		)
		.map((s): SiegeCompte[] => [...s]),
	presences: fc.dictionary(unSiege, fc.constantFrom(...etatsPresence)).map((o) => new Map(Object.entries(o))),
	pouvoirs: fc.array(fc.record({ de: unSiege, a: unSiege }), { maxLength: 12 }),
	deports: fc.array(unSiege, { maxLength: 3 }).map((d) => new Set(d))
});
type Cas = typeof cas extends fc.Arbitrary<infer T> ? T : never;

const reglesDe = (c: Cas): ReglesInstance => ({
	...c,
	quorum: c.college ? { genre: 'college', part: c.part, college: 'elus' } : { genre: 'sieges', part: c.part }
});
function compter(c: Cas, presences: ReadonlyMap<string, EtatPresence> = c.presences, deports = c.deports) {
	const compte = quorum(reglesDe(c), c.sieges, presences, c.pouvoirs, deports);
	if (!compte) throw new Error('these rules have a quorum');
	return compte;
}

/** The same count, written the slow way: seat by seat, asking of each why it would count. */
function compterLentement(c: Cas): number {
	const present = (code: string) => {
		const etat = c.presences.get(code);
		return etat === 'present' || (etat === 'represente' && c.suppleantsComptent);
	};
	const premier = (de: string): Pouvoir | undefined => c.pouvoirs.find((p) => p.de === de);
	const portes = (a: string) =>
		codes
			.map(premier)
			.filter((p): p is Pouvoir => p !== undefined && p.a === a && p.de !== a && !present(p.de))
			.toSorted((x, y) => c.pouvoirs.indexOf(x) - c.pouvoirs.indexOf(y))
			.slice(0, c.pouvoirsParPersonne);
	return c.sieges.filter((s) => {
		if (c.college && s.college !== 'elus') return false;
		if (s.qualite === 'invite' && !c.invitesComptent) return false;
		if (c.deports.has(s.code)) return false;
		if (present(s.code)) return true;
		if (s.vacant && !c.vacantsComptent) return false;
		const donne = premier(s.code);
		if (!c.pouvoirsComptent || !donne || c.deports.has(donne.a) || !present(donne.a)) return false;
		return portes(donne.a).includes(donne);
	}).length;
}

describe('toujours', () => {
	it('présences × pouvoirs × déports × règles donnent le compte de la règle', () => {
		fc.assert(
			fc.property(cas, (c) => {
				const compte = compter(c);
				expect(compte.presents + compte.parPouvoir).toBe(compterLentement(c));
				expect(compte.atteint).toBe(compte.presents + compte.parPouvoir >= seuilDe(c.part, compte.total));
				expect(compte.presents + compte.parPouvoir).toBeLessThanOrEqual(compte.total);
			}),
			{ numRuns: 2_000 }
		);
	});

	it('l’arrivée d’une personne ne fait jamais perdre le quorum', () => {
		fc.assert(
			fc.property(cas, unSiege, fc.constantFrom('present', 'represente'), (c, arrive, etat: EtatPresence) => {
				fc.pre(c.presences.get(arrive) !== 'present');
				const [avant, apres] = [compter(c), compter(c, new Map(c.presences).set(arrive, etat))];
				expect(apres.presents + apres.parPouvoir).toBeGreaterThanOrEqual(avant.presents + avant.parPouvoir);
				if (avant.atteint) expect(apres.atteint).toBe(true);
			}),
			{ numRuns: 2_000 }
		);
	});

	it('un déport ne fait jamais gagner le quorum', () => {
		fc.assert(
			fc.property(cas, unSiege, (c, deporte) => {
				if (compter(c, c.presences, new Set([...c.deports, deporte])).atteint) expect(compter(c).atteint).toBe(true);
			}),
			{ numRuns: 2_000 }
		);
	});

	it('un pouvoir n’est compté ni deux fois, ni au-delà de ce qu’une personne peut porter', () => {
		fc.assert(
			fc.property(cas, (c) => {
				const valables = pouvoirsValables(reglesDe(c), c.pouvoirs, c.presences, c.deports);
				expect(new Set(valables.map(({ de }) => de)).size).toBe(valables.length);
				for (const pouvoirs of Map.groupBy(valables, ({ a }) => a).values())
					expect(pouvoirs.length).toBeLessThanOrEqual(c.pouvoirsParPersonne);
				for (const { de } of valables) expect(c.presences.get(de)).not.toBe('present');
			})
		);
	});
});
