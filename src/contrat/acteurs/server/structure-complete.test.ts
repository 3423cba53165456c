import { beforeAll, describe, expect, it } from 'vitest';
import type { EcritStructure } from '#contrat/acteurs/structure.ts';
import { jour } from '#contrat/commun/jour.ts';
import { euros } from '#contrat/commun/montant.ts';
import { nouvelIdentifiant } from '#db/identifiant.ts';
import { baseDeTest } from '#tests/monde/base-de-test.ts';
import { photographier, poserVille } from '#tests/monde/ville.ts';
import { enregistrerStructure } from './enregistrer-structure.ts';
import { structureComplete } from './lectures-structure-complete.ts';

const ville = await poserVille(await baseDeTest());
const { base, contratId, structures } = ville;
const photo = () => photographier(base, contratId, ['structure', 'journal']);
const lire = async (id = structures.tilleuls) => {
	const lue = await base.lire(contratId, (tx) => structureComplete(tx, contratId, id));
	if (!lue) throw new Error('unknown structure');
	return lue;
};
const adresses = (voie: string): EcritStructure => ({
	section: 'adresses',
	contenu: {
		voie,
		codePostal: '34700',
		commune: 'Les Tilleuls',
		courrierVoie: null,
		courrierCodePostal: null,
		courrierCommune: null,
		courriel: 'bureau@exemple.invalid',
		telephone: '04 67 00 00 00'
	}
});
const moyens: EcritStructure = {
	section: 'moyens',
	contenu: {
		annee: 2024,
		benevoles: 12,
		volontaires: 0,
		salaries: 3,
		etptCentiemes: 250,
		emploisAides: null,
		misADisposition: null,
		adherents: 80
	}
};
const enregistrer = (qui: Parameters<typeof ville.en>[0], revision: number, saisie: EcritStructure) =>
	enregistrerStructure(ville.en(qui), { structureId: structures.tilleuls, revision, saisie });

describe('enregistrerStructure', () => {
	beforeAll(async () => {
		expect(await enregistrer('mmeDiallo', 1, adresses('1 rue des Tilleuls'))).toEqual({ ok: true, valeur: 2 });
	});

	it('garde chaque partie telle qu’elle a été tapée', async () => {
		const parties: EcritStructure[] = [
			moyens,
			{
				section: 'identite',
				contenu: {
					...(await lire()).identite,
					sigle: 'ATB',
					formeJuridique: 'Association loi 1901',
					objetSocial: 'Faire vivre la place.',
					creeeLe: jour('1998-04-01')
				}
			},
			{
				section: 'agrements',
				contenu: {
					agrements: [{ intitule: 'Jeunesse et éducation populaire', autorite: 'Préfet', le: jour('2020-01-15') }],
					affiliations: [{ nom: 'Fédération des centres sociaux', genre: 'reseau' }]
				}
			},
			{
				section: 'aides',
				contenu: {
					cerLe: jour('2023-02-01'),
					cerVersion: '2022',
					utilitePubliqueLe: null,
					impotsCommerciaux: false,
					aides500000: null
				}
			},
			{
				section: 'budget',
				contenu: { annee: 2026, lignes: [{ sens: 'charge', compte: '641', libelle: '', montant: euros(40_000) }] }
			}
		];
		for (const saisie of parties) expect((await enregistrer('mmeDiallo', 2, saisie)).ok).toBe(true);
		const lue = await lire();
		expect(lue.revision).toBe(7);
		expect(lue).toMatchObject({
			identite: { sigle: 'ATB', creeeLe: '1998-04-01', nom: 'Les Tilleuls' },
			adresses: { voie: '1 rue des Tilleuls' },
			moyens: [moyens.contenu],
			agrements: [{ intitule: 'Jeunesse et éducation populaire', le: '2020-01-15' }],
			affiliations: [{ nom: 'Fédération des centres sociaux' }],
			engagements: { cerLe: '2023-02-01', impotsCommerciaux: false },
			budgets: [{ annee: 2026, lignes: [{ compte: '641', montant: 4_000_000n }] }]
		});
		// The same again writes nothing.
		const avant = await photo();
		for (const saisie of parties) expect(await enregistrer('mmeDiallo', 7, saisie)).toEqual({ ok: true, valeur: 7 });
		expect(await photo()).toBe(avant);
	});

	it('dit au second ce que le premier a changé, et le laisse choisir', async () => {
		const { revision } = await lire();
		expect((await enregistrer('mmeDiallo', revision, adresses('2 place Haute'))).ok).toBe(true);
		// Another part does not disturb.
		const autres: EcritStructure = { section: 'moyens', contenu: { ...moyens.contenu, annee: 2025 } };
		expect((await enregistrer('chefDeProjet', revision, autres)).ok).toBe(true);
		const issue = await enregistrer('chefDeProjet', revision, adresses('3 quai Bas'));
		if (issue.ok) throw new Error('the second writer must be told');
		expect(issue.refus).toMatchObject({
			code: 'revision_depassee',
			conflit: {
				par: 'Mme Diallo',
				revision: revision + 2,
				differences: [{ quoi: 'Adresse du siège', enregistre: '2 place Haute', saisi: '3 quai Bas' }]
			}
		});
		expect((await lire()).adresses.voie).toBe('2 place Haute');
		expect((await enregistrer('chefDeProjet', revision + 2, adresses('3 quai Bas'))).ok).toBe(true);
		expect((await lire()).adresses.voie).toBe('3 quai Bas');
	});

	it('ne laisse au journal ni adresse électronique ni téléphone', async () => {
		const journal = await base.lire(contratId, (tx) => tx.selectFrom('journal').select('details').execute());
		const texte = JSON.stringify(journal);
		expect(texte).toContain('3 quai Bas');
		expect(texte).not.toContain('exemple.invalid');
		expect(texte).not.toContain('04 67');
	});

	it('n’existe pas pour une autre structure, et est refusé à qui n’écrit pas', async () => {
		const avant = await photo();
		const refus = async (qui: Parameters<typeof ville.en>[0]) => {
			const issue = await enregistrer(qui, 99, adresses('Ailleurs'));
			return issue.ok ? 'écrit' : issue.refus.code;
		};
		expect(await refus('mPetit')).toBe('introuvable');
		for (const qui of ['lecteur', 'instructeurEtat', 'administrateur'] as const)
			expect(await refus(qui)).toBe('non_autorise');
		const inconnue = { structureId: nouvelIdentifiant(), revision: 1, saisie: adresses('Ailleurs') };
		expect(await enregistrerStructure(ville.en('chefDeProjet'), inconnue)).toMatchObject({
			ok: false,
			refus: { code: 'introuvable' }
		});
		const voisine = (await lire(structures.voisins)).identite;
		const saisie: EcritStructure = {
			section: 'identite',
			contenu: { ...(await lire()).identite, siret: voisine.siret }
		};
		expect(await enregistrer('mmeDiallo', 99, saisie)).toMatchObject({ ok: false, refus: { code: 'siret_pris' } });
		expect(await photo()).toBe(avant);
	});
});
