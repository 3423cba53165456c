import { beforeAll, describe, expect, test } from 'vitest';
import { jour } from '#contrat/commun/jour.ts';
import { baseDeTest } from '#tests/monde/base-de-test.ts';
import { obtenir, poserVilleQuiDecide } from '#tests/monde/programmation.ts';
import type { SaisieNomination } from '#contrat/gouvernance/saisie-instance.ts';
import { comptesDuContrat, designationsDuContrat } from './lectures-instances.ts';
import { mettreFinADesignation } from './mettre-fin-a-designation.ts';
import { nommerAuSiege } from './nommer-au-siege.ts';
import { remplacerAuSiege } from './remplacer-au-siege.ts';

const base = await baseDeTest();
const ville = await poserVilleQuiDecide(base, 'designations');
const ailleurs = await poserVilleQuiDecide(base, 'designations-ailleurs');
const { chef, contratId } = ville;

const nomination = (reste: Partial<SaisieNomination> = {}): SaisieNomination => ({
	place: 'titulaire',
	nom: 'Mme Diallo',
	fonction: 'Maire',
	courriel: 'diallo@exemple.invalid',
	compte: '',
	debut: jour('2025-01-01'),
	...reste
});
const lues = (siege?: string) =>
	base.lire(contratId, (tx) => designationsDuContrat(tx, contratId, siege === undefined ? {} : { siege }));
const journal = () =>
	base.lire(contratId, (tx) => tx.selectFrom('journal').select(['acte', 'details']).orderBy('numero').execute());
const code = (issue: { ok: boolean; refus?: { code: string } }) => issue.refus?.code ?? 'ok';
const autresRoles = ['administrateur', 'instructeurEtat', 'mmeDiallo', 'lecteur'] as const;

describe('nommer', () => {
	test('un titulaire et des suppléants, avec un compte si la personne en a un', async () => {
		const [compte] = await base.lire(contratId, (tx) => comptesDuContrat(tx, contratId));
		obtenir(await nommerAuSiege(chef, 'cotech-ville', nomination({ compte: compte?.id ?? '' })));
		obtenir(
			await nommerAuSiege(chef, 'cotech-ville', nomination({ place: 'suppleant', nom: 'M. Alba', courriel: '' }))
		);
		obtenir(await nommerAuSiege(chef, 'cotech-ville', nomination({ place: 'suppleant', nom: 'Mme Zem' })));
		expect(await lues('cotech-ville')).toMatchObject([
			{ nom: 'M. Alba', place: 'suppleant', courriel: null, fin: null },
			{ nom: 'Mme Diallo', place: 'titulaire', compte: compte?.nom, courriel: 'diallo@exemple.invalid' },
			{ nom: 'Mme Zem', place: 'suppleant' }
		]);
		const [premiere] = await journal();
		expect(premiere).toMatchObject({ acte: 'nommerAuSiege', details: { siege: 'cotech-ville', place: 'titulaire' } });
		expect(JSON.stringify(await journal())).not.toContain('Diallo');
	});

	test('refuse et n’écrit rien : second titulaire, siège inconnu, jour hors du contrat, compte d’ailleurs', async () => {
		const [avant, ecrits] = [await lues(), await journal()];
		const essai = async (reste: Partial<SaisieNomination>, siege = 'cotech-ville') =>
			code(await nommerAuSiege(chef, siege, nomination(reste)));
		expect(await essai({ debut: jour('2026-01-01') })).toBe('siege_deja_tenu');
		expect(await essai({ debut: jour('2024-06-01') })).toBe('siege_deja_tenu');
		expect(await essai({}, 'inconnu')).toBe('siege_inconnu');
		expect(await essai({ debut: jour('2019-01-01') }, 'maire')).toBe('hors_contrat');
		expect(await essai({ compte: ailleurs.membreInstance.compteId }, 'maire')).toBe('compte_inconnu');
		expect([await lues(), await journal()]).toEqual([avant, ecrits]);
	});

	test('le même jour par deux personnes : une seule est retenue', async () => {
		const issues = await Promise.all(
			['Mme Petit', 'M. Grand', 'Mme Moyen'].map((nom) => nommerAuSiege(chef, 'sous-prefet', nomination({ nom })))
		);
		expect(issues.map(code).toSorted()).toEqual(['ok', 'siege_deja_tenu', 'siege_deja_tenu']);
	});

	test.each(autresRoles)('refuse %s', async (qui) => {
		expect(code(await nommerAuSiege(ville.en(qui), 'maire', nomination()))).toBe('non_autorise');
	});
});

