import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { euros } from '#contrat/commun/montant.ts';
import { avecReponses, cleDePaire, type DossierCompare, rapprocher, type Signalement } from './rapprochement.ts';
import { motsDe, paires, ressemblance, trigrammes } from './ressemblance.ts';

const dossier = (id: string, changements: Partial<DossierCompare> = {}): DossierCompare => ({
	id,
	annee: 2026,
	structureId: `structure-${id}`,
	appelId: 'appel',
	appel: 'Appel 2026',
	intitule: `Titre ${id}`,
	description: '',
	charges: [],
	...changements
});

const mots = fc.constantFrom('jardin', 'partagé', 'atelier', 'couture', 'Les', 'écran', 'vélo', '2026', 'danse');
const desDossiers = fc.uniqueArray(
	fc.record({
		id: fc.stringMatching(/^[a-f0-9]{6}$/),
		annee: fc.constantFrom(2025, 2026),
		structureId: fc.constantFrom('s1', 's2', 's3'),
		appelId: fc.constantFrom('a1', 'a2'),
		appel: fc.constant('Appel'),
		intitule: fc.array(mots, { maxLength: 5 }).map((m) => m.join(' ')),
		description: fc.array(mots, { maxLength: 8 }).map((m) => m.join(' ')),
		charges: fc.array(
			fc.record({
				compte: fc.constantFrom('601', '604'),
				libelle: fc.constantFrom('', 'Bus', 'Tissu'),
				montant: fc.constantFrom(euros(50), euros(500))
			}),
			{ maxLength: 3 }
		)
	}),
	{ selector: (d) => d.id, maxLength: 14 }
);

describe('la ressemblance', () => {
	it('lit les mots sans accents, sans petits mots, sans année', () => {
		expect(motsDe('L’été à la Médiathèque, 2026 !')).toEqual(['ete', 'mediatheque']);
		expect(ressemblance(trigrammes('Le jardin des Tilleuls'), trigrammes('jardin tilleuls 2026'))).toBe(100);
		expect(ressemblance(trigrammes(''), trigrammes(''))).toBe(0);
	});

	it('trouve par l’index les mêmes paires qu’une à une', () => {
		fc.assert(
			fc.property(desDossiers, fc.integer({ min: 1, max: 100 }), (dossiers, seuil) => {
				const textes = dossiers.map((d) => trigrammes(d.intitule));
				const attendues = textes.flatMap((un, i) =>
					textes.flatMap((deux, j) => (i < j && ressemblance(un, deux) >= seuil ? [`${i} ${j}`] : []))
				);
				expect(
					paires(textes, seuil)
						.map(([i, j]) => `${i} ${j}`)
						.sort()
				).toEqual(attendues.sort());
			})
		);
	});
});

describe('les rapprochements', () => {
	it('disent pourquoi, avec des mots', () => {
		const charges = [{ compte: '613', libelle: 'Location du bus', montant: euros(800) }];
		const meme = { structureId: 's', intitule: 'Sorties en famille', charges };
		const trouves = rapprocher([
			dossier('1', meme),
			dossier('2', { ...meme, appelId: 'autre', appel: 'Quartiers d’été' })
		]);
		expect(trouves).toHaveLength(1);
		expect(trouves[0]).toMatchObject({ genre: 'double_financement', dossier: '1', autre: '2', force: 100 });
		expect(trouves[0]?.raisons.join(' ').replace(/\s/g, ' ')).toBe(
			'Même structure, et des titres semblables à 100 %. La même année, dans deux appels : « Appel 2026 » et « Quartiers d’été ». ' +
				'Les mêmes charges dans les deux budgets (800 €) : « Location du bus », 800 €.'
		);
	});

	it('rapprochent deux structures sur un titre presque pareil, jamais deux années', () => {
		const titre = { intitule: 'Accompagnement à la scolarité' };
		expect(rapprocher([dossier('1', titre), dossier('2', titre)])).toMatchObject([{ genre: 'doublon' }]);
		expect(rapprocher([dossier('1', titre), dossier('2', { ...titre, annee: 2025 })])).toEqual([]);
		expect(rapprocher([dossier('1', titre), dossier('2', { intitule: 'Chorale' })])).toEqual([]);
	});

	it('sont symétriques, jamais avec soi-même, et les mêmes dans tout ordre', () => {
		fc.assert(
			fc.property(desDossiers, (dossiers) => {
				const trouves = rapprocher(dossiers);
				expect(rapprocher(dossiers.toReversed())).toEqual(trouves);
				expect(rapprocher([...dossiers, ...dossiers])).toEqual(trouves);
				for (const { dossier: un, autre } of trouves) expect(un < autre).toBe(true);
				const noms = trouves.map((p) => cleDePaire(p.genre, p.autre, p.dossier));
				expect(new Set(noms).size).toBe(noms.length);
				for (const d of dossiers)
					expect(rapprocher(dossiers, d.id)).toEqual(trouves.filter((p) => p.dossier === d.id || p.autre === d.id));
			})
		);
	});

	it('une fois tranchés le restent, quoi que deviennent les dossiers', () => {
		const reponse = fc.record({
			etat: fc.constantFrom('confirme' as const, 'ecarte' as const),
			motif: fc.string({ minLength: 1 })
		});
		fc.assert(
			fc.property(
				desDossiers,
				desDossiers,
				fc.array(reponse, { minLength: 20, maxLength: 20 }),
				(avant, apres, dits) => {
					const signalements = rapprocher(avant)
						.slice(0, 20)
						.map(({ genre, dossier: un, autre }, rang): Signalement => ({
							genre,
							dossier: un,
							autre,
							etat: dits[rang]?.etat ?? 'ecarte',
							motif: dits[rang]?.motif ?? ''
						}));
					for (const lus of [
						avecReponses(rapprocher(avant), signalements),
						avecReponses(rapprocher(apres), signalements)
					]) {
						const parCle = new Map(lus.map((r) => [cleDePaire(r.genre, r.dossier, r.autre), r]));
						expect(parCle.size).toBe(lus.length);
						for (const s of signalements)
							expect(parCle.get(cleDePaire(s.genre, s.dossier, s.autre))).toMatchObject({
								etat: s.etat,
								motif: s.motif
							});
					}
				}
			)
		);
	});

	it('sont les mêmes, pour les cent premiers dossiers, à cent comme à cinq cents', () => {
		const noms = 'jardin atelier couture danse vélo théâtre cuisine lecture informatique emploi santé sport'.split(' ');
		const dossiers = Array.from({ length: 500 }, (_, i) =>
			dossier(String(i).padStart(4, '0'), {
				structureId: `s${i % 60}`,
				intitule: `${noms[i % 12]} et ${noms[(i * 7) % 12]} du quartier ${i % 50}`,
				description: `${noms.join(' ')} ${i} `.repeat(12),
				charges: [{ compte: '601', libelle: `Achat ${i % 40}`, montant: euros(300) }]
			})
		);
		const aCent = rapprocher(dossiers.slice(0, 100)).map((p) => `${p.dossier} ${p.autre}`);
		const aCinqCents = new Set(rapprocher(dossiers).map((p) => `${p.dossier} ${p.autre}`));
		expect(aCent.length).toBeGreaterThan(0);
		expect(aCent.filter((paire) => !aCinqCents.has(paire))).toEqual([]);
		expect(aCinqCents.size).toBeGreaterThan(aCent.length);
	});
});
