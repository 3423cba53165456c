import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jour, type Jour } from '#contrat/commun/jour.ts';
import { centimes, euros, type Montant, ZERO } from '#contrat/commun/montant.ts';
import {
	direRefusMouvement,
	ecrireMouvement,
	type GenreSimple,
	type Mouvement,
	signesDesMouvements,
	situationDe,
	sontVoisines,
	verifierMouvement,
	type VoteDate
} from './mouvement.ts';
import { additionner, paliersDe, reunirDelegations } from './niveau.ts';

const lisible = (texte: string | null) => (texte ?? '').replaceAll(/[\u00a0\u202f]/g, ' ');
const m = (genre: Mouvement['genre'], montant: number, quand: string): Mouvement => ({
	genre,
	montant: euros(montant),
	jour: jour(quand)
});
const AN = [
	m('initial', 10_000, '2026-01-01'),
	m('gel', -500, '2026-04-28'),
	m('annulation', -300, '2026-04-28'),
	m('reserve', -200, '2026-05-10'),
	m('degel', 100, '2026-09-01'),
	m('delegation', -1_000, '2026-06-01')
];
const VOTES: VoteDate[] = [{ jour: jour('2026-03-31'), montant: euros(6_000) }];

describe('la situation d’une enveloppe', () => {
	it('se lit à n’importe quelle date', () => {
		expect(situationDe(AN, VOTES, jour('2025-12-31'))).toMatchObject({ dote: ZERO, vote: ZERO, reste: ZERO });
		expect(situationDe(AN, VOTES, jour('2026-03-30'))).toMatchObject({ disponible: euros(10_000), vote: ZERO });
		expect(situationDe(AN, VOTES, jour('2026-12-31'))).toEqual({
			dote: euros(8_700),
			delegue: euros(1_000),
			gele: euros(400),
			reserve: euros(200),
			disponible: euros(8_100),
			vote: euros(6_000),
			reste: euros(2_100)
		});
	});

	it('se dessine en paliers, un par jour où elle change', () => {
		expect(paliersDe(AN, VOTES, jour('2026-05-01'))).toEqual([
			{ jour: '2026-01-01', disponible: euros(10_000), vote: ZERO },
			{ jour: '2026-03-31', disponible: euros(10_000), vote: euros(6_000) },
			{ jour: '2026-04-28', disponible: euros(9_200), vote: euros(6_000) }
		]);
	});

	it('s’écrit avec son signe', () => {
		expect(lisible(ecrireMouvement(euros(-1_500)))).toBe('−1 500 €');
		expect(lisible(ecrireMouvement(euros(1_500)))).toBe('+1 500 €');
		expect(lisible(ecrireMouvement(ZERO))).toBe('0 €');
	});
});

describe('un mouvement', () => {
	const situation = { reste: euros(500), gele: euros(100), reserve: ZERO };
	const aujourdhui = jour('2026-06-01');
	const essai = (genre: GenreSimple | 'sortie', montant: number, effet = aujourdhui) => {
		const issue = verifierMouvement(genre, euros(montant), effet, situation, aujourdhui);
		return issue.ok ? 'ok' : issue.refus;
	};

	it.each([
		['gel', 500, 'ok'],
		['gel', 501, 'montant_sous_le_vote'],
		['annulation', 501, 'montant_sous_le_vote'],
		['reserve', 501, 'montant_sous_le_vote'],
		['sortie', 501, 'montant_sous_le_vote'],
		['gel', 0, 'montant_nul'],
		['degel', 100, 'ok'],
		['degel', 101, 'degel_au_dela_du_gel'],
		['reprise_reserve', 1, 'reprise_au_dela_de_la_reserve']
	] as const)('%s de %d € : %s', (genre, montant, attendu) => {
		expect(essai(genre, montant)).toBe(attendu);
	});

	it('ne prend pas effet demain', () => {
		expect(essai('gel', 1, jour('2026-06-02'))).toBe('effet_a_venir');
	});

	it('refusé, dit combien est voté et combien peut être gelé', () => {
		const chiffres = { ...situation, vote: euros(9_500) };
		expect(lisible(direRefusMouvement('montant_sous_le_vote', chiffres))).toBe(
			'9 500 € sont déjà votés sur cette enveloppe : vous pouvez lui retirer 500 € au plus.'
		);
		expect(lisible(direRefusMouvement('degel_au_dela_du_gel', chiffres))).toContain('100 € sont gelés');
		expect(lisible(direRefusMouvement('reprise_au_dela_de_la_reserve', chiffres))).toContain('0 € sont en réserve');
		expect(direRefusMouvement('montant_nul', chiffres)).toBeNull();
	});

	it('ne fait pas changer l’argent de financeur, d’année ni de nature', () => {
		const a = { financeur: 'etat', nature: 'specifique', annee: 2026 };
		expect(sontVoisines(a, { ...a })).toBe(true);
		for (const autre of [{ financeur: 'caf' }, { nature: 'droit_commun' }, { annee: 2027 }])
			expect(sontVoisines(a, { ...a, ...autre })).toBe(false);
	});
});