describe('remplacer et mettre fin', () => {
	let titulaire = '';
	let suppleant = '';
	const suite = (reste = {}) => ({
		nom: 'M. Roux',
		fonction: 'Maire',
		courriel: '',
		compte: '',
		designation: titulaire,
		debut: jour('2026-03-23'),
		...reste
	});
	beforeAll(async () => {
		titulaire = obtenir(await nommerAuSiege(chef, 'maire', nomination()));
		suppleant = obtenir(await nommerAuSiege(chef, 'maire', nomination({ place: 'suppleant', nom: 'Mme Zem' })));
	});

	test('refusent ce qui ne tient pas, et rien ne change', async () => {
		const [avant, ecrits] = [await lues(), await journal()];
		const remplacer = async (reste: object, siege = 'maire') => code(await remplacerAuSiege(chef, siege, suite(reste)));
		expect(await remplacer({ designation: contratId })).toBe('designation_introuvable');
		expect(await remplacer({}, 'sous-prefet')).toBe('designation_introuvable');
		expect(await remplacer({ designation: suppleant })).toBe('pas_titulaire');
		expect(await remplacer({ debut: jour('2025-01-01') })).toBe('trop_tot');
		expect(await remplacer({ debut: jour('2031-06-01') })).toBe('hors_contrat');
		expect(await remplacer({ compte: ailleurs.membreInstance.compteId })).toBe('compte_inconnu');
		expect(code(await remplacerAuSiege(ailleurs.chef, 'maire', suite()))).toBe('designation_introuvable');
		const finir = async (fin: string, designation = titulaire, siege = 'maire') =>
			code(await mettreFinADesignation(chef, siege, { designation, fin: jour(fin) }));
		expect(await finir('2024-12-31')).toBe('fin_avant_debut');
		expect(await finir('2026-01-01', contratId)).toBe('designation_introuvable');
		expect(await finir('2026-01-01', titulaire, 'sous-prefet')).toBe('designation_introuvable');
		expect([await lues(), await journal()]).toEqual([avant, ecrits]);
	});

	test.each(autresRoles)('refusent %s', async (qui) => {
		expect(code(await remplacerAuSiege(ville.en(qui), 'maire', suite()))).toBe('non_autorise');
		const fin = { designation: titulaire, fin: jour('2026-01-01') };
		expect(code(await mettreFinADesignation(ville.en(qui), 'maire', fin))).toBe('non_autorise');
	});

	test('le titulaire part la veille, son adresse est effacée ; une suppléance prend fin', async () => {
		obtenir(await remplacerAuSiege(chef, 'maire', suite()));
		const fin = { designation: suppleant, fin: jour('2026-03-22') };
		expect(await mettreFinADesignation(chef, 'maire', fin)).toEqual({ ok: true, valeur: null });
		expect(code(await mettreFinADesignation(chef, 'maire', fin))).toBe('deja_finie');
		expect(code(await remplacerAuSiege(chef, 'maire', suite()))).toBe('deja_finie');
		expect(await lues('maire')).toMatchObject([
			{ nom: 'M. Roux', debut: '2026-03-23', fin: null },
			{ nom: 'Mme Diallo', fin: '2026-03-22', courriel: null },
			{ nom: 'Mme Zem', fin: '2026-03-22', courriel: null }
		]);
		expect((await journal()).slice(-2).map(({ acte }) => acte)).toEqual(['remplacerAuSiege', 'mettreFinADesignation']);
	});
});

test('le public ne lit aucune désignation', async () => {
	await expect(
		base.lirePublic(contratId, (tx) => tx.selectFrom('designation').select('nom').execute())
	).rejects.toThrow(/permission denied/);
});