describe('n’importe quel ordre de mouvements et de votes', () => {
	const genres = Object.keys(signesDesMouvements) as GenreSimple[];
	const geste = fc.record({
		quoi: fc.constantFrom('vote' as const, ...genres),
		montant: fc.bigInt(0n, 40_000n).map((valeur) => centimes(valeur)),
		attente: fc.nat(20)
	});

	function jouer(gestes: readonly { quoi: GenreSimple | 'vote'; montant: Montant; attente: number }[]) {
		const mouvements: Mouvement[] = [{ genre: 'initial', montant: centimes(100_000), jour: jour('2026-01-01') }];
		const votes: VoteDate[] = [];
		let quand = Date.UTC(2026, 0, 1);
		const jours: Jour[] = [];
		for (const { quoi, montant, attente } of gestes) {
			quand += attente * 86_400_000;
			const aujourdhui = jour(new Date(quand).toISOString().slice(0, 10));
			jours.push(aujourdhui);
			const situation = situationDe(mouvements, votes, aujourdhui);
			if (quoi === 'vote') {
				if (montant <= situation.reste) votes.push({ jour: aujourdhui, montant });
			} else if (verifierMouvement(quoi, montant, aujourdhui, situation, aujourdhui).ok)
				mouvements.push({ genre: quoi, montant: centimes(montant * signesDesMouvements[quoi]), jour: aujourdhui });
		}
		return { mouvements, votes, jours };
	}

	it('garde reste = disponible − voté ≥ 0 chaque jour, et rien de gelé ou de réservé sous zéro', () => {
		fc.assert(
			fc.property(fc.array(geste, { maxLength: 40 }), (gestes) => {
				const { mouvements, votes, jours } = jouer(gestes);
				for (const date of jours) {
					const s = situationDe(mouvements, votes, date);
					expect(s.reste).toBe(s.disponible - s.vote);
					expect(s.disponible).toBe(s.dote - s.gele - s.reserve);
					for (const chiffre of [s.reste, s.gele, s.reserve, s.vote, s.disponible]) expect(chiffre >= 0n).toBe(true);
				}
			})
		);
	});

	it('donne les mêmes chiffres, dans quelque ordre qu’on les lise', () => {
		fc.assert(
			fc.property(fc.array(geste, { maxLength: 20 }), fc.nat(), (gestes, graine) => {
				const { mouvements, votes, jours } = jouer(gestes);
				const date = jours[graine % Math.max(1, jours.length)] ?? jour('2026-12-31');
				expect(situationDe([...mouvements].reverse(), [...votes].reverse(), date)).toEqual(
					situationDe(mouvements, votes, date)
				);
			})
		);
	});
});

describe('une enveloppe et ses délégations', () => {
	const chiffres = (valeur: number) => ({
		...situationDe([m('initial', valeur, '2026-01-01')], [], jour('2026-12-31')),
		demande: ZERO,
		propose: ZERO,
		attribue: ZERO
	});
	const liste = [
		{ code: 'p', parent: null, ...chiffres(700) },
		{ code: 'e', parent: 'p', ...chiffres(300) },
		{ code: 'seule', parent: 'ailleurs', ...chiffres(5) }
	];

	it('se lisent à part ou réunies, et le total ne change pas', () => {
		const reunies = reunirDelegations(liste);
		expect(reunies.map(({ code, dote }) => [code, dote])).toEqual([
			['p', euros(1_000)],
			['seule', euros(5)]
		]);
		expect(additionner(reunies)).toEqual(additionner(liste));
	});
});
